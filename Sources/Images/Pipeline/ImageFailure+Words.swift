import Diagnostics

extension ImageFailure: ExplainedError {
  /// What such errors are reported as.
  public static let codes: [DiagnosticCode] = [.image]

  /// The image's name with the reason.
  public var words: ErrorWords { ErrorWords(.image, "cannot use \(id): \(error.reason)") }
}
