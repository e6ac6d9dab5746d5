import Benchmarks
import ExperimentStore
import Files

/// The rows of a table over a benchmark, with every query's outcome.
struct BenchmarkEvaluation {
  let dataset: BenchmarkValue
  let rows: [BenchmarkRow]

  /// Evaluates each subject, or finds it evaluated; what rows have in common is made once.
  ///
  /// - Throws: `NotebookError.widths` before anything is computed; what `BenchmarkRow` throws.
  init(_ subjects: [EvaluatedSubject], on dataset: BenchmarkValue, in workspace: Workspace) throws {
    guard dataset.queryCount > 0 else { throw NotebookError.empty(what: "queries") }
    let features = try subjects.map { try dataset.features(by: $0.backbone, in: workspace) }
    let dataset = try dataset.leavingOutUnreadable(in: features)
    self.dataset = dataset
    var galleries: [ContentHash: BenchmarkGallery] = [:]
    var rows: [BenchmarkRow] = []
    for (subject, features) in zip(subjects, features) {
      let gallery = galleries[features.hash] ?? BenchmarkGallery(dataset, features: features)
      galleries[features.hash] = gallery
      rows.append(try BenchmarkRow(subject, on: dataset, gallery: gallery, in: workspace))
    }
    for (index, name) in EvaluatedSubject.distinguished(rows.map(\.name)).enumerated() {
      rows[index].name = name
    }
    self.rows = rows
  }
}
