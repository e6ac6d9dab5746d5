import Diagnostics

extension CaptionCorpusError: ExplainedError {
  /// What such errors are reported as.
  public static let codes: [DiagnosticCode] = [.inputFile]

  /// Which line gives no caption, and why.
  public var words: ErrorWords {
    switch self {
    case .unknownColumn(let path, let name, let columns):
      file("\(path) has no column \"\(name)\"", "it has \(Listing.quoted(columns, limit: 12))", at: "column")
    case .invalidColumnNumber(let number):
      file("there is no column \(number)", "columns are counted from 1", at: "column")
    case .missingColumn(let path, let line, let column, let found):
      file(
        "\(path), line \(line) has \(found) columns, so it has no column \(column)",
        "fields are separated by tabs")
    case .malformedJSON(let path, let line, _):
      file("\(path), line \(line) is not JSON", "write one JSON object a line")
    case .missingKey(let path, let line, let key):
      file("\(path), line \(line) has no \"\(key)\"", "name the caption's key with key=")
    case .notText(let path, let line, let key):
      file("\(path), line \(line): field \"\(key)\" must be a string", "remove the line, or name another key")
    case .empty(let paths):
      file("there is no caption in \(Listing.text(paths))", "check the file, and column= or key=")
    }
  }

  private func file(_ sentence: String, _ help: String, at parameter: String? = nil) -> ErrorWords {
    ErrorWords(.inputFile, sentence, help: help, at: parameter.map(Culprit.argument))
  }
}
