import Diagnostics

extension MissingArray: ExplainedError {
  /// What such errors are reported as.
  public static let codes: [DiagnosticCode] = [.storeDamaged]

  /// The missing array and a way around it.
  public var words: ErrorWords {
    ErrorWords(.storeDamaged, "the stored \(kind) has no \(name)", help: "use another store with --store DIR")
  }
}
