import Diagnostics

extension DiagnosticCode {
  /// A whole number beyond 64 bits.
  public static let arithmetic = DiagnosticCode(
    "E142", "a number is too large", explanation: "Whole numbers have 64 bits.")
}

extension ArithmeticOverflow: ExplainedError {
  /// What such errors are reported as.
  public static let codes: [DiagnosticCode] = [.arithmetic]

  /// The limit.
  public var words: ErrorWords {
    ErrorWords(
      .arithmetic, "the result is too large for a whole number",
      help: "write one of the numbers with a point: 2.0")
  }
}
