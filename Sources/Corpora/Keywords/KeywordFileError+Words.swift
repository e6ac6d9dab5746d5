import Diagnostics

extension KeywordFileError: ExplainedError {
  /// What such errors are reported as.
  public static let codes: [DiagnosticCode] = [.inputFile]

  /// Which line of the file is wrong, and how it should be.
  public var words: ErrorWords {
    switch self {
    case .malformedJSON(let path, let line, _):
      file("\(path), line \(line) is not JSON", "write one JSON object a line")
    case .missingText(let path, let line):
      file("\(path), line \(line) has no \"text\"", "every line needs its caption under \"text\"")
    case .missingKeywords(let path, let line, let keys):
      file(
        "\(path), line \(line) has no list of keywords", "give it under \(keys.joined(separator: ", or "))")
    case .malformedKeyword(let path, let line, let element):
      file(
        "\(path), line \(line): element \(element) is not a span, a token or a string",
        "write [start, end], {\"start\": …, \"end\": …}, or the words")
    case .rangeOutsideText(let path, let line, let element, let start, let end, let length):
      file(
        "\(path), line \(line): span \(element), \(start) to \(end), is not inside the text of \(length) characters",
        "offsets count code points from 0, and the end is not part of the span")
    case .outOfOrder(let path, let line, let element):
      file(
        "\(path), line \(line): span \(element) begins before the previous one ends",
        "sort the spans, and join those that overlap")
    case .keywordNotInText(let path, let line, let keyword):
      file(
        "\(path), line \(line): \"\(keyword)\" is not in the text after the previous keyword",
        "list keywords in the text's order")
    case .contradiction(let path, let line, let earlier):
      file("\(path), lines \(earlier) and \(line) give one caption different keywords", "keep one of them")
    case .unknownCaption(let path, let caption):
      file(
        "\(path) has no keywords for \"\(caption)\"",
        "make the file from these captions, or leave keywords= out")
    }
  }

  private func file(_ sentence: String, _ help: String) -> ErrorWords {
    ErrorWords(.inputFile, sentence, help: help, at: .argument("keywords"))
  }
}
