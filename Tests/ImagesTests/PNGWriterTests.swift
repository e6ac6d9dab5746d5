import Images
import Testing

@Suite struct PNGWriterTests {
  @Test func theFileStatesItsSizeAndEnds() throws {
    let bytes = try PNGWriter.encode(try RGBImage.random(width: 300, height: 2, seed: 1))
    #expect(bytes.starts(with: [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]))
    // Width, height, bit depth 8, colour type 2, no interlacing.
    #expect(Array(bytes[16..<29]) == [0, 0, 1, 44, 0, 0, 0, 2, 8, 2, 0, 0, 0])
    #expect(Array(bytes[(bytes.count - 8)..<(bytes.count - 4)]) == Array("IEND".utf8))
  }

  @Test func theSameImageGivesTheSameBytes() throws {
    let image = try RGBImage.random(width: 31, height: 17, seed: 2)
    #expect(try PNGWriter.encode(image) == PNGWriter.encode(image))
  }

  @Test func levelsOutsideTheRangeAreClamped() throws {
    let image = try RGBImage.random(width: 31, height: 17, seed: 3)
    #expect(try PNGWriter.encode(image, compression: 99) == PNGWriter.encode(image, compression: 9))
    #expect(try PNGWriter.encode(image, compression: -5) == PNGWriter.encode(image, compression: 0))
  }
}
