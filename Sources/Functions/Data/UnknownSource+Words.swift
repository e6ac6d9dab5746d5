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
        help: SpellingSuggestion.nearest(to: path, among: known).map { "did you mean \"\($0)\"?" }
          ?? Self.hubHelp(path) ?? NearbyPath.nearest(to: path).map { "did you mean \"\($0)\"?" }
          ?? "give the path of a folder, or \(Listing.quoted(known))",
        at: .argument("source"))
    }
  }

  /// What to do with the name of a model on a hub, such as "openai/clip-vit-base-patch32" or "ViT-L/14"; nil for other
  /// paths.
  private static func hubHelp(_ path: String) -> String? {
    let parts = path.lowercased().split(separator: "/", omittingEmptySubsequences: false)
    let families = ["clip", "vit", "openclip", "siglip", "eva", "convnext", "rn50", "rn101", "laion"]
    func isModel(_ name: Substring?) -> Bool { families.contains { name?.hasPrefix($0) ?? false } }
    guard parts.count <= 2, parts.allSatisfy({ !$0.isEmpty && $0.first != "." }), parts[0] != "models",
      isModel(parts.first) || isModel(parts.last)
    else { return nil }
    let folder = isModel(parts.last) ? String(parts[parts.count - 1]) : parts.joined(separator: "-")
    return
      "hubs are not asked: download the model's folder, for example to models/\(folder), and give its path; or write "
      + "\"emoji-small\""
  }
}
