import Glibc

extension FilePath {
  /// The absolute path behind symbolic links, without `.`, `..` and repeated slashes, so that all spellings of one path
  /// are equal; the part that is not there yet is taken from the text.
  package static func real(_ path: String) -> String {
    var missing: [String] = []
    var head = path
    while true {
      if let found = resolved(head.isEmpty ? "." : head) {
        return missing.reversed().reduce(found) { appending($1, to: $0) }
      }
      // The working directory itself may be gone.
      guard !head.isEmpty else { return path }
      missing.append(name(of: head))
      head = folder(of: head)
    }
  }

  private static func appending(_ name: String, to folder: String) -> String {
    switch name {
    case "", ".": folder
    case "..": self.folder(of: folder)
    default: folder == "/" ? "/\(name)" : "\(folder)/\(name)"
    }
  }

  private static func resolved(_ path: String) -> String? {
    guard isNamable(path), let found = realpath(path, nil) else { return nil }
    defer { free(found) }
    return String(cString: found)
  }
}
