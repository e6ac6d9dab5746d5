import Images
import Testing

@Suite("JPEG files and thumbnails for pages")
struct JPEGWriterTests {
  /// A picture of slow changes, as photographs have them.
  private func gradient(width: Int, height: Int) throws -> RGBImage {
    var pixels: [UInt8] = []
    for y in 0..<height {
      for x in 0..<width {
        pixels.append(UInt8(x * 255 / width))
        pixels.append(UInt8(y * 255 / height))
        pixels.append(UInt8((x + y) * 255 / (width + height)))
      }
    }
    return try RGBImage(width: width, height: height, pixels: pixels)
  }

  @Test func whatIsWrittenIsReadBackNearlyTheSame() throws {
    let image = try gradient(width: 61, height: 47)
    let read = try ImageDecoder().decode(JPEGWriter.encode(image, quality: 95))
    #expect(read.width == 61 && read.height == 47)
    let largest = zip(read.pixels, image.pixels).map { abs(Int($0) - Int($1)) }.max() ?? 255
    #expect(largest <= 12, "\(largest)")
  }

  @Test func theSameImageGivesTheSameBytesAndLessQualityFewer() throws {
    let image = try RGBImage.random(width: 64, height: 64, seed: 5)
    #expect(try JPEGWriter.encode(image) == JPEGWriter.encode(image))
    #expect(try JPEGWriter.encode(image, quality: 20).count < JPEGWriter.encode(image, quality: 90).count)
    #expect(try JPEGWriter.encode(image, quality: 900) == JPEGWriter.encode(image, quality: 100))
  }

  @Test func aSideThatTheFormatCannotStateIsRefused() throws {
    let image = try RGBImage(width: 65_501, height: 1, filledWith: .white)
    #expect(throws: ImageError.self) { try JPEGWriter.encode(image) }
  }

  @Test func thumbnailsKeepTheRatioAndNeverGrow() throws {
    let wide = try gradient(width: 400, height: 100).thumbnail(side: 256)
    #expect(wide.width == 256 && wide.height == 64)
    let small = try gradient(width: 20, height: 30)
    #expect(try small.thumbnail(side: 256) == small)
    let line = try RGBImage(width: 3000, height: 2, filledWith: .white).thumbnail(side: 256)
    #expect(line.width == 256 && line.height == 1)
    #expect(throws: ImageError.invalidSize(width: 0, height: 0)) { try small.thumbnail(side: 0) }
  }
}
