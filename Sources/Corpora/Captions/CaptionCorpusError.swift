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
  /// Every line is JSON, and no key was given; keys that have strings.
  case unnamedKey(path: String, keys: [String])
  /// The file is a table, and no column was given; the fields of its first line.
  case unnamedColumn(path: String, columns: [String])
  /// A column was given by its number, and the first line names it.
  case headerAsCaption(path: String, name: String)
  /// A record has another number of fields than the first line.
  case fieldCount(path: String, line: Int, expected: Int, found: Int)
  /// A quotation mark is never closed.
  case openQuote(path: String, line: Int)
  /// A file that begins as one JSON document is none.
  case malformedDocument(path: String, error: JSONError)
  /// A JSON document of which it is not known where its captions are.
  case noDocumentCaptions(path: String)
  /// An entry of a JSON document has no such key.
  case missingEntryKey(path: String, entry: Int, key: String)
  /// The value under the key of an entry is not a string.
  case entryNotText(path: String, entry: Int, key: String)
  /// The files have no caption at all.
  case empty(paths: [String])
}
