import Images
import Testing

@Suite struct BicubicResizeTests {
  /// Width, height, new width, new height, and the fingerprint of what Pillow 12.3.0 makes of
  /// `RGBImage.random` with the case's number as seed.
  static let pillow: [(Int, Int, Int, Int, UInt64)] = [
    (1, 1, 7, 5, 0x380f894316bce23b),
    (2, 3, 1, 1, 0x37d7a41ae5edadb1),
    (7, 5, 224, 160, 0xc4fa99bc7cfbd8d6),
    (64, 64, 48, 48, 0xa2e53de1c5db451d),
    (136, 136, 48, 48, 0x23bbf2cda4569f83),
    (136, 136, 64, 64, 0x936dd7ba4d50338c),
    (50, 37, 37, 50, 0xf49962acf97b253e),
    (31, 17, 31, 9, 0xca75dc9902c4977d),
    (31, 17, 8, 17, 0xc2ecab0d7c83a849),
    (120, 3, 11, 40, 0x84109182611b85bd),
    (99, 101, 100, 100, 0x33ddfa3385d1306a),
    (300, 200, 67, 45, 0x61308052d1fe9a9b),
    (5, 400, 3, 13, 0x795a8b245b2ef27e),
    (16, 16, 16, 16, 0x43bdd7a8e352b60e),
  ]

  @Test(arguments: Array(pillow.enumerated().map { ($0.offset, $0.element) }))
  func pixelsArePillows(_ number: Int, _ resize: (Int, Int, Int, Int, UInt64)) throws {
    let image = try RGBImage.random(width: resize.0, height: resize.1, seed: UInt64(number))
    let resized = try BicubicResize.resize(image, width: resize.2, height: resize.3)
    #expect(resized.width == resize.2 && resized.height == resize.3)
    #expect(resized.fingerprint == resize.4)
  }

  @Test func aFlatImageStaysFlatAtAnySize() throws {
    let color = RGBImage.Color(red: 3, green: 250, blue: 129)
    let image = try RGBImage(width: 13, height: 7, filledWith: color)
    for (width, height) in [(1, 1), (5, 31), (40, 2), (13, 9)] {
      let expected = try RGBImage(width: width, height: height, filledWith: color)
      #expect(try BicubicResize.resize(image, width: width, height: height) == expected)
    }
  }

  @Test func theSameSizeGivesTheSameImage() throws {
    let image = try RGBImage.random(width: 9, height: 4, seed: 1)
    #expect(try BicubicResize.resize(image, width: 9, height: 4) == image)
  }

  @Test(arguments: [(0, 1), (1, 0), (-1, 5), (1 << 25, 1), (1 << 20, 1 << 20)])
  func anImpossibleSizeIsAnError(_ width: Int, _ height: Int) throws {
    let image = try RGBImage.random(width: 2, height: 2, seed: 1)
    #expect(throws: ImageError.invalidSize(width: width, height: height)) {
      try BicubicResize.resize(image, width: width, height: height)
    }
  }
}
