import Glibc

/// What is where a missing file was looked for.
public enum NearbyPath {
  /// The most entries of a folder that are looked at.
  private static let limit = 10_000

  /// "did you mean data/cc3m.txt?", or which folder of the path is missing; nil where nothing can be said.
  public static func help(for path: String) -> String? {
    if let nearest = nearest(to: path) { return "did you mean \(nearest)?" }
    guard let slash = path.lastIndex(of: "/"), slash > path.startIndex, path.first != "~" else { return nil }
    let folder = String(path[..<slash])
    return entries(of: folder) == nil ? "there is no folder \(folder)" : nil
  }

  /// What stands in the path's folder under nearly its name, or under its name with another extension.
  public static func nearest(to path: String) -> String? {
    guard !path.isEmpty, !path.utf8.contains(0), path.first != "~" else { return nil }
    var parts = path.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
    while parts.count > 1, parts.last == "" { parts.removeLast() }
    guard let name = parts.popLast(), !name.isEmpty else { return nil }
    let folder = parts.joined(separator: "/") + (parts.isEmpty ? "" : "/")
    guard let entries = entries(of: folder.isEmpty ? "." : folder) else { return nil }
    let stem = name.prefix { $0 != "." }
    let sameStem = stem.isEmpty ? nil : entries.first { $0.prefix { $0 != "." } == stem }
    return (SpellingSuggestion.nearest(to: name, among: entries) ?? sameStem).map { folder + $0 }
  }

  /// The names in a folder, sorted, without hidden ones; nil where it cannot be read.
  private static func entries(of path: String) -> [String]? {
    guard !path.utf8.contains(0), let folder = opendir(path) else { return nil }
    defer { closedir(folder) }
    var names: [String] = []
    while names.count < limit, let entry = readdir(folder) {
      let name = withUnsafeBytes(of: entry.pointee.d_name) { bytes in
        String(validating: bytes.prefix { $0 != 0 }, as: UTF8.self)
      }
      if let name, !name.hasPrefix(".") { names.append(name) }
    }
    return names.sorted()
  }
}
