import Files

/// Why a file of keywords is of no use; a file that cannot be read at all is a `TextFileError`.
public enum KeywordFileError: Error, Equatable, Sendable {
  /// A line, counted from 1, is not JSON.
  case malformedJSON(path: String, line: Int, error: JSONError)
  /// A line has no text under "text".
  case missingText(path: String, line: Int)
  /// A line has no list under any of these keys.
  case missingKeywords(path: String, line: Int, keys: [String])
  /// An element, counted from 1, is no `[start, end]`, `[start, end, class]`, object with `start` and `end`, or
  /// text.
  case malformedKeyword(path: String, line: Int, element: Int)
  /// Offsets, in code points, that are not in the text or have nothing between them.
  case rangeOutsideText(path: String, line: Int, element: Int, start: Int, end: Int, length: Int)
  /// An element begins before the end of the one before it.
  case outOfOrder(path: String, line: Int, element: Int)
  /// A keyword is not in the text after the one before it.
  case keywordNotInText(path: String, line: Int, keyword: String)
  /// The same text has other keywords in an earlier line.
  case contradiction(path: String, line: Int, earlierLine: Int)
  /// The file has no line with this text.
  case unknownCaption(path: String, caption: String)
}
