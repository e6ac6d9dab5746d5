import Diagnostics
import ExperimentStore
import Files
import Reports

/// A table of results together with the per-query outcomes it was made of.
public struct TableValue {
  /// A smaller table beside the main one.
  public struct Supplement: Sendable {
    /// What tells the files of supplements from the main table's and from one another.
    public enum Name: String, CaseIterable, Sendable {
      /// Metrics over parts of the queries.
      case aspects
      /// Metrics with ties against the target.
      case strict
      /// Differences as means over clusters.
      case macro
      /// Groups of queries against all others.
      case contrasts
      /// What each gate removed.
      case gates
      /// Lengths and vocabularies of texts.
      case lengths
      /// Queries that the second of two models answers and the first does not.
      case won
      /// Queries that the first of two models answers and the second does not.
      case lost
    }

    /// Which supplement it is.
    public let name: Name
    /// What a reader sees.
    public let table: ResultTable
  }

  /// What a reader sees.
  public let table: ResultTable
  /// What else there is to see.
  public let supplements: [Supplement]
  /// What is stored: the summary and every query's outcome.
  public let object: StoredObject
  /// SHA-256 of its content.
  public let hash: ContentHash
  /// What `plot` draws.
  package let pictures: RetrievalPictures?
  /// What a submission is made of; nil for a table that is no evaluation.
  package let evaluation: Evaluation?
  /// What comparisons are made of; nil where every query's outcome is not known.
  package let measured: MeasuredRows?
  /// What `plot` draws as a figure of lines; nil where nothing was compared.
  package let comparison: Comparison?
  /// Figures of its own, which `plot` draws.
  package let drawn: [any Figure]
  /// Whether it shows what a store holds, and so is another table after the next run.
  package let isView: Bool
  /// The line that says how many recipes were looked at on its questions, as of then; shown, and no part of the value.
  package internal(set) var looks: (() throws -> String)?

  package init(
    table: ResultTable, supplements: [Supplement] = [], object: StoredObject,
    pictures: RetrievalPictures? = nil,
    evaluation: Evaluation? = nil, measured: MeasuredRows? = nil, comparison: Comparison? = nil,
    drawn: [any Figure] = [], isView: Bool = false
  ) {
    self.drawn = drawn
    self.isView = isView
    self.measured = measured
    self.comparison = comparison
    self.table = table
    self.supplements = supplements
    self.object = object
    self.pictures = pictures
    self.evaluation = evaluation
    hash = object.contentHash
  }

  /// Whether computing it anew gives the same.
  public var isReplayable: Bool { !isView }

  /// One line: what it is and how large.
  public var summary: String {
    "table of \(Quantity.count(table.rows.count, "row")): \(table.columns.dropFirst().map(\.name).joined(separator: ", "))"
  }
}
