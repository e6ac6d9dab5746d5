/// Why the files of the emoji gallery cannot be had.
public enum EmojiSourceError: Error, Equatable, Sendable {
  /// A file was found nowhere; `package.rawValue` is the Debian package that installs it.
  case missingPackage(EmojiSource.Package, searched: [String])
  /// A file cannot be opened or read; `errno` is the system's reason.
  case unreadable(path: String, errno: Int32)
  /// A file is larger than any font or list.
  case tooLarge(path: String, maximumBytes: Int)
}
