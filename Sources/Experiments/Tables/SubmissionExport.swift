import Benchmarks
import Files

/// What a benchmark's server takes of an evaluated row, as files.
package struct SubmissionExport {
  /// What the row is of.
  package let target: EvaluationTarget
  /// The row that is submitted.
  package let row: EvaluatedRow
  /// The files.
  private let submissions: [Submission]

  /// Makes the files and checks them against the server's rules; nothing is written.
  ///
  /// - Throws: `DatasetError.noServer`, `.severalRows`, `.partialSubmission`, `.queryCount`; `SubmissionError`,
  ///   `BenchmarkError`; `MissingArray`, `StoreError`.
  package init(of table: TableValue) throws {
    guard let evaluation = table.evaluation else { throw DatasetError.noServer("this table") }
    let (benchmark, title) = (evaluation.target.benchmark, evaluation.target.title)
    guard type(of: benchmark).hasServer else { throw DatasetError.noServer(title) }
    guard evaluation.rows.count == 1 else { throw DatasetError.severalRows(evaluation.rows.map(\.name)) }
    let outcomes = try StoredOutcomes(benchmark).outcomes(in: evaluation.rows[0].result.object())
    let submissions = try benchmark.submissions(of: outcomes)
    for task in benchmark.tasks {
      guard !task.isPartial else {
        throw DatasetError.partialSubmission(title, found: task.gallery.count, of: task.listedGallery)
      }
      let published = type(of: benchmark).publishedQueries(split: benchmark.split, task: task.name)
      if let published, published != task.queries.count {
        guard benchmark.restriction == nil else {
          throw DatasetError.restrictedSubmission(
            title, found: task.queries.count, published: published)
        }
        throw DatasetError.queryCount(title, found: task.queries.count, published: published)
      }
    }
    target = evaluation.target
    row = evaluation.rows[0]
    self.submissions = submissions
  }

  /// Every file with its path; of several, each has what tells it from the others behind its name:
  /// "cirr_recall.json" and "cirr_recall_subset.json" for "cirr.json".
  package func files(_ path: String) -> [(path: String, bytes: [UInt8])] {
    submissions.map { submission in
      (submission.name.isEmpty ? path : FilePath.path(path, with: submission.name), submission.bytes)
    }
  }

  /// SHA-256 of each file's bytes, as `sha256sum` prints it, by what tells the file from the others.
  package var digests: [(name: String, hash: ContentHash)] {
    submissions.map { ($0.name, $0.bytes.withUnsafeBytes { ContentHasher.sha256($0) }) }
  }
}
