import Benchmarks
import CLIP
import ComposedRetrieval
import ExperimentStore
import Files
import Images
import Tensors

/// The emoji gallery: images, captions, and triplets split by subject.
public final class DatasetValue {
  package let name: String
  package let gallery: EmojiGallery
  package let captions: CaptionsValue
  /// The caption of every image.
  package let captionTexts: [String]
  package let triplets: EmojiTriplets
  /// Features that were given for its images; nil when each backbone encodes them.
  package let features: FeaturesValue?
  /// The data set without the features that were given; nil for one without.
  private let base: DatasetValue?
  private let result: SealedResult
  private let rendering: GalleryRendering
  private var cached: (side: Int, images: PixelImages)?
  private var asked: [EmojiSplit: Emoji] = [:]

  package init(
    name: String, gallery: EmojiGallery, triplets: EmojiTriplets, rendering: GalleryRendering,
    result: SealedResult
  ) {
    features = nil
    base = nil
    self.name = name
    self.gallery = gallery
    self.triplets = triplets
    self.rendering = rendering
    self.result = result
    captionTexts = gallery.items.map(\.caption)
    captions = CaptionsValue(source: name, texts: captionTexts)
  }

  /// A data set with features of its images from elsewhere.
  private init(_ dataset: DatasetValue, features: FeaturesValue) {
    (name, gallery, triplets) = (dataset.name, dataset.gallery, dataset.triplets)
    (captions, captionTexts) = (dataset.captions, dataset.captionTexts)
    (result, rendering, cached, asked) = (dataset.result, dataset.rendering, dataset.cached, dataset.asked)
    self.features = features
    base = dataset.withoutFeatures
  }

  /// The data set with features of its images from elsewhere.
  package func given(_ features: FeaturesValue) -> DatasetValue { DatasetValue(self, features: features) }

  /// The data set without features from elsewhere: its images alone.
  package var withoutFeatures: DatasetValue { base ?? self }

  /// SHA-256 of its images, captions and triplets.
  package var content: ContentHash { result.hash }

  /// SHA-256 of its content, and of features that were given.
  public var hash: ContentHash {
    guard let features else { return content }
    var hasher = ContentHasher(domain: "dataset with features")
    hasher.append(content)
    hasher.append(features.hash)
    return hasher.finalize()
  }

  /// One line: what it is and how large.
  public var summary: String {
    "dataset \(name): \(gallery.items.count) images, \(triplets[.train].count) training triplets, "
      + "\(triplets[.val].count) validation queries, \(triplets[.test].count) test queries" + (features.map { ", features of \($0.source)" } ?? "")
  }

  /// The queries of a side of its split.
  package func benchmark(_ side: EmojiSplit) -> Emoji {
    if let known = asked[side] { return known }
    let made = Emoji(items: gallery.items, triplets: triplets, split: side)
    asked[side] = made
    return made
  }

  /// One picture in the font's own size.
  ///
  /// - Throws: `EmojiFontError`.
  package func picture(_ index: Int) throws -> RGBImage {
    try EmojiRenderer(font: gallery.font).image(of: gallery.items[index])
  }

  /// The images in the size that a tower takes.
  ///
  /// - Throws: `EmojiFontError`, `ImageError`, `Interrupted`.
  package func images(for vision: CLIPConfiguration.Vision) throws -> PixelImages {
    if let cached, cached.side == vision.imageSize { return cached.images }
    let bytes = try rendering.pixels(side: vision.imageSize)
    let images = try PixelImages(bytes: bytes, configuration: vision)
    cached = (vision.imageSize, images)
    return images
  }
}
