/// What can be chosen when a benchmark is loaded.
public struct BenchmarkOptions: Hashable, Sendable {
  /// The choices by name.
  public enum Name: String, Hashable, Sendable {
    /// `fashionIQGallery`
    case fashionIQGallery
  }

  /// Which images Fashion IQ's gallery holds.
  public enum FashionIQGallery: String, Hashable, Sendable {
    /// All images of the category's split: the protocol of the benchmark.
    case originalSplit = "original split"
    /// Only images that occur as candidate or target of a query; smaller, so the numbers are higher.
    case valUnion = "val union"
  }

  /// The names in a feature file, in its order; nil when features of all images will be made.
  ///
  /// Images that it lacks make a gallery partial. Where CIRCO's list of images is missing, these names are
  /// the gallery.
  public var featureIDs: [String]?
  /// Whether a gallery may lack images; the protocol's line then says so.
  public var allowsPartialGallery = false
  /// Which gallery of Fashion IQ; other benchmarks refuse all but the first.
  public var fashionIQGallery = FashionIQGallery.originalSplit

  /// The protocol as published, over all images.
  public init() {}
}
