import Experiments
import Testing

@Suite("Images that a partial gallery lacks")
struct LeftOutImagesTests {
  @Test func noneIsSaidOfNone() {
    #expect(LeftOutImages().words == nil)
  }

  @Test func eachHasItsReason() {
    var images = LeftOutImages()
    images.add(["a"], because: "no file")
    #expect(images.words == "left out 1 image: a (no file)")
    images.add(["b", "c"], because: "damaged")
    #expect(images.words == "left out 3 images: a (no file), b (damaged), c (damaged)")
  }

  @Test func tenAreNamedAndAllAreCounted() throws {
    var images = LeftOutImages()
    images.add((1...8).map(String.init), because: "no file")
    images.add((9...25).map(String.init), because: "damaged")
    let words = try #require(images.words)
    #expect(words.hasPrefix("left out 25 images: 1 (no file), "))
    #expect(words.hasSuffix("9 (damaged), 10 (damaged), …"))
  }
}
