import Diagnostics

extension UnknownModification: ExplainedError {
  /// What such errors are reported as.
  public static let codes: [DiagnosticCode] = [.componentClash]

  /// Why the model cannot be measured on images alone.
  public var words: ErrorWords {
    ErrorWords(
      .componentClash,
      "a component of this model looks at the modification text, which images alone do not have",
      help: "take the component away: model - component")
  }
}
