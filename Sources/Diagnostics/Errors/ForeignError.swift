import FoundationEssentials

/// An error of a library or of the system for which no function of ours found words.
public struct ForeignError: ExplainedError {
  /// The kinds that are told apart.
  private enum Kind: Sendable {
    case system(Int32)
    case cancelled
    case other(domain: String, code: Int, description: String?)
  }

  private let kind: Kind

  init(_ error: any Error) {
    switch error {
    case is CancellationError: kind = .cancelled
    case let error as POSIXError: kind = .system(error.code.rawValue)
    default:
      if let system = (error as? CocoaError)?.underlying as? POSIXError {
        kind = .system(system.code.rawValue)
      } else {
        // Most errors of Swift have no words in them but the name of their type.
        let description = (error as? any LocalizedError)?.errorDescription
        kind = .other(domain: error._domain, code: error._code, description: description)
      }
    }
  }

  /// What such errors are reported as.
  public static let codes: [DiagnosticCode] = [.internalFault]

  /// What is known of the error; the library's own identification of it goes into the request for a report.
  public var words: ErrorWords {
    switch kind {
    case .system(let code):
      ErrorWords(
        .internalFault, "the system refused an operation: \(SystemReason.words(for: code))",
        help: "please report this with the script")
    case .cancelled:
      ErrorWords(.internalFault, "the operation was cancelled", help: "run it again")
    case .other(let domain, let code, let description):
      ErrorWords(
        .internalFault, description ?? "an operation failed for an unknown reason",
        help: "please report this with the script and the error's identification, \(domain) \(code)")
    }
  }
}
