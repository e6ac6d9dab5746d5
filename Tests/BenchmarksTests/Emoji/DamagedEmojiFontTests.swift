import Benchmarks
import TestSupport
import Testing

@Suite(.needs(InstalledEmoji.isHere, "fonts-noto-color-emoji and unicode-data are not installed"))
struct DamagedEmojiFontTests {
  @Test func anyChangedByteOfATableIsFound() throws {
    let files = try #require(InstalledEmoji.files)
    var generator = SplitMix64(seed: 5)
    for _ in 0..<12 {
      var bytes = files.font
      // Past the directory, which is shorter than this in every font.
      let place = Int.random(in: 512..<bytes.count, using: &generator)
      bytes[place] ^= UInt8.random(in: 1...255, using: &generator)
      #expect(throws: EmojiFontError.self) { try EmojiFont(bytes: bytes, path: "font.ttf") }
    }
  }

  @Test func aFontThatWasCutOffIsAnError() throws {
    let files = try #require(InstalledEmoji.files)
    for length in [1, 11, 100, 300, 20_000, files.font.count / 2, files.font.count - 100] {
      #expect(throws: EmojiFontError.self) {
        try EmojiFont(bytes: Array(files.font[..<length]), path: "font.ttf")
      }
    }
  }

  /// Damage under a right checksum reaches the libraries; whatever they make of it must be an error or a
  /// picture.
  @Test func damageUnderARightChecksumNeverCrashes() throws {
    let files = try #require(InstalledEmoji.files)
    let gallery = try #require(InstalledEmoji.gallery)
    var generator = SplitMix64(seed: 6)
    let sample = stride(from: 0, to: gallery.items.count, by: 150).map { gallery.items[$0] }
    var (drawn, failed) = (0, 0)
    for round in 0..<20 {
      var damaged = SFNT(files.font)
      let tag = ["CBDT", "CBLC", "GSUB", "cmap", "head", "maxp", "hmtx", "hhea"][round % 8]
      for _ in 0..<(round < 8 ? 3 : 40) { damaged.mutate(tag, using: &generator) }
      let font = try EmojiFont(bytes: damaged.withRightChecksums(), path: "font.ttf")
      let source = EmojiSource(fontPath: "font.ttf", listPath: "list.txt")
      let list = Array(EmojiFixture.list.utf8)
      _ = try? EmojiGallery(files: EmojiFiles(source: source, font: damaged.bytes, list: list))
      guard let renderer = try? EmojiRenderer(font: font) else {
        failed += 1
        continue
      }
      for item in sample {
        do {
          let image = try renderer.image(of: item)
          #expect(image.width == EmojiRenderer.side)
          drawn += 1
        } catch {
          #expect(error.path == "font.ttf")
          failed += 1
        }
      }
    }
    #expect(drawn > 0 && failed > 0)
  }
}
