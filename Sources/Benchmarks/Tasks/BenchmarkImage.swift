/// An image that a benchmark names.
public struct BenchmarkImage: Hashable, Sendable {
  /// Its name: that of the split for CIRR and Fashion IQ, the number for COCO, number and box for a crop.
  public let id: String
  /// Its file, below one of the folders of `ImagePlaces` and without the extensions listed there.
  public let file: String
  /// The part that is meant; nil for the whole image.
  public let crop: BoxCrop?

  /// Creates an image.
  public init(id: String, file: String, crop: BoxCrop? = nil) {
    self.id = id
    self.file = file
    self.crop = crop
  }

  /// A COCO image: file names are numbers of twelve digits.
  static func coco(_ number: Int) -> BenchmarkImage {
    let digits = String(number)
    return BenchmarkImage(
      id: digits, file: String(repeating: "0", count: max(0, 12 - digits.utf8.count)) + digits)
  }
}
