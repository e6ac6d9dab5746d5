import Diagnostics
import Reports

/// What happens to a running grid.
public enum GridEvent {
  /// A cell begins, or all are done: what is known so far.
  case advanced(GridProgress)
  /// A cell is finished.
  case cellEnded(CellSummary)
  /// A cell failed; the others continue.
  case cellFailed(GridCellPlace, Diagnostic)
  /// Nothing more runs, because all is finished or because it was stopped.
  case ended

  /// What a finished cell measured.
  public struct CellSummary: Hashable, Sendable, CustomStringConvertible {
    /// The cell.
    public let cell: GridCellPlace
    /// The metric that stands for the others, such as "R@10".
    public let metric: String
    /// Its value in percent; nil where it was not measured.
    public let percent: Double?
    /// Wall-clock time of the cell in this run.
    public let seconds: Double

    /// One line for a log.
    public var description: String {
      let value = percent.map { DecimalText.text($0, decimals: 2) } ?? "?"
      return "\(cell)  \(metric) \(value)  \(Quantity.duration(seconds))"
    }
  }

  /// One line on a failed cell for a log.
  public static func line(on cell: GridCellPlace, failedBy diagnostic: Diagnostic) -> String {
    "\(cell)  FAILED [\(diagnostic.code.rawValue)]: \(diagnostic.message)"
  }
}
