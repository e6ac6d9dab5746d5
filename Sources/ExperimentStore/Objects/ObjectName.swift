/// The rules for names of arrays, tables and columns.
enum ObjectName {
  /// Whether every part between slashes can name an HDF5 link: not empty, ".", "..", no NUL, and at
  /// most 255 bytes in 16 parts.
  static func isValid(_ name: String) -> Bool {
    let parts = name.utf8.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
    return parts.count <= 16
      && parts.allSatisfy { part in
        !part.isEmpty && part.count <= 255 && !part.contains(0)
          && !part.elementsEqual(".".utf8) && !part.elementsEqual("..".utf8)
      }
  }

  /// Throws `ContentError` unless the names are valid, different, and none is the group of another.
  static func check(_ names: [String]) throws {
    var seen: Set<String> = []
    var groups: Set<String> = []
    for name in names {
      guard isValid(name) else { throw ContentError.name(name) }
      guard seen.insert(name).inserted else { throw ContentError.duplicateName(name) }
      groups.formUnion(self.groups(of: name))
    }
    if let name = names.first(where: groups.contains) { throw ContentError.nameIsGroup(name) }
  }

  /// The groups that hold a name, outermost first: "a" and "a/b" for "a/b/c".
  static func groups(of name: String) -> [String] {
    let parts = name.split(separator: "/")
    return (1..<max(parts.count, 1)).map { parts[..<$0].joined(separator: "/") }
  }
}
