import Benchmarks
import CLIP
import TestSupport
import Testing

@Suite(.needs(InstalledEmoji.isHere, "fonts-noto-color-emoji and unicode-data are not installed"))
struct EmojiGalleryTests {
  @Test func nearlyEveryListedEmojiIsOnePicture() throws {
    let gallery = try #require(InstalledEmoji.gallery)
    #expect(gallery.items.count >= 3600)
    #expect(gallery.missing.count <= 100)
    if String(decoding: gallery.files.list, as: UTF8.self).contains("# Version: 15.0") {
      #expect(gallery.items.count == 3655 && gallery.missing.isEmpty)
    }
  }

  @Test func itemsKeepTheOrderAndNamesOfTheList() throws {
    let gallery = try #require(InstalledEmoji.gallery)
    #expect(gallery.items[0].caption == "grinning face" && gallery.items[0].codePoints == [0x1F600])
    #expect(gallery.items[0].group == "Smileys & Emotion" && gallery.items[0].subgroup == "face-smiling")
    let list = try EmojiList(parsing: gallery.files.list, path: "")
    let left = Set(gallery.missing.map(\.name))
    #expect(gallery.items.map(\.name) == list.entries.map(\.name).filter { !left.contains($0) })
  }

  @Test func everyItemIsDrawnOnWhiteInTheSameSquare() throws {
    let gallery = try #require(InstalledEmoji.gallery)
    let renderer = try EmojiRenderer(font: gallery.font)
    var blank: [String] = []
    for item in gallery.items {
      let image = try renderer.image(of: item)
      #expect(image.width == EmojiRenderer.side && image.height == EmojiRenderer.side)
      // Noto's bitmaps are 128 high: the first and last four rows stay white.
      let margin = 3 * EmojiRenderer.side * 4
      if image.pixels[margin..<(image.pixels.count - margin)].allSatisfy({ $0 == 255 }) {
        blank.append(item.name)
      }
      #expect(image.pixels[..<margin].allSatisfy { $0 == 255 })
      #expect(image.pixels[(image.pixels.count - margin)...].allSatisfy { $0 == 255 })
    }
    #expect(blank == [])
  }

  @Test func twoRenderersGiveTheSamePixels() throws {
    let gallery = try #require(InstalledEmoji.gallery)
    let item = gallery.items[1000]
    let image = try EmojiRenderer(font: gallery.font).image(of: item)
    #expect(try EmojiRenderer(font: gallery.font).image(of: item) == image)
  }

  @Test func itemsOfOnePictureAreDrawnAlike() throws {
    let gallery = try #require(InstalledEmoji.gallery)
    let renderer = try EmojiRenderer(font: gallery.font)
    for (index, item) in gallery.items.enumerated() {
      #expect(item.picture <= index)
      guard item.picture != index else { continue }
      #expect(try renderer.image(of: item) == renderer.image(of: gallery.items[item.picture]))
    }
    let norway = try #require(gallery.items.first { $0.caption == "flag: norway" })
    let svalbard = try #require(gallery.items.first { $0.caption == "flag: svalbard & jan mayen" })
    #expect(norway.picture == svalbard.picture)
  }
}
