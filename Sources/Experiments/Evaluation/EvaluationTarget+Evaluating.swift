import Benchmarks
import ExperimentStore
import Files

extension EvaluationTarget {
  /// How numbers come about, in one line, with what the numbers are.
  ///
  /// - Parameter supervised: the names of rows that are not zero-shot
  package func tableLine(supervised rows: [String]) -> String {
    let line = evaluationProtocol
    return EvaluatedSubject.marked(line.line, supervised: rows) + (line.unit == nil ? "; in percent" : "")
  }

  /// Refuses rows that learnt from the split itself.
  ///
  /// - Parameter subjects: the rows, with the parameter that each came in by
  /// - Throws: `LeakageError.trained`.
  package func checkUnseen(by subjects: [(String, EvaluatedSubject)]) throws {
    try checkUnseen(by: subjects.map { ($0, $1.triplets) })
  }

  /// Refuses triplets of the split itself.
  ///
  /// - Parameter learnt: what each row learnt from, with the parameter that the row came in by
  /// - Throws: `LeakageError.trained`.
  package func checkUnseen(by learnt: [(String, TripletsValue?)]) throws {
    guard let content = images.content, benchmark.split == EmojiSplit.train.rawValue else { return }
    for (parameter, triplets) in learnt where triplets?.references.dataset?.content == content {
      throw LeakageError.trained(
        split: "\(benchmark.split) split of \(Swift.type(of: benchmark).name)", parameter: parameter)
    }
  }

  /// What it is measured by; no metrics where the right answers are not published.
  package var catalog: MetricCatalog {
    MetricCatalog(of: benchmark, title: title) ?? MetricCatalog(title: title, shown: [], recallLimit: nil)
  }

  /// Evaluates a subject, or finds it evaluated, and gives the stored outcomes.
  ///
  /// - Throws: what composing and ranking throw.
  package func result(of subject: EvaluatedSubject, in workspace: Workspace) throws -> SealedResult {
    let gallery = TargetGallery(self, features: try features(by: subject.backbone, in: workspace))
    return try EvaluatedRow.result(of: subject, on: self, gallery: gallery, in: workspace)
  }

  /// Evaluates a subject, or finds it evaluated.
  ///
  /// - Parameter galleries: galleries that were read already, by their features' hash
  /// - Throws: what composing and ranking throw; `BenchmarkError.hiddenTargets`.
  package func measurement(
    of subject: EvaluatedSubject, galleries: inout [ContentHash: TargetGallery], in workspace: Workspace
  ) throws -> Measurement {
    let features = try features(by: subject.backbone, in: workspace)
    let gallery = galleries[features.hash] ?? TargetGallery(self, features: features)
    galleries[features.hash] = gallery
    let row = try EvaluatedRow(subject, on: self, gallery: gallery, in: workspace)
    return try Measurement(of: row.outcomes, by: benchmark)
  }
}
