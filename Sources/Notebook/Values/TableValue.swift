import ExperimentStore
import Language
import Reports

/// A table of results together with the per-query outcomes it was made of.
public struct TableValue: DomainValue {
  /// Its declaration.
  public static let type = TypeSignature("table", documentation: "A table of results.")
  /// What a reader sees.
  public let table: ResultTable
  /// What is stored: the summary and every query's outcome.
  public let object: StoredObject
  /// SHA-256 of its content.
  public let hash: ContentHash
  /// What `plot` draws.
  let pictures: RetrievalPictures?
  /// What a submission is made of; nil where the queries are no benchmark's that is read from a folder.
  let evaluation: BenchmarkEvaluation?
  /// What comparisons are made of; nil where every query's outcome is not known.
  let measured: MeasuredRows?
  /// What `plot` draws as a figure of lines; nil where nothing was compared.
  let comparison: Comparison?

  init(
    table: ResultTable, object: StoredObject, pictures: RetrievalPictures? = nil,
    evaluation: BenchmarkEvaluation? = nil, measured: MeasuredRows? = nil, comparison: Comparison? = nil
  ) {
    self.measured = measured
    self.comparison = comparison
    self.table = table
    self.object = object
    self.pictures = pictures
    self.evaluation = evaluation
    hash = object.contentHash
  }

  /// One line: what it is and how large.
  public var summary: String {
    "table of \(table.rows.count) rows: \(table.columns.dropFirst().map(\.name).joined(separator: ", "))"
  }
}
