import Benchmarks
import ExperimentStore
import Files

/// Every query's outcomes of two rows on the same questions.
package struct OutcomePairs {
  /// The rows' names.
  package let names: [String]
  package let target: EvaluationTarget
  package let outcomes: [PairedOutcome]
  /// The second row's answers, for pictures; nil where images are not drawn.
  package let pictures: RetrievalPictures?

  /// What the groups of queries are: "slot", "task", "aspect".
  package var grouping: String { target.benchmark.grouping.name }

  /// Evaluates both, or finds them evaluated.
  ///
  /// - Throws: `LeakageError.trained`; what evaluating throws; `GridError.noMetrics` where the right answers are not
  ///   published.
  package init(_ subjects: [EvaluatedSubject], on target: EvaluationTarget, in workspace: Workspace) throws {
    self.target = target
    names = EvaluatedSubject.distinguished(subjects.map(\.name))
    try target.checkUnseen(by: Array(zip(["first", "second"], subjects)))
    guard !target.catalog.shown.isEmpty else { throw GridError.noMetrics(dataset: target.title) }
    var galleries: [ContentHash: TargetGallery] = [:]
    let rows = try subjects.map { subject in
      let features = try target.features(by: subject.backbone, in: workspace)
      let gallery = galleries[features.hash] ?? TargetGallery(target, features: features)
      galleries[features.hash] = gallery
      return try EvaluatedRow(subject, on: target, gallery: gallery, in: workspace)
    }
    let grouping = target.benchmark.grouping
    let starts = target.benchmark.tasks.reduce(into: [0]) { $0.append(($0.last ?? 0) + $1.queries.count) }
    outcomes = target.benchmark.tasks.enumerated().flatMap { place, task in
      task.queries.enumerated().map { index, query in
        let right = query.targets.first ?? nil
        return PairedOutcome(
          query: index, place: starts[place] + index, groups: grouping.groups(of: query, in: task),
          reference: task.images[query.reference].id, text: query.texts.joined(separator: " / "),
          target: right.map { task.images[$0].id } ?? "",
          // The answer that the text was written for comes first.
          ranks: (rows[0].outcomes[place][index].rank, rows[1].outcomes[place][index].rank))
      }
    }
    pictures =
      target.images.areDrawn
      ? RetrievalPictures(target: target, row: names[1], outcomes: rows[1].result) : nil
  }
}
