import Diagnostics

extension DiagnosticCode {
  /// Features that no comparison is defined for.
  public static let featureWidthsDiffer = DiagnosticCode(
    "E014", "feature widths differ",
    explanation:
      "Features can be compared only when one backbone made them: each backbone embeds into its own space, with its "
      + "own width. Encode the gallery with the backbone of the model.")
}

extension WidthMismatch: ExplainedError {
  /// What such errors are reported as.
  public static let codes: [DiagnosticCode] = [.featureWidthsDiffer]

  /// Both widths.
  public var words: ErrorWords {
    ErrorWords(
      .featureWidthsDiffer, "\(first) is \(firstWidth) wide, but \(second) is \(secondWidth) wide",
      help: "make both with the same backbone", at: culprit)
  }
}
