import Diagnostics

extension CaptionCorpusError: ExplainedError {
  /// What such errors are reported as.
  public static let codes: [DiagnosticCode] = [.inputFile]

  /// Which line gives no caption, and why.
  public var words: ErrorWords {
    switch self {
    case .unknownColumn(let path, let name, let columns):
      file(
        "\(path) has no column \"\(name)\"",
        "it has \(Listing.quoted(columns.map { Shortened.text($0, limit: 40) }, limit: 12))", at: "column")
    case .invalidColumnNumber(let number):
      file("there is no column \(number)", "columns are counted from 1", at: "column")
    case .missingColumn(let path, let line, let column, let found):
      file(
        "\(path), line \(line) has \(found) columns, so it has no column \(column)",
        "fields are separated by tabs")
    case .malformedJSON(let path, let line, let error):
      file("\(path), line \(line) is not JSON: \(error.sentence)", "write one JSON object a line")
    case .missingKey(let path, let line, let key):
      file("\(path), line \(line) has no \"\(key)\"", "name the caption's key with key=")
    case .notText(let path, let line, let key):
      file("\(path), line \(line): field \"\(key)\" must be a string", "remove the line, or name another key")
    case .unnamedKey(let path, let keys):
      file(
        "\(path) holds JSON, and no key is named",
        keys.isEmpty ? "name the key of the captions with key=" : "write " + Self.choices("key", keys))
    case .unnamedColumn(let path, let columns):
      file(
        "\(path) is a table, and no column is named",
        "write \(Self.choices("column", columns)), or column=1 where the first line names no columns")
    case .headerAsCaption(let path, let name):
      file(
        "the first line of \(path) names its columns, so \"\(name)\" would be a caption",
        "write column=\"\(name)\"", at: "column")
    case .fieldCount(let path, let line, let expected, let found):
      file(
        "\(path), line \(line) has \(found) fields, and the first line \(expected)",
        "a field with a comma in it stands in quotation marks")
    case .openQuote(let path, let line):
      file(
        "\(path), line \(line): a quotation mark is never closed",
        "close it; fields over several lines are read in .csv files")
    case .malformedDocument(let path, let error):
      file(
        "\(path) is not JSON: \(error.sentence)",
        "write one JSON document, or one object a line with key=")
    case .noDocumentCaptions(let path):
      file(
        "\(path) is a JSON document without captions",
        "COCO's annotations, lists of strings, and lists of objects with key= are read")
    case .missingEntryKey(let path, let entry, let key):
      file("\(path), entry \(entry) has no \"\(key)\"", "name the caption's key with key=")
    case .entryNotText(let path, let entry, let key):
      file("\(path), entry \(entry): field \"\(key)\" must be a string", "name another key")
    case .empty(let paths):
      file("there is no caption in \(Listing.text(paths))", "check the file, and column= or key=")
    }
  }

  /// The ways to name one of the first few columns or keys.
  private static func choices(_ parameter: String, _ names: [String]) -> String {
    names.prefix(4).map { "\(parameter)=\"\(Shortened.text($0, limit: 40))\"" }.joined(separator: " or ")
  }

  private func file(_ sentence: String, _ help: String, at parameter: String? = nil) -> ErrorWords {
    ErrorWords(.inputFile, sentence, help: help, at: parameter.map(Culprit.argument))
  }
}
