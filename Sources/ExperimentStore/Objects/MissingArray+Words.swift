import Diagnostics

extension MissingArray: ExplainedError {
  /// What such errors are reported as.
  public static let codes: [DiagnosticCode] = [.storeDamaged]

  /// The missing array and a way around it.
  public var words: ErrorWords {
    ErrorWords(
      .storeDamaged, "the stored \(kind) has no \(name)",
      help: "run mota store verify --mend, then the script again")
  }
}
