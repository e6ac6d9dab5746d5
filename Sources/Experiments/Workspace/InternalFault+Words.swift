import Diagnostics

extension InternalFault: ExplainedError {
  /// What such errors are reported as.
  package static let codes: [DiagnosticCode] = [.internalFault]

  /// What was not checked.
  package var words: ErrorWords {
    switch self {
    case .unchecked(let what):
      ErrorWords(
        .internalFault, "\(what) was not checked before it ran", help: "please report this with the script")
    }
  }
}
