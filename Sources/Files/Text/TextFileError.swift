/// Why the lines of a text file cannot be had.
public enum TextFileError: Error, Equatable, Sendable {
  /// The file cannot be opened or read; `code` is its `errno` (`EISDIR` for a folder, `EINVAL` for a pipe or a
  /// device).
  case unreadable(path: String, code: Int32)
  /// Compressed data end before their end mark, after this many whole lines.
  case truncated(path: String, afterLine: Int)
  /// Compressed data are damaged (bad structure or checksum), after this many whole lines.
  case damaged(path: String, afterLine: Int)
  /// The file is something else than text in UTF-8.
  case foreign(path: String, kind: FileKind)
  /// A line, counted from 1, is not UTF-8.
  case notUTF8(path: String, line: Int)
  /// A line is longer than any text to learn from.
  case lineTooLong(path: String, line: Int, maximumBytes: Int)
  /// The file is no longer the one that was indexed.
  case changed(path: String)
}
