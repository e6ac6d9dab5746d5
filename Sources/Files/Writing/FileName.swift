/// Names of files that belong together.
package enum FileName {
  /// A name beside another one: "cirr_recall.json" for "cirr.json" and "recall".
  package static func path(_ path: String, with name: String) -> String {
    // The checker has seen to the extension.
    guard let point = path.lastIndex(of: ".") else { return "\(path)_\(name)" }
    return "\(path[..<point])_\(name)\(path[point...])"
  }
}
