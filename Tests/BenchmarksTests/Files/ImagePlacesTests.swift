import Benchmarks
import Foundation
import Images
import Testing

/// Benchmarks and folders of pictures know the same files as images.
@Suite("Names of image files")
struct ImagePlacesTests {
  private static let places = ImagePlaces(folders: ["images", ""], extensions: [".jpg", ".png", ".jpeg"])
  private static let endings = [
    ".jpg", ".JPG", ".Jpg", ".jPG", ".png", ".PNG", ".Png", ".pNg", ".jpeg", ".JPEG", ".Jpeg", ".jPeG",
  ]

  @Test(arguments: endings) func everyEndingIsFoundByBoth(_ ending: String) throws {
    let folder = try BenchmarkFolder()
    try folder.write("images/a\(ending)", "x")
    let image = BenchmarkImage(id: "a", file: "a")
    let path = try #require(Self.places.path(of: image, root: folder.root))
    #expect(path == folder.path("images/a\(ending)"))
    #expect(try ImageCollection(path: folder.root).items.map(\.id) == ["images/a\(ending)"])
    // Also where an annotation file writes the ending.
    let listed = ImagePlaces(folders: ["images"], extensions: [""])
    #expect(
      listed.path(of: BenchmarkImage(id: "a", file: "a\(ending.lowercased())"), root: folder.root) == path)
  }

  @Test func theSpellingThatIsLookedForFirstWins() throws {
    let folder = try BenchmarkFolder()
    for name in ["images/a.JPG", "images/a.png", "a.jpg"] { try folder.write(name, "x") }
    let image = BenchmarkImage(id: "a", file: "a")
    #expect(Self.places.path(of: image, root: folder.root) == folder.path("images/a.png"))
  }

  @Test func otherFilesHaveNoOtherSpellings() {
    #expect(ImageEndings.otherSpellings(of: "a.gif") == [] && ImageEndings.otherSpellings(of: "") == [])
    #expect(ImageEndings.otherSpellings(of: "a.png").count == 7)
    #expect(ImageEndings.otherSpellings(of: "a.png").first == "a.PNG")
  }
}
