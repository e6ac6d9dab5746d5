/// Parts of paths, taken from the text alone.
package enum FilePath {
  /// The folder that holds a file or folder: "a/b" for "a/b/c", "/" for "/a", nothing for "a".
  package static func folder(of path: String) -> String {
    var bytes = trimmed(path)
    guard let slash = bytes.lastIndex(of: UInt8(ascii: "/")) else { return "" }
    bytes = bytes[..<slash]
    while bytes.count > 1, bytes.last == UInt8(ascii: "/") { bytes.removeLast() }
    return bytes.isEmpty ? "/" : String(decoding: bytes, as: UTF8.self)
  }

  /// The last part of a path: "c.txt" for "a/b/c.txt" and for "a/b/c.txt/".
  package static func name(of path: String) -> String {
    let bytes = trimmed(path)
    guard bytes.count > 1, let slash = bytes.lastIndex(of: UInt8(ascii: "/")) else {
      return String(decoding: bytes, as: UTF8.self)
    }
    return String(decoding: bytes[(slash + 1)...], as: UTF8.self)
  }

  /// A path without the ending of its last part: "a/b.tar" for "a/b.tar.gz", and ".b" for ".b".
  package static func withoutEnding(_ path: String) -> String {
    let bytes = trimmed(path)
    guard name(of: path) != "..", let dot = bytes.lastIndex(of: UInt8(ascii: ".")), dot > 0,
      bytes[dot - 1] != UInt8(ascii: "/"), !bytes[dot...].contains(UInt8(ascii: "/"))
    else { return String(decoding: bytes, as: UTF8.self) }
    return String(decoding: bytes[..<dot], as: UTF8.self)
  }

  /// Whether a path begins at the root, by its bytes: a mark behind the slash belongs to the first name.
  package static func isAbsolute(_ path: String) -> Bool { path.utf8.first == UInt8(ascii: "/") }

  /// Whether the system can be asked for a path: it would take a NUL for the end of it, and open another file.
  package static func isNamable(_ path: String) -> Bool { !path.utf8.contains(0) }

  /// The bytes without slashes at the end, but for the root itself.
  private static func trimmed(_ path: String) -> ArraySlice<UInt8> {
    var bytes = Array(path.utf8)[...]
    while bytes.count > 1, bytes.last == UInt8(ascii: "/") { bytes.removeLast() }
    return bytes
  }

  /// A name beside another one: "cirr_recall.json" for "cirr.json" and "recall".
  package static func path(_ path: String, with name: String) -> String {
    // The checker has seen to the extension.
    // By scalars: a point belongs to a character with some of the marks before it.
    guard let point = path.unicodeScalars.lastIndex(of: ".") else { return "\(path)_\(name)" }
    return "\(path[..<point])_\(name)\(path[point...])"
  }
}
