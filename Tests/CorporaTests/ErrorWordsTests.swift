import Corpora
import Files
import Foundation
import TestSupport
import Testing

@Suite("Errors of captions, keywords and triplets in words")
struct ErrorWordsTests {
  private let json = JSONError.syntax(offset: 3, expected: .value)

  @Test func textFiles() {
    let files: [TextFileError] =
      [
        .unreadable(path: "a.txt", code: EISDIR), .truncated(path: "a.gz", afterLine: 3),
        .damaged(path: "a.gz", afterLine: 3), .notUTF8(path: "a.txt", line: 3),
        .lineTooLong(path: "a.txt", line: 3, maximumBytes: 1_000_000), .changed(path: "a.txt"),
      ]
      + [
        .lfsPointer, .html, .utf16, .utf32, .format("a ZIP archive"), .format("compressed with xz"), .binary,
      ].map {
        TextFileError.foreign(path: "a.txt", kind: $0)
      }
    #expect(ErrorWordsCheck.problems(of: files) == [])
    let corpora: [CaptionCorpusError] = [
      .unknownColumn(path: "a.tsv", name: "text", columns: ["id", "caption"]), .invalidColumnNumber(0),
      .missingColumn(path: "a.tsv", line: 3, column: 4, found: 2),
      .malformedJSON(path: "a.jsonl", line: 3, error: json),
      .missingKey(path: "a.jsonl", line: 3, key: "caption"),
      .notText(path: "a.jsonl", line: 3, key: "caption"), .empty(paths: ["a.txt"]),
      .unnamedKey(path: "a.jsonl", keys: ["text", "title"]), .unnamedKey(path: "a.jsonl", keys: []),
      .unnamedColumn(path: "a.tsv", columns: ["image", "caption"]),
      .headerAsCaption(path: "a.tsv", name: "caption"),
      .fieldCount(path: "a.csv", line: 3, expected: 2, found: 3), .openQuote(path: "a.csv", line: 3),
      .malformedDocument(path: "a.json", error: json), .noDocumentCaptions(path: "a.json"),
      .missingEntryKey(path: "a.json", entry: 2, key: "caption"),
      .entryNotText(path: "a.json", entry: 2, key: "caption"),
    ]
    #expect(ErrorWordsCheck.problems(of: corpora) == [])
  }

  @Test func keywords() {
    let path = "keywords.jsonl"
    let files: [KeywordFileError] = [
      .malformedJSON(path: path, line: 3, error: json), .missingText(path: path, line: 3),
      .missingKeywords(path: path, line: 3, keys: ["spans", "keywords"]),
      .malformedKeyword(path: path, line: 3, element: 1),
      .rangeOutsideText(path: path, line: 3, element: 1, start: 4, end: 90, length: 20),
      .outOfOrder(path: path, line: 3, element: 2), .keywordNotInText(path: path, line: 3, keyword: "dog"),
      .contradiction(path: path, line: 3, earlierLine: 1), .unknownCaption(path: path, caption: "a dog"),
    ]
    #expect(ErrorWordsCheck.problems(of: files) == [])
    let lists: [WordNetError] = [
      .missingPackage(package: "wordnet-base", searched: ["/usr/share/wordnet", "/opt"]),
      .unreadable(path: "index.noun", code: EACCES), .malformedLine(path: "index.noun", line: 7),
    ]
    #expect(ErrorWordsCheck.problems(of: lists) == [])
  }

  @Test func triplets() {
    let reasons: [TripletFileError.Reason] = [
      .unreadable(code: ENOENT), .unknownEnding(known: ["jsonl", "tsv"]), .malformedJSON(json), .notAnObject,
      .missing(["reference", "candidate"]), .missing(["caption"]), .notText(key: "caption"),
      .emptyText(key: "caption"), .wrongColumns(expected: 3, found: 2), .empty, .openQuote, .duplicate("a"),
    ]
    let files = reasons.map { TripletFileError(path: "t.jsonl", place: 3, reason: $0) }
    #expect(ErrorWordsCheck.problems(of: files) == [])
  }
}
