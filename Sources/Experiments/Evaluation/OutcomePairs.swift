import Benchmarks
import ExperimentStore

/// Every query's outcomes of two rows on the same questions.
struct OutcomePairs {
  /// The rows' names.
  let names: [String]
  let target: EvaluationTarget
  let outcomes: [PairedOutcome]
  /// What the groups of queries are: "slot", "task", "aspect".
  let grouping: String
  /// The second row's answers, for pictures; nil where there are none to show.
  let pictures: RetrievalPictures?

  /// Evaluates both, or finds them evaluated.
  ///
  /// - Throws: what evaluating throws; `GridError.noMetrics` where the right answers are not published.
  init(_ subjects: [EvaluatedSubject], on target: EvaluationTarget, in workspace: Workspace) throws {
    self.target = target
    names = EvaluatedSubject.distinguished(subjects.map(\.name))
    switch target {
    case .split(let split):
      let rows = try subjects.map { try EvaluatedRow($0, on: split, gallery: nil, in: workspace) }
      let captions = split.dataset.captionTexts
      grouping = "slot"
      outcomes = split.triplets.enumerated().map { index, triplet in
        PairedOutcome(
          query: index, groups: [triplet.slot], reference: captions[triplet.reference], text: triplet.text,
          target: captions[triplet.target],
          ranks: (Self.place(rows[0].ranks[index]), Self.place(rows[1].ranks[index])))
      }
      pictures = RetrievalPictures(split: split, row: names[1], outcomes: rows[1].result)
    case .benchmark(let dataset):
      guard !dataset.catalog.shown.isEmpty else { throw GridError.noMetrics(dataset: dataset.title) }
      let rows = try subjects.map { subject in
        try BenchmarkRow(
          subject, on: dataset,
          gallery: BenchmarkGallery(dataset, features: dataset.features(by: subject.backbone, in: workspace)),
          in: workspace)
      }
      let tasks = dataset.benchmark.tasks
      let hasAspects = tasks.contains { $0.queries.contains { !$0.aspects.isEmpty } }
      grouping = hasAspects ? "aspect" : "task"
      outcomes = tasks.enumerated().flatMap { place, task in
        task.queries.enumerated().map { index, query in
          // The answer that the text was written for comes first.
          let ranks = rows.map { $0.outcomes[place][index].ranks.first ?? nil }
          let target = query.targets.first ?? nil
          return PairedOutcome(
            query: index, groups: hasAspects ? query.aspects : [task.name],
            reference: task.images[query.reference].id, text: query.texts.joined(separator: " / "),
            target: target.map { task.images[$0].id } ?? "",
            ranks: (ranks[0], ranks[1]))
        }
      }
      pictures = nil
    }
  }

  private static func place(_ rank: Int) -> Int? { rank > 0 ? rank : nil }
}
