import Benchmarks
import Diagnostics

extension UnknownSource: ExplainedError {
  /// What such errors are reported as.
  public static let codes: [DiagnosticCode] = [.unknownSource]

  /// What is available.
  public var words: ErrorWords {
    switch self {
    case .dataset(let name, let known):
      ErrorWords(
        .unknownSource, "unknown data set \"\(name)\"",
        help: SpellingSuggestion.nearest(to: name, among: known).map { "did you mean \"\($0)\"?" }
          ?? "available: \(Listing.quoted(known))", at: .argument("name"))
    case .backbone(let path, let known):
      ErrorWords(
        .unknownSource, "no such folder: \(path)\(SystemReason.tilde(in: path))",
        help: "give the path of a folder, or \(known.map { "\"\($0)\"" }.joined(separator: ", "))",
        at: .argument("source"))
    }
  }
}
