import Glibc

/// The words of the operating system's error numbers, and of what they mean for a file.
public enum SystemReason {
  /// The system's own words for an `errno`, such as "permission denied".
  public static func words(for code: Int32) -> String {
    let text = String(cString: strerror(code))
    // Not where the second letter is a capital too, as in "RPC version wrong".
    guard let first = text.first, text.dropFirst().first?.isUppercase != true else { return text }
    return first.lowercased() + text.dropFirst()
  }

  /// What to add to the words for a path that begins with `~`, which shells expand and nobody else does; nothing for
  /// other paths.
  public static func tilde(in path: String) -> String {
    guard path.utf8.elementsEqual("~".utf8) || path.utf8.starts(with: "~/".utf8) else { return "" }
    let home = getenv("HOME").map { String(cString: $0) } ?? ""
    return "; ~ is not expanded" + (home.isEmpty ? "" : ": write \(home)\(path.dropFirst())")
  }

  /// Why a file could not be read: "no such file: P" or "cannot read P: permission denied".
  public static func unreadable(_ path: String, _ code: Int32) -> String {
    switch code {
    case ENOENT: "no such file: \(path)\(tilde(in: path))"
    case EISDIR: "cannot read \(path): it is a folder"
    case EILSEQ: "cannot read \(path): it is not UTF-8 text"
    default: "cannot read \(path): \(words(for: code))"
    }
  }

  /// Why a file could not be written: "cannot write P: the folder does not exist".
  public static func unwritable(_ path: String, _ code: Int32) -> String {
    switch code {
    case ENOENT: "cannot write \(path): the folder does not exist\(tilde(in: path))"
    case EFBIG: "cannot write \(path): it would be larger than files of this process may be"
    case EISDIR: "cannot write \(path): it is a folder"
    default: "cannot write \(path): \(words(for: code))"
    }
  }
}
