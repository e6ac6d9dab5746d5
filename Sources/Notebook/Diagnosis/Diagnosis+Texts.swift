import ComposedRetrieval
import Files

extension Diagnosis {
  static func words(for error: WordNetError) -> Words {
    switch error {
    case .missingPackage(let package, let searched):
      Words(
        RuntimeCode.missingPackage,
        "WordNet's word lists are not installed: nothing at \(searched.first ?? "any data folder")"
          + (searched.count > 1 ? " or \(searched.count - 1) other places" : ""),
        help:
          "apt-get install \(package), set WNSEARCHDIR, or do without (mask=words, keywords=\"FILE\", gates={})"
      )
    case .unreadable(let path, let code):
      Words(
        RuntimeCode.sourceFile, "\(path) cannot be read: \(system(code))",
        help: "apt-get install --reinstall wordnet-base")
    case .malformedLine(let path, let line):
      Words(
        RuntimeCode.sourceFile, "\(path), line \(line) is not in WordNet's format",
        help: "apt-get install --reinstall wordnet-base")
    }
  }

  static func words(for error: KeywordFileError) -> Words {
    switch error {
    case .malformedJSON(let path, let line, _):
      corpus("\(path), line \(line) is not JSON", "write one JSON object a line")
    case .missingText(let path, let line):
      corpus("\(path), line \(line) has no \"text\"", "every line needs its caption under \"text\"")
    case .missingKeywords(let path, let line, let keys):
      corpus(
        "\(path), line \(line) has no list of keywords", "give it under \(keys.joined(separator: ", or "))")
    case .malformedKeyword(let path, let line, let element):
      corpus(
        "\(path), line \(line): element \(element) is neither span, token nor text",
        "write [start, end], {\"start\": …, \"end\": …}, or the words")
    case .rangeOutsideText(let path, let line, let element, let start, let end, let length):
      corpus(
        "\(path), line \(line): span \(element), \(start) to \(end), is not in the text of \(length) characters",
        "offsets count code points from 0, and the end is not part of the span")
    case .outOfOrder(let path, let line, let element):
      corpus(
        "\(path), line \(line): span \(element) begins before the one before it ends",
        "sort the spans, and join those that overlap")
    case .keywordNotInText(let path, let line, let keyword):
      corpus(
        "\(path), line \(line): \"\(keyword)\" is not in the text after the keyword before it",
        "list keywords in the text's order")
    case .contradiction(let path, let line, let earlier):
      corpus("\(path), lines \(earlier) and \(line) give one caption different keywords", "keep one of them")
    case .unknownCaption(let path, let caption):
      corpus(
        "\(path) has no keywords for \"\(caption)\"",
        "make the file from these captions, or leave keywords= out")
    }
  }

  static func words(for error: TextFileError) -> Words {
    switch error {
    case .unreadable(let path, let code): corpus("\(path) cannot be read: \(system(code))", nil)
    case .truncated(let path, let line):
      corpus(
        "\(path) ends in the middle of its compressed data, after line \(line)",
        "fetch it anew; gzip -t checks it")
    case .damaged(let path, let line):
      corpus(
        "the compressed data of \(path) are damaged after line \(line)", "fetch it anew; gzip -t checks it")
    case .notUTF8(let path, let line):
      corpus("\(path), line \(line) is not UTF-8", "convert the file with iconv -t UTF-8")
    case .lineTooLong(let path, let line, let maximum):
      corpus("\(path), line \(line) has more than \(maximum) bytes", "a corpus has one caption a line")
    case .changed(let path):
      corpus("\(path) was changed while it was in use", "bind it again when nothing writes to it any more")
    }
  }

  static func words(for error: CaptionCorpusError) -> Words {
    switch error {
    case .unknownColumn(let path, let name, let columns):
      corpus(
        "\(path) has no column \"\(name)\"", "it has " + columns.map { "\"\($0)\"" }.joined(separator: ", "))
    case .invalidColumnNumber(let number):
      corpus("there is no column \(number)", "columns are counted from 1")
    case .missingColumn(let path, let line, let column, let found):
      corpus(
        "\(path), line \(line) has \(found) columns, so none is column \(column)",
        "fields are separated by tabs")
    case .malformedJSON(let path, let line, _):
      corpus("\(path), line \(line) is not JSON", "write one JSON object a line")
    case .missingKey(let path, let line, let key):
      corpus("\(path), line \(line) has no \"\(key)\"", "name the caption's key with key=")
    case .notText(let path, let line, let key):
      corpus("\(path), line \(line): \"\(key)\" is not a text", "remove the line, or name another key")
    case .empty(let paths):
      corpus("there is no caption in \(paths.joined(separator: ", "))", "check the file, and column= or key=")
    }
  }

  private static func corpus(_ sentence: String, _ help: String?) -> Words {
    Words(RuntimeCode.sourceFile, sentence, help: help)
  }
}
