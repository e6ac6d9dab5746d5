/// An image that a benchmark names.
public struct BenchmarkImage: Hashable, Sendable {
  /// Its name: that of the split for CIRR and Fashion IQ, the number for COCO, number and box for a crop, the caption
  /// of an emoji.
  public let id: String
  /// Its file, below one of the folders of `ImagePlaces` and without the extensions listed there.
  public let file: String
  /// The part that is meant; nil for the whole image.
  public let crop: BoxCrop?
  /// What it shows, where the benchmark says so.
  public let caption: String?

  /// Creates an image.
  public init(id: String, file: String, crop: BoxCrop? = nil) {
    self.id = id
    self.file = file
    self.crop = crop
    caption = nil
  }

  /// An image without a file, which is drawn and named by its caption.
  init(drawn caption: String) {
    id = caption
    file = ""
    crop = nil
    self.caption = caption
  }

  /// A COCO image: file names are numbers of twelve digits.
  static func coco(_ number: Int) -> BenchmarkImage {
    let digits = String(number)
    return BenchmarkImage(
      id: digits, file: String(repeating: "0", count: max(0, 12 - digits.utf8.count)) + digits)
  }
}
