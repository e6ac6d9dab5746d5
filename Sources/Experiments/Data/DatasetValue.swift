import Benchmarks
import CLIP
import ComposedRetrieval
import ExperimentStore
import Files
import Language
import Tensors

/// The emoji gallery, bound to a name: images, captions, and triplets split by subject.
public final class DatasetValue {
  let name: String
  let gallery: EmojiGallery
  let captions: CaptionsValue
  /// The caption of every image.
  let captionTexts: [String]
  let triplets: EmojiTriplets
  private let result: SealedResult
  private let rendering: GalleryRendering
  private var cached: (side: Int, images: PixelImages)?

  init(
    name: String, gallery: EmojiGallery, triplets: EmojiTriplets, rendering: GalleryRendering,
    result: SealedResult
  ) {
    self.name = name
    self.gallery = gallery
    self.triplets = triplets
    self.rendering = rendering
    self.result = result
    captionTexts = gallery.items.map(\.caption)
    captions = CaptionsValue(source: name, texts: captionTexts)
  }

  /// SHA-256 of its content.
  public var hash: ContentHash { result.hash }

  /// One line: what it is and how large.
  public var summary: String {
    "dataset \(name): \(gallery.items.count) images, \(triplets.train.count) training triplets, "
      + "\(triplets.test.count) queries"
  }

  /// One picture in the font's own size.
  ///
  /// - Throws: `EmojiFontError`.
  func picture(_ index: Int) throws -> RGBImage {
    try EmojiRenderer(font: gallery.font).image(of: gallery.items[index])
  }

  /// The images in the size that a tower takes.
  ///
  /// - Throws: `EmojiFontError`, `ImageError`, `Interrupted`.
  func images(for vision: CLIPConfiguration.Vision) throws -> PixelImages {
    if let cached, cached.side == vision.imageSize { return cached.images }
    let bytes = try rendering.pixels(side: vision.imageSize)
    let images = try PixelImages(bytes: bytes, configuration: vision)
    cached = (vision.imageSize, images)
    return images
  }
}

/// One side of the fixed split of subjects.
public struct SplitValue {
  /// Which side.
  enum Side: String {
    case train
    case test
  }

  let dataset: DatasetValue
  let split: Side

  /// Index of a query's target beside what is asked.
  struct Query {
    let composed: ComposedQuery
    let target: Int
  }

  var triplets: [EmojiTriplet] { split == .train ? dataset.triplets.train : dataset.triplets.test }

  var queries: [Query] {
    triplets.map {
      Query(
        composed: ComposedQuery(
          reference: $0.reference, text: $0.text, targetCaption: dataset.captionTexts[$0.target]),
        target: $0.target)
    }
  }

  /// Whether the reference image is left out of its query's ranking.
  var excludesReference: Bool { true }

  /// SHA-256 of its content.
  public var hash: ContentHash {
    var hasher = ContentHasher(domain: "split")
    hasher.append(dataset.hash)
    hasher.append(split.rawValue)
    return hasher.finalize()
  }

  /// One line: what it is and how large.
  public var summary: String { "\(split.rawValue) split of \(dataset.name): \(triplets.count) triplets" }
}
