import Corpora
import Files
import Foundation
import Testing

@Suite("Faults of caption corpora")
struct CaptionCorpusErrorTests {
  /// Opens a file with these bytes; errors name "<path>".
  private func open(_ bytes: [UInt8], _ format: CaptionFormat = .lines) throws {
    let files = try CorpusFiles()
    defer { files.remove() }
    _ = try CaptionCorpus(paths: [files.write(bytes, to: "a")], format: format)
  }

  private func open(_ text: String, _ format: CaptionFormat = .lines) throws {
    try open(Array(text.utf8), format)
  }

  private func fault(_ body: () throws -> Void) -> String {
    do {
      try body()
      return "none"
    } catch {
      // The folder's name is random.
      return "\(error)".replacing(/path: "[^"]*"|paths: \["[^"]*"\]/, with: "P")
    }
  }

  @Test func aLineThatIsNotUTF8IsNamed() {
    #expect(fault { try open([97, 10, 0xFF, 10]) } == "notUTF8(P, line: 2)")
    #expect(fault { try open([97, 10, 98, 10, 0xC3, 0x28]) } == "notUTF8(P, line: 3)")
  }

  @Test func aMissingColumnIsNamed() {
    #expect(
      fault { try open("a\tb\nc\n", .column(2, hasHeader: false)) }
        == "missingColumn(P, line: 2, column: 2, found: 1)")
    #expect(
      fault { try open("id\ttext \n1\tx", .columnNamed("caption")) }
        == "unknownColumn(P, name: \"caption\", columns: [\"id\", \"text\"])")
    #expect(fault { try open("a", .column(0, hasHeader: false)) } == "invalidColumnNumber(0)")
  }

  @Test func malformedJSONIsNamed() {
    let format = CaptionFormat.json(key: "c")
    #expect(fault { try open("{\"c\":\"x\"}\n\n{\"c\":", format) }.hasPrefix("malformedJSON(P, line: 3"))
    #expect(fault { try open("{\"d\":\"x\"}", format) } == "missingKey(P, line: 1, key: \"c\")")
    #expect(fault { try open("[\"c\"]", format) } == "missingEntryKey(P, entry: 1, key: \"c\")")
    #expect(fault { try open("{\"c\":null}", format) } == "notText(P, line: 1, key: \"c\")")
  }

  @Test(arguments: ["", "\n\n", " \n\u{FEFF}"])
  func aCorpusWithoutCaptionsIsRefused(text: String) {
    let text = text.hasSuffix("\u{FEFF}") ? "\u{FEFF} \n" : text
    #expect(fault { try open(text) } == "empty(P)")
  }

  @Test func aLineWithoutEndIsRefused() {
    let long = [UInt8](repeating: 97, count: 3 << 20)
    #expect(fault { try open([98, 10] + long) } == "lineTooLong(P, line: 2, maximumBytes: 1048576)")
    #expect(
      fault { try open(Array(long[..<((1 << 20) + 1)]) + [10]) }
        == "lineTooLong(P, line: 1, maximumBytes: 1048576)")
    #expect(fault { try open(Array(long[..<(1 << 20)]) + [10]) } == "none")
  }

  @Test func filesThatAreNoneAreNamed() throws {
    #expect(
      throws: TextFileError.unreadable(path: "/nowhere/a", code: 2)
    ) { try CaptionCorpus(paths: ["/nowhere/a"], format: .lines) }
    #expect(throws: TextFileError.unreadable(path: "/", code: 21)) {
      try CaptionCorpus(paths: ["/"], format: .lines)
    }
    #expect(throws: CaptionCorpusError.empty(paths: [])) { try CaptionCorpus(paths: [], format: .lines) }
  }

  /// A gzip file of 3,000 lines and its bytes.
  private func compressed() throws -> [UInt8] {
    let files = try CorpusFiles()
    defer { files.remove() }
    let path = try files.compress(CorpusFiles.captions(3_000).joined(separator: "\n"), to: "a.gz")
    return try Array(Data(contentsOf: URL(filePath: path)))
  }

  @Test func aTruncatedGzipFileIsFoundWhereverItEnds() throws {
    let bytes = try compressed()
    for length in [2, 9, 10, 11, 500, bytes.count / 2, bytes.count - 8, bytes.count - 1] {
      let found = fault { try open(Array(bytes[..<length])) }
      #expect(found.hasPrefix("truncated(P, afterLine: "), "\(length): \(found)")
    }
    let half = fault { try open(Array(bytes[..<(bytes.count / 2)])) }
    let line = half.split(separator: " ").last.flatMap { Int($0.dropLast()) } ?? 0
    #expect(line > 1_000 && line < 2_000)
  }

  @Test func aDamagedGzipFileIsFoundWhereverTheDamageIs() throws {
    let bytes = try compressed()
    for position in [bytes.count / 3, bytes.count - 5, bytes.count - 1] {
      var damaged = bytes
      damaged[position] ^= 0x55
      let found = fault { try open(damaged) }
      #expect(found.hasPrefix("damaged(P"), "\(position): \(found)")
    }
    #expect(fault { try open(bytes + [1, 2, 3]) }.hasPrefix("damaged(P"))
  }

  @Test func aFileThatChangesIsNotReadOn() throws {
    let files = try CorpusFiles()
    defer { files.remove() }
    let path = try files.write("a\nb\n", to: "a")
    let corpus = try CaptionCorpus(paths: [path], format: .lines)
    #expect(try corpus.first(1) == ["a"])
    let file = try #require(FileHandle(forWritingAtPath: path))
    try file.write(contentsOf: Data("new text\n".utf8))
    #expect(throws: TextFileError.changed(path: path)) { try corpus.first(1) }
  }
}
