import Glibc

extension FilePath {
  /// Whether a path begins with `~`, which a shell would have made the home folder; here it would be a folder of that
  /// name.
  package static func isInHome(_ path: String) -> Bool {
    path.utf8.elementsEqual("~".utf8) || path.utf8.starts(with: "~/".utf8)
  }

  /// The path from the root: relative ones start in the working directory. Repeated slashes and `.` are left out; `..`
  /// stays, as behind a link only the system knows where it leads.
  package static func absolute(_ path: String) -> String {
    joined(parts(of: path).filter { $0 != "." })
  }

  /// The absolute path with `..` taken from the text as well, so that two spellings of one path are equal.
  package static func canonical(_ path: String) -> String {
    var kept: [Substring] = []
    for part in parts(of: path) where part != "." {
      if part == ".." { _ = kept.popLast() } else { kept.append(part) }
    }
    return joined(kept)
  }

  private static func joined(_ parts: [Substring]) -> String { "/" + parts.joined(separator: "/") }

  private static func parts(of path: String) -> [Substring] {
    let whole = isAbsolute(path) ? path : workingDirectory + "/" + path
    // By bytes: a combining mark behind a slash belongs to the name and hides no slash.
    return whole.utf8.split(separator: UInt8(ascii: "/")).map { Substring($0) }
  }

  /// Where relative paths start; the root where the working directory was removed.
  private static var workingDirectory: String {
    guard let path = getcwd(nil, 0) else { return "/" }
    defer { free(path) }
    return String(cString: path)
  }

  /// The folder for temporary files: that of `TMPDIR`, or `/tmp`.
  package static var temporaryFolder: String {
    guard let path = getenv("TMPDIR"), path.pointee != 0 else { return "/tmp" }
    return String(cString: path)
  }
}
