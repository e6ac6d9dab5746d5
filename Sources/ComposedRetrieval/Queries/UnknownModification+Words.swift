import Diagnostics

extension UnknownModification: ExplainedError {
  /// What such errors are reported as.
  public static let codes: [DiagnosticCode] = [.internalFault]

  /// What was asked for where it does not exist.
  public var words: ErrorWords {
    ErrorWords(
      .internalFault, "a component asked for the text of a query where there are only images",
      help: "please report this with the script")
  }
}
