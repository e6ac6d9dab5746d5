/// Why WordNet's words cannot be had.
public enum WordNetError: Error, Equatable, Sendable {
  /// No folder has WordNet's files; `package` is the Debian package that installs them.
  case missingPackage(package: String, searched: [String])
  /// A file cannot be opened or read; `code` is its `errno` (`EFBIG` for a file larger than any of WordNet's).
  case unreadable(path: String, code: Int32)
  /// A line, counted from 1, is not what WordNet's format says (wndb(5WN)).
  case malformedLine(path: String, line: Int)
}
