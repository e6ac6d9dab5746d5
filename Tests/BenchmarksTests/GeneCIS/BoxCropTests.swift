import Benchmarks
import CLIP
import Images
import Testing

@Suite("The part of an image around a box")
struct BoxCropTests {
  /// Every pixel tells its place.
  func image(_ width: Int, _ height: Int) throws -> RGBImage {
    try RGBImage(
      width: width, height: height,
      pixels: (0..<height).flatMap { y in (0..<width).flatMap { x in [UInt8(x), UInt8(y), 255] } })
  }

  @Test func growsToTheLeftAndTheTopOnly() {
    let edges = BoxCrop(left: 50, top: 40, width: 20, height: 10).rectangle(inWidth: 100, height: 100)
    // 50 - 14 = 36, 36 + 34 = 70: the right edge of the box stays.
    #expect(edges == (36, 33, 70, 50))
  }

  @Test func atTheEdgeOfTheImageTheRestReachesFurther() {
    let edges = BoxCrop(left: 4, top: 2, width: 20, height: 10).rectangle(inWidth: 30, height: 100)
    // Cut off at 0, the width 34 then ends at the image's edge, and the height 17 at 17.
    #expect(edges == (0, 0, 30, 17))
  }

  @Test func halvesAreRoundedToEven() {
    let edges = BoxCrop(left: 1.5, top: 2.5, width: 0.5, height: 1).rectangle(inWidth: 9, height: 9)
    // Left 1.15 -> 1, top 1.8 -> 2, right 2.0 -> 2, bottom 3.5 -> 4.
    #expect(edges == (1, 2, 2, 4))
  }

  @Test func isPaddedWithBlackToASquareTheOddLineLast() throws {
    let part = try BoxCrop(left: 0, top: 0, width: 4, height: 1).applied(to: image(5, 4))
    // 6.8 wide and 1.7 high inside the image: 5 x 2, so one line above and two below.
    #expect(part.width == 5 && part.height == 5)
    func pixel(_ x: Int, _ y: Int) -> [UInt8] { Array(part.pixels[3 * (y * 5 + x)..<3 * (y * 5 + x) + 3]) }
    #expect(pixel(3, 0) == [0, 0, 0])
    #expect(pixel(3, 1) == [3, 0, 255])
    #expect(pixel(4, 2) == [4, 1, 255])
    #expect(pixel(3, 3) == [0, 0, 0])
    #expect(pixel(3, 4) == [0, 0, 0])
  }

  @Test func aBoxBesideTheImageIsAnError() throws {
    #expect(throws: ImageError.self) {
      try BoxCrop(left: 90, top: 0, width: 4, height: 4).applied(to: image(5, 4))
    }
    #expect(throws: ImageError.self) {
      try BoxCrop(left: 1e300, top: 0, width: 1e300, height: 4).applied(to: image(5, 4))
    }
  }
}
