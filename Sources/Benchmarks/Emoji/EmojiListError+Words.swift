import Diagnostics
import Files

extension EmojiListError: ExplainedError {
  /// What such errors are reported as.
  public static let codes: [DiagnosticCode] = [.inputFile]

  /// Which line of the list is wrong.
  public var words: ErrorWords {
    if case .foreign(let kind) = reason {
      return ErrorWords(
        .inputFile, "\(path) \(kind.sentence())", help: kind.help(), at: .argument("list"))
    }
    return ErrorWords(
      .inputFile, "\(path), line \(line) \(reason.sentence)",
      help: "apt-get install --reinstall unicode-data", at: .argument("list"))
  }
}

extension EmojiListError.Reason {
  /// What is wrong with a line, to follow its number.
  fileprivate var sentence: String {
    switch self {
    case .foreign(let kind): kind.sentence()
    case .notUTF8: "is not UTF-8"
    case .malformedLine: "is not of the form \"code points; status # emoji version name\""
    case .invalidCodePoint(let text): "has the invalid code point \"\(text)\""
    case .unknownStatus(let text): "has the unknown status \"\(text)\""
    case .outsideGroup: "is before the first group"
    case .cutOff: "is the last, but not \"#EOF\": the file was cut off"
    case .empty: "is the last, and no emoji was found"
    }
  }
}
