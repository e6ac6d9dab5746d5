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
  /// The slots that its splits are asked about when models are evaluated; empty for all.
  package let subset: [String]
  /// The data set with all of its queries; nil for one that has them.
  private let complete: DatasetValue?
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
    subset = []
    complete = nil
    self.name = name
    self.gallery = gallery
    self.triplets = triplets
    self.rendering = rendering
    self.result = result
    captionTexts = gallery.items.map(\.caption)
    captions = CaptionsValue(source: name, texts: captionTexts)
  }

  /// A data set with features of its images from elsewhere, or asked about some slots only.
  private init(
    _ dataset: DatasetValue, features: FeaturesValue?, subset: [String], complete: DatasetValue?
  ) {
    (name, gallery, triplets) = (dataset.name, dataset.gallery, dataset.triplets)
    (captions, captionTexts) = (dataset.captions, dataset.captionTexts)
    (result, rendering, cached) = (dataset.result, dataset.rendering, dataset.cached)
    if subset == dataset.subset { asked = dataset.asked }
    self.features = features
    base = features == nil ? nil : dataset.withoutFeatures
    self.subset = subset
    self.complete = complete
  }

  /// The data set with features of its images from elsewhere.
  package func given(_ features: FeaturesValue) -> DatasetValue {
    DatasetValue(self, features: features, subset: subset, complete: complete?.given(features))
  }

  /// The data set whose splits are asked about some slots only; what models learn from stays whole.
  ///
  /// - Throws: `BenchmarkError.unknownGroup` for a slot of which no split has a query.
  package func asking(_ slots: [String]) throws -> DatasetValue {
    let known = Set(triplets.all.map(\.slot)).sorted()
    for slot in slots where !known.contains(slot) {
      throw BenchmarkError.unknownGroup(
        benchmark: name, group: slot, grouping: benchmark(.test).grouping.title, known: known)
    }
    return DatasetValue(self, features: features, subset: slots, complete: withAllQueries)
  }

  /// The data set with all of its queries.
  package var withAllQueries: DatasetValue { complete ?? self }

  /// The data set without features from elsewhere: its images alone.
  package var withoutFeatures: DatasetValue { base ?? self }

  /// SHA-256 of its images, captions and triplets.
  package var content: ContentHash { result.hash }

  /// SHA-256 of its content, of features that were given, and of the slots that are asked about.
  public var hash: ContentHash {
    guard let features else { return content(subset) }
    var hasher = ContentHasher(domain: "dataset with features")
    hasher.append(content(subset))
    hasher.append(features.hash)
    return hasher.finalize()
  }

  /// SHA-256 of its content with some slots; the content's own for all.
  private func content(_ slots: [String]) -> ContentHash {
    guard !slots.isEmpty else { return content }
    var hasher = ContentHasher(domain: "dataset with a subset")
    hasher.append(content)
    hasher.beginList(count: slots.count)
    for slot in slots { hasher.append(slot) }
    return hasher.finalize()
  }

  /// One line: what it is and how large.
  public var summary: String {
    "dataset \(name): \(gallery.items.count) images, \(triplets[.train].count) training triplets, "
      + "\(queryCount(.val)) validation queries, \(queryCount(.test)) test queries"
      + (subset.isEmpty ? "" : " (\(subset.joined(separator: " + ")))")
      + (features.map { ", features of \($0.source)" } ?? "")
  }

  private func queryCount(_ side: EmojiSplit) -> Int { benchmark(side).tasks[0].queries.count }

  /// The queries of a side of its split.
  package func benchmark(_ side: EmojiSplit) -> Emoji {
    if let known = asked[side] { return known }
    let made = Emoji(items: gallery.items, triplets: triplets, split: side).asking(subset)
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
