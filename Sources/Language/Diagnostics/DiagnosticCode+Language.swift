import Diagnostics

extension DiagnosticCode {
  /// The codes of syntax and checking.
  public static let language: [DiagnosticCode] = syntax + checks
}
