import Images
import Testing

@Suite struct RGBImageTests {
  @Test func theNumberOfSamplesMustFitTheSize() {
    #expect(throws: ImageError.pixelCount(expected: 18, found: 17)) {
      try RGBImage(width: 3, height: 2, pixels: [UInt8](repeating: 0, count: 17))
    }
  }

  @Test(arguments: [(0, 2), (2, 0), (-1, 2), (Int.max, 2), (1 << 24, 1 << 24)])
  func anImpossibleSizeIsAnError(_ width: Int, _ height: Int) {
    #expect(throws: ImageError.invalidSize(width: width, height: height)) {
      try RGBImage(width: width, height: height, pixels: [])
    }
    #expect(throws: ImageError.invalidSize(width: width, height: height)) {
      try RGBImage(width: width, height: height, filledWith: .black)
    }
  }

  @Test func aCropHoldsTheRowsOfItsRectangle() throws {
    let image = try RGBImage(width: 3, height: 3, pixels: (0..<27).map(UInt8.init))
    let crop = try image.cropped(left: 1, top: 1, width: 2, height: 2)
    #expect(crop.pixels == [12, 13, 14, 15, 16, 17, 21, 22, 23, 24, 25, 26])
  }

  @Test(arguments: [
    (2, 0, 2, 1), (0, 3, 1, 1), (-1, 0, 1, 1), (0, 0, 4, 1), (Int.max, 0, 1, 1), (0, 0, 0, 1),
  ])
  func aCropOutsideTheImageIsAnError(_ left: Int, _ top: Int, _ width: Int, _ height: Int) throws {
    let image = try RGBImage.random(width: 3, height: 3, seed: 1)
    #expect(throws: ImageError.self) {
      try image.cropped(left: left, top: top, width: width, height: height)
    }
  }

  @Test func paddingAddsColourOnAllSides() throws {
    let red = RGBImage.Color(red: 255, green: 0, blue: 0)
    let image = try RGBImage(width: 1, height: 1, pixels: [7, 8, 9])
    let padded = try image.padded(horizontal: 1, vertical: 0, with: red)
    #expect(padded.width == 3 && padded.height == 1)
    #expect(padded.pixels == [255, 0, 0, 7, 8, 9, 255, 0, 0])
    #expect(try padded.cropped(left: 1, top: 0, width: 1, height: 1) == image)
  }

  @Test func negativePaddingIsAnError() throws {
    let image = try RGBImage(width: 1, height: 1, pixels: [7, 8, 9])
    #expect(throws: ImageError.self) { try image.padded(horizontal: -1, vertical: 0) }
  }

  @Test func drawingOverTheEdgeIsCutOff() throws {
    let canvas = try RGBImage(width: 2, height: 2, filledWith: .black)
    let patch = try RGBImage(width: 2, height: 2, filledWith: .white)
    #expect(canvas.drawing(patch, left: 1, top: 1).pixels == [0, 0, 0, 0, 0, 0, 0, 0, 0, 255, 255, 255])
    #expect(canvas.drawing(patch, left: -1, top: -1).pixels == [255, 255, 255, 0, 0, 0, 0, 0, 0, 0, 0, 0])
    #expect(canvas.drawing(patch, left: 5, top: 0) == canvas)
    #expect(canvas.drawing(patch, left: -2, top: 0) == canvas)
  }
}
