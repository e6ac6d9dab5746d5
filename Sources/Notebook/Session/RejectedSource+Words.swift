import Diagnostics

extension RejectedSource: ExplainedError {
  /// None of its own: its words are those of its first diagnostic.
  public static let codes: [DiagnosticCode] = []

  /// The first thing that is wrong.
  public var words: ErrorWords {
    guard let first = diagnostics.first else {
      return ErrorWords(.internalFault, "the script failed for an unknown reason")
    }
    return ErrorWords(first.code, first.message, help: first.help)
  }
}
