import Files

/// Why lines of a corpus give no captions; files that cannot be read at all are `TextFileError`.
public enum CaptionCorpusError: Error, Equatable, Sendable {
  /// The header has no column of this name.
  case unknownColumn(path: String, name: String, columns: [String])
  /// Columns are counted from 1.
  case invalidColumnNumber(Int)
  /// A line has too few columns.
  case missingColumn(path: String, line: Int, column: Int, found: Int)
  /// A line is not JSON.
  case malformedJSON(path: String, line: Int, error: JSONError)
  /// A line is JSON but no object with this key.
  case missingKey(path: String, line: Int, key: String)
  /// The value under the key is not a text.
  case notText(path: String, line: Int, key: String)
  /// The files have no caption at all.
  case empty(paths: [String])
}
