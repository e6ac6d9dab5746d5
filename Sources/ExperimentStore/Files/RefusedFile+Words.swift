import Diagnostics

extension RefusedFile: ExplainedError {
  /// What such errors are reported as.
  package static let codes: [DiagnosticCode] = [.features]

  /// What is not read.
  package var words: ErrorWords {
    ErrorWords(.features, reason.message, help: "write the array again, without special storage or filters")
  }
}
