import Diagnostics

extension StatisticsError: ExplainedError {
  /// What such errors are reported as.
  public static let codes: [DiagnosticCode] = [.nothingToDo, .internalFault]

  /// What the values lack.
  public var words: ErrorWords {
    switch self {
    case .empty: ErrorWords(.nothingToDo, "there are no queries to compare")
    case .ragged(let expected, let found):
      ErrorWords(
        .internalFault, "one seed has \(found) queries and another \(expected), so they cannot be paired")
    case .notFinite: ErrorWords(.internalFault, "a measured value is infinite or not a number")
    case .strata(let queries):
      ErrorWords(.internalFault, "the groups of queries do not cover all \(queries) queries")
    }
  }
}
