import Benchmarks
import CLIP
import Files
import Foundation
import Files
import TestSupport
import Testing

@Suite("Errors of benchmarks in words")
struct ErrorWordsTests {
  private let json = JSONError.endOfText(offset: 3)

  @Test func theEmojiGallery() {
    let sources: [EmojiSourceError] = [
      .missingPackage(.font, searched: ["/usr/share/fonts", "/opt"]),
      .unreadable(path: "font.ttf", errno: EACCES), .tooLarge(path: "font.ttf", maximumBytes: 100_000_000),
    ]
    #expect(ErrorWordsCheck.problems(of: sources) == [])
    let faults: [EmojiFontError.Reason] = [
      .notAFont, .foreign(.lfsPointer), .tableCutOff("CBDT"), .checksum("CBDT"), .refused(code: 2),
      .noColorBitmaps,
      .glyph(name: "dog", code: 3), .glyphSize(name: "dog", width: 200, height: 200, side: 136), .noEmoji,
    ]
    #expect(
      ErrorWordsCheck.problems(of: faults.map { EmojiFontError(path: "font.ttf", reason: $0) }) == [])
    let lines: [EmojiListError.Reason] = [
      .foreign(.html), .notUTF8, .malformedLine, .invalidCodePoint("1F6"), .unknownStatus("odd"),
      .outsideGroup, .cutOff,
      .empty,
    ]
    #expect(
      ErrorWordsCheck.problems(of: lines.map { EmojiListError(path: "list.txt", line: 3, reason: $0) }) == [])
  }

  @Test func annotationFiles() {
    let kinds: [BenchmarkFileError.Reason] = [
      .null, .bool, .integer, .number, .string, .array, .object,
    ].map { .wrongType(expected: $0, found: .null) }
    let reasons: [BenchmarkFileError.Reason] =
      kinds + [
        .unreadable(errno: ENOENT), .unwritable(errno: EACCES), .malformedJSON(json), .missingKey,
        .wrongCount(expected: 5, found: 6), .empty, .duplicate("a"), .unknownImage("a"),
        .notAmong("a", key: "img_set.members"), .outOfRange, .unsafePath("../a"), .targetIsReference("a"),
      ]
    let errors = reasons.map {
      BenchmarkFileError(path: "cap.json", entry: 3, key: "img_set.members[2]", reason: $0)
    }
    #expect(ErrorWordsCheck.problems(of: errors) == [])
  }

  @Test func listsOfQueries() {
    let reasons: [QueryListError.Reason] = [
      .unreadable(errno: ENOENT), .unknownFormat, .foreign(.html),
      .malformedText(.init(line: 3, reason: .openQuote)),
      .malformedJSON(json), .empty, .missingColumns(found: ["a", "b"]), .missingColumns(found: []),
      .repeatedColumn("id"), .blank(column: "target"), .wrongValue(key: nil), .wrongValue(key: "id"),
      .otherBenchmark("cirr", expected: "circo"), .unknownTask("hat", known: ["dress", "shirt"]),
      .taskNeeded(id: "0", tasks: ["dress", "shirt"]),
      .disagreement(id: "4", column: "reference", listed: "a", found: "b"),
      .clusters(query: "4", first: "a", second: "b"),
      .unmatched(first: "id 4", count: 3, of: 9, benchmark: "circo val"),
      .unmatched(first: "id 4", count: 1, of: 9, benchmark: "circo val"),
    ]
    let places = [QueryListError.Place(number: 3, isLine: true), .init(number: 0, isLine: false), nil]
    let errors = places.flatMap { place in
      reasons.map { QueryListError(path: "list.csv", place: place, reason: $0) }
    }
    #expect(ErrorWordsCheck.problems(of: errors) == [])
    #expect(
      errors[17].message
        == "list.csv, line 3 matches no query of circo val: id 4; 3 of 9 entries match none")
  }

  @Test func protocolsAndSubmissions() {
    let errors: [BenchmarkError] = [
      .unknownBenchmark("cire", known: ["cirr", "circo"]),
      .unknownSplit(benchmark: "cirr", split: "train", known: ["val", "test1"]),
      .unsupportedOption(benchmark: "cirr", option: "gallery"),
      .unknownChoice(benchmark: "fashioniq", option: "gallery", choice: "al", known: ["all", "union"]),
      .unknownGroup(benchmark: "circo val", group: "x", grouping: "semantic aspect", known: ["negation"]),
      .noQueries(benchmark: "circo val", of: "queries of a.csv (0 of 220)"),
      .partialGallery(task: "cirr val", expected: 9, found: 7, firstMissing: ["a", "b"]),
      .missingReference(task: "cirr val", query: "3", image: "a"),
      .duplicateFeature(image: "a", firstRow: 1, secondRow: 2),
      .outcomeCount(task: "cirr val", expected: 9, found: 8),
      .hiddenTargets(benchmark: "cirr", split: "test1"),
    ]
    #expect(ErrorWordsCheck.problems(of: errors) == [])
    let submissions: [SubmissionError] = [
      .malformed(json), .malformed(nil), .wrongHead(key: "version", expected: "rc2", found: nil),
      .missingQueries(count: 2, first: "3"), .unknownQuery("9"), .repeatedQuery("3"),
      .listLength(query: "3", expected: 50, found: 49), .wrongType(query: "3", position: 7),
      .unknownImage(query: "3", image: "a"), .repeatedImage(query: "3", image: "a"),
      .reference(query: "3", image: "a"), .outsideSubset(query: "3", image: "a"),
      .tooLarge(bytes: 9000, limit: 100),
    ]
    #expect(ErrorWordsCheck.problems(of: submissions) == [])
  }
}
