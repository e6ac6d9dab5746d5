import Benchmarks
import Diagnostics
import Files

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
        help: SpellingSuggestion.nearest(to: path, among: known).map { "did you mean \"\($0)\"?" }
          ?? Self.hubHelp(path) ?? NearbyPath.nearest(to: path).map { "did you mean \"\($0)\"?" }
          ?? "give the path of a folder, or \(Listing.quoted(known))",
        at: .argument("source"))
    }
  }

  /// What to do with the name of a model on a hub, such as "openai/clip-vit-base-patch32" or "ViT-L/14"; nil for other
  /// paths.
  private static func hubHelp(_ path: String) -> String? {
    let parts = path.split(separator: "/", omittingEmptySubsequences: false)
    let isName = parts.count == 2 && parts.allSatisfy { !$0.isEmpty && !$0.hasPrefix(".") }
    let last = parts.last.map { $0.lowercased() } ?? ""
    let isModel = ["clip", "vit", "openclip", "siglip", "eva", "convnext", "rn50", "rn101", "laion"]
      .contains { last.hasPrefix($0) || (isName && path.lowercased().hasPrefix($0)) }
    guard isName || parts.count == 1, isModel,
      parts.count == 1 || (parts[0] != "models" && !FileState.isFolder(String(parts[0])))
    else {
      return nil
    }
    return
      "hubs are not asked: download the model's folder, for example to models/\(last), and give its path; or write "
      + "\"emoji-small\""
  }
}
