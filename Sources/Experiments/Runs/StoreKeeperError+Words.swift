import Benchmarks
import Diagnostics

extension StoreKeeperError: ExplainedError {
  /// What such errors are reported as.
  public static let codes: [DiagnosticCode] = [.unknownSource]

  /// What was looked for, and how to name it.
  public var words: ErrorWords {
    switch self {
    case .unknown(let name):
      ErrorWords(
        .unknownSource, "the store has no table \(name) and no result whose hash begins with it",
        help: "mota store ls lists both; a hash needs at least four digits")
    case .ambiguous(let name, let found):
      ErrorWords(
        .unknownSource, "\(name) is the beginning of several hashes: \(Listing.text(found))",
        help: "write more digits")
    }
  }
}
