import Diagnostics

extension EmptyInput: ExplainedError {
  /// What such errors are reported as.
  public static let codes: [DiagnosticCode] = [.nothingToDo]

  /// What there is none of.
  public var words: ErrorWords { ErrorWords(.nothingToDo, "there are no \(what)") }
}
