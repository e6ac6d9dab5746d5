import Benchmarks
import Testing

@Suite struct EmojiFontTests {
  private func reason(_ bytes: [UInt8]) -> EmojiFontError.Reason? {
    do {
      _ = try EmojiFont(bytes: bytes, path: "font.ttf")
      return nil
    } catch {
      return error.reason
    }
  }

  @Test func bytesThatAreNoFontAreRefused() {
    #expect(reason([]) == .notAFont)
    #expect(reason(Array("plain text, long enough".utf8)) == .notAFont)
    #expect(reason([0, 1, 0, 0, 0, 9, 0, 0, 0, 0, 0, 0]) == .notAFont)
  }

  @Test func aTableBeyondTheEndIsNamed() {
    let bytes: [UInt8] =
      [0, 1, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0] + Array("CBDT".utf8) + [0, 0, 0, 0] + [0xFF, 0xFF, 0xFF, 0xFF]
      + [0xFF, 0xFF, 0xFF, 0xFF]
    #expect(reason(bytes) == .tableCutOff("CBDT"))
  }

  @Test func aTableWithAnotherChecksumIsNamed() {
    let bytes: [UInt8] =
      [0, 1, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0] + Array("GSUB".utf8) + [0, 0, 0, 9] + [0, 0, 0, 28] + [0, 0, 0, 2]
    #expect(reason(bytes + [1, 2]) == .checksum("GSUB"))
  }

  @Test func aFontOfNoUseIsAnErrorAndNoCrash() throws {
    // One table with the right checksum, but nothing that FreeType or HarfBuzz can use.
    let bytes: [UInt8] =
      [0, 1, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0] + Array("GSUB".utf8) + [1, 2, 0, 0] + [0, 0, 0, 28] + [0, 0, 0, 2]
      + [1, 2]
    let font = try EmojiFont(bytes: bytes, path: "font.ttf")
    #expect(throws: EmojiFontError.self) { try EmojiRenderer(font: font) }
    let source = EmojiSource(fontPath: "font.ttf", listPath: "list.txt")
    let files = EmojiFiles(source: source, font: bytes, list: Array(EmojiFixture.list.utf8))
    #expect(throws: EmojiFontError.self) { try EmojiGallery(files: files) }
  }
}
