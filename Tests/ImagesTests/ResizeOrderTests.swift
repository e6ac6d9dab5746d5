import Images
import Testing

@Suite("Both orders of passes are known") struct ResizeOrderTests {
  private func transposed(_ image: RGBImage) throws -> RGBImage {
    var pixels: [UInt8] = []
    for column in 0..<image.width {
      for row in 0..<image.height {
        let place = 3 * (row * image.width + column)
        pixels += image.pixels[place..<place + 3]
      }
    }
    return try RGBImage(width: image.height, height: image.width, pixels: pixels)
  }

  @Test func theVerticalPassFirstIsTheHorizontalOneOfTheTransposedPicture() throws {
    for (width, height) in [(20, 60), (33, 90), (60, 20)] {
      let image = try RGBImage.random(width: width, height: height, seed: 20)
      let vertical = try BicubicResize.resize(image, width: 16, height: 48, order: .verticalFirst)
      let turned = try BicubicResize.resize(transposed(image), width: 48, height: 16)
      #expect(try vertical == transposed(turned))
      // They are told apart on noise.
      let horizontal = try BicubicResize.resize(image, width: 16, height: 48)
      #expect(horizontal != vertical)
    }
  }

  @Test func onePassHasNoOrder() throws {
    let image = try RGBImage.random(width: 16, height: 60, seed: 20)
    #expect(
      try BicubicResize.resize(image, width: 16, height: 20)
        == BicubicResize.resize(image, width: 16, height: 20, order: .verticalFirst))
  }
}
