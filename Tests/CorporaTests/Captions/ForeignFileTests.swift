import Corpora
import Files
import Foundation
import Testing

/// What people give where text is wanted, at every door that reads lines or JSON.
@Suite("Files that are not what they should be")
struct ForeignFileTests {
  private static let kinds: [(name: String, bytes: [UInt8], kind: FileKind)] = [
    (
      "pointer", Array("version https://git-lfs.github.com/spec/v1\noid sha256:00\nsize 12345\n".utf8),
      .lfsPointer
    ),
    ("page", Array("\n<!DOCTYPE html>\n<html><body>Sign in</body></html>\n".utf8), .html),
    ("utf16", [0xFF, 0xFE] + "a dog\na cat\n".utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }, .utf16),
    ("utf16 without a mark", "a dog\na cat\n".utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }, .utf16),
    ("utf32", [0xFF, 0xFE, 0, 0, 97, 0, 0, 0], .utf32),
    ("archive", Array("PK\u{3}\u{4}".utf8) + [20, 0, 0, 0], .format("a ZIP archive")),
    ("parquet", Array("PAR1".utf8) + [21, 4], .format("a Parquet file")),
    ("bytes", [1, 2, 3, 0, 200, 10, 7], .binary),
  ]

  /// Every function that opens a file of text, by the ending that it asks for.
  private static let doors: [(name: String, ending: String, open: @Sendable (String) throws -> Void)] = [
    ("lines", "txt", { _ = try CaptionCorpus(paths: [$0], format: .lines) }),
    ("a key", "jsonl", { _ = try CaptionCorpus(paths: [$0], format: .json(key: "text")) }),
    ("a named column", "tsv", { _ = try CaptionCorpus(paths: [$0], format: .columnNamed("caption")) }),
    (
      "a numbered column", "csv", { _ = try CaptionCorpus(paths: [$0], format: .column(1, hasHeader: false)) }
    ),
    ("the check before the run", "txt", { try CaptionCorpus.check($0, format: .lines) }),
    ("keywords", "jsonl", { _ = try KeywordFile(path: $0) }),
    ("triplets in lines", "jsonl", { _ = try TripletFile(path: $0) }),
    ("triplets in a table", "tsv", { _ = try TripletFile(path: $0) }),
    ("triplets in a list", "json", { _ = try TripletFile(path: $0) }),
    ("captions of images", "tsv", { _ = try ImageCaptionFile(path: $0) }),
    ("captions of images in a list", "json", { _ = try ImageCaptionFile(path: $0) }),
  ]

  @Test(arguments: doors.map(\.name), kinds.map(\.name))
  func isNamedAtEveryDoor(door: String, kind: String) throws {
    let files = try CorpusFiles()
    defer { files.remove() }
    let door = try #require(Self.doors.first { $0.name == door })
    let (_, bytes, kind) = try #require(Self.kinds.first { $0.name == kind })
    let path = try files.write(bytes, to: "a.\(door.ending)")
    do {
      try door.open(path)
      Issue.record("was read")
    } catch let error as TextFileError {
      #expect(error == .foreign(path: path, kind: kind))
    } catch let error as TripletFileError {
      #expect(error.reason == .malformedJSON(.foreign(kind)))
    }
  }

  @Test func compressedFilesAreLookedInto() throws {
    let files = try CorpusFiles()
    defer { files.remove() }
    let path = try files.compress("<html>\n<body>", to: "a.txt.gz")
    #expect(throws: TextFileError.foreign(path: path, kind: .html)) {
      try CaptionCorpus(paths: [path], format: .lines)
    }
  }

  /// Text that stands for another layout than the one that is asked for.
  @Test(arguments: [
    (
      "a.jsonl", "{\"image\": 1, \"text\": \"a red car\"}\n{\"image\": 2, \"text\": \"a dog\"}\n",
      "unnamedKey(P, keys: [\"text\"])"
    ),
    ("a.txt", "{\"text\": \"a red car\"}\n", "unnamedKey(P, keys: [\"text\"])"),
    ("a.json", "[\n {\n  \"text\": \"a red car\"\n }\n]\n", "unnamedKey(P, keys: [\"text\"])"),
    ("a.json", "{\"images\": []}", "unnamedKey(P, keys: [])"),
    ("a.json", "{\n \"images\": []\n}", "noDocumentCaptions(P)"),
    ("a.json", "[[\"a\"]]", "noDocumentCaptions(P)"),
    ("a.csv", "image,caption\n1.jpg,a dog\n", "unnamedColumn(P, columns: [\"image\", \"caption\"])"),
    ("a.txt", "image,caption\n1.jpg,a dog\n", "unnamedColumn(P, columns: [\"image\", \"caption\"])"),
    ("a.tsv", "caption\timage\na red car\t1.jpg\n", "unnamedColumn(P, columns: [\"caption\", \"image\"])"),
    ("a.txt", "a red car\t1.jpg\na dog\t2.jpg\n", "unnamedColumn(P, columns: [\"a red car\", \"1.jpg\"])"),
  ])
  func anotherLayoutIsNamed(name: String, text: String, fault: String) throws {
    let files = try CorpusFiles()
    defer { files.remove() }
    let path = try files.write(text, to: name)
    let error = #expect(throws: CaptionCorpusError.self) { try CaptionCorpus(paths: [path], format: .lines) }
    let found = try #require(error)
    #expect("\(found)".replacing(/path: "[^"]*"/, with: "P") == fault)
  }

  @Test(arguments: [
    "{red} and [blue] cars\na dog\n", "[laughter] a man\nb\n", "a dog, a cat, and text\nb\n",
    "caption this\nb\n",
    "<b>bold</b> words\nb\n", "version 2 of it\nb\n", "\"quoted\" words\nb\n",
  ])
  func sentencesAreStillRead(text: String) throws {
    let files = try CorpusFiles()
    defer { files.remove() }
    let corpus = try CaptionCorpus(paths: [files.write(text, to: "a.txt")], format: .lines)
    #expect(try corpus.first(9) == text.split(separator: "\n").map(String.init))
  }

  @Test func aHeaderIsNoCaption() throws {
    let files = try CorpusFiles()
    defer { files.remove() }
    let path = try files.write("image\tcaption\n1.jpg\ta dog\n", to: "a.tsv")
    #expect(throws: CaptionCorpusError.headerAsCaption(path: path, name: "caption")) {
      try CaptionCorpus(paths: [path], format: .column(2, hasHeader: false))
    }
  }
}
