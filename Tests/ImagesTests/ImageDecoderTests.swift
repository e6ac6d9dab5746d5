import Foundation
import Images
import Testing

@Suite struct ImageDecoderTests {
  @Test(arguments: [(1, 1), (3, 2), (31, 17), (300, 5)])
  func aWrittenPNGIsReadBack(_ width: Int, _ height: Int) throws {
    let image = try RGBImage.random(width: width, height: height, seed: 4)
    #expect(try ImageDecoder().decode(PNGWriter.encode(image)) == image)
    #expect(try ImageDecoder(transparency: .onWhite).decode(PNGWriter.encode(image)) == image)
  }

  @Test func bytesOfAnotherFormatAreNamed() {
    #expect(throws: ImageError.unknownFormat(firstBytes: [])) { try ImageDecoder().decode([]) }
    #expect(throws: ImageError.unknownFormat(firstBytes: Array("GIF89a??".utf8))) {
      try ImageDecoder().decode(Array("GIF89a??????".utf8))
    }
    #expect(throws: ImageError.unknownFormat(firstBytes: [0x89, 0x50, 0x4E])) {
      try ImageDecoder().decode([0x89, 0x50, 0x4E])
    }
  }

  @Test func aHugePNGHeaderIsRefusedBeforeAnythingIsAllocated() throws {
    var bytes = try PNGWriter.encode(RGBImage(width: 1, height: 1, filledWith: .white))
    TestPNG.setSize(&bytes, width: 60_000, height: 60_000)
    #expect(
      throws: ImageError.tooLarge(
        width: 60_000, height: 60_000, maximumPixels: ImageDecoder.defaultMaximumPixels)
    ) { try ImageDecoder().decode(bytes) }
    TestPNG.setSize(&bytes, width: 0x7fff_ffff, height: 0x7fff_ffff)
    #expect(throws: ImageError.self) { try ImageDecoder(maximumPixels: .max).decode(bytes) }
  }

  @Test func aLargeHeaderOverFewBytesIsTruncatedBeforeAnythingIsAllocated() throws {
    var bytes = try PNGWriter.encode(RGBImage(width: 1, height: 1, filledWith: .white))
    TestPNG.setSize(&bytes, width: 10_000, height: 10_000)
    #expect(throws: ImageError.truncated(.png)) { try ImageDecoder().decode(bytes) }
  }

  @Test func aHugeJPEGHeaderIsRefused() {
    // SOI, then a frame header of 60,000 x 60,000 with three components, then the start of a scan.
    let bytes: [UInt8] =
      [0xFF, 0xD8, 0xFF, 0xC0, 0, 17, 8, 0xEA, 0x60, 0xEA, 0x60, 3, 1, 0x11, 0, 2, 0x11, 0, 3, 0x11, 0]
      + [0xFF, 0xDA, 0, 12, 3, 1, 0, 2, 0, 3, 0, 0, 63, 0]
    #expect(
      throws: ImageError.tooLarge(
        width: 60_000, height: 60_000, maximumPixels: ImageDecoder.defaultMaximumPixels)
    ) { try ImageDecoder().decode(bytes) }
  }

  @Test func theCallersLimitCounts() throws {
    let bytes = try PNGWriter.encode(RGBImage(width: 10, height: 10, filledWith: .white))
    #expect(throws: ImageError.tooLarge(width: 10, height: 10, maximumPixels: 99)) {
      try ImageDecoder(maximumPixels: 99).decode(bytes)
    }
    #expect(try ImageDecoder(maximumPixels: 100).decode(bytes).width == 10)
  }

  @Test func everyTruncationOfAPNGIsAnError() throws {
    let bytes = try PNGWriter.encode(RGBImage.random(width: 9, height: 9, seed: 1))
    // The closing IEND chunk (12 bytes) and checksum (4) come after the last row.
    for length in 8..<(bytes.count - 24) {
      #expect(throws: ImageError.self) { try ImageDecoder().decode(Array(bytes[..<length])) }
    }
    #expect(throws: ImageError.truncated(.png)) { try ImageDecoder().decode(Array(bytes[..<60])) }
  }

  /// Alpha `row`, sample `column`: what Pillow 12.3.0's `alpha_composite` gives over white, as a fingerprint.
  @Test func everyAlphaOverWhiteIsPillows() throws {
    let samples: [UInt8] = (0..<256).flatMap { alpha in
      (0..<256).flatMap { [UInt8($0), UInt8($0), UInt8($0), UInt8(alpha)] }
    }
    let png = TestPNG.file(width: 256, height: 256, colorType: 6, bits: 8, samples: samples, rowBytes: 1024)
    let image = try ImageDecoder(transparency: .onWhite).decode(png)
    #expect(image.fingerprint == 0x4a5f_a019_dbd7_847f)
  }

  @Test func sixteenBitSamplesKeepTheirHighByte() throws {
    let png = TestPNG.file(
      width: 2, height: 1, colorType: 0, bits: 16, samples: [0x12, 0xFF, 0xAB, 0], rowBytes: 4)
    #expect(try ImageDecoder().decode(png).pixels == [0x12, 0x12, 0x12, 0xAB, 0xAB, 0xAB])
  }

  /// Bits of a sample, a row of two samples, and the two grays.
  static let narrow: [(UInt8, [UInt8], [UInt8])] = [
    (1, [0b0100_0000], [0, 255]), (2, [0b0110_0000], [85, 170]), (4, [0x1E], [17, 238]),
  ]

  @Test(arguments: narrow)
  func fewBitsOfGrayAreSpreadOverTheRange(_ bits: UInt8, _ row: [UInt8], _ grays: [UInt8]) throws {
    let png = TestPNG.file(width: 2, height: 1, colorType: 0, bits: bits, samples: row, rowBytes: 1)
    #expect(try ImageDecoder().decode(png).pixels == grays.flatMap { [$0, $0, $0] })
  }

  @Test func aMissingFileIsAnErrorWithTheSystemsReason() {
    #expect(throws: ImageError.unreadable(path: "/nowhere/a.png", errno: ENOENT)) {
      try ImageDecoder().decode(contentsOfFile: "/nowhere/a.png")
    }
    #expect(throws: ImageError.unreadable(path: "/", errno: EISDIR)) {
      try ImageDecoder().decode(contentsOfFile: "/")
    }
  }
}
