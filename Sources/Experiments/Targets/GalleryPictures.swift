import Benchmarks
import CLIP
import ExperimentStore
import Files
import Images

/// What the images of a gallery look like, as far as that is known.
package protocol GalleryPictures {
  /// The picture of an item; nil when only its name is known.
  ///
  /// - Throws: `ImageError`, `EmojiFontError`.
  func picture(_ item: Int) throws -> RGBImage?
  /// The pixels of one item for an encoder, and SHA-256 of its file where it has one; nil when only its name is
  /// known.
  ///
  /// - Throws: what reading the encoder's settings throws.
  func source(of item: Int, for backbone: BackboneValue) throws -> (
    pixels: any ImageSource, file: ContentHash?
  )?
  /// The items whose files have these bytes; nil when files are not known.
  func items(withDigest digest: ContentHash) -> [Int]?
  /// How a picture that is none of the items becomes pixels, so that it is seen as they were.
  var reading: PictureReading { get }
  /// Whether pictures are drawings with few colours.
  var areDrawn: Bool { get }
}

/// How a picture file becomes pixels.
package struct PictureReading {
  package var mode = ImagePreprocessor.Mode.clip
  package var transparency = ImageDecoder.Transparency.dropped

  /// Its words in a step's record.
  package var words: String { mode.words + (transparency == .onWhite ? ", on white" : "") }

  /// The pixels of one file for an encoder.
  package func source(ofFile path: String, for backbone: BackboneValue) throws -> any ImageSource {
    try FileImages(
      ImageCollection(path: path, items: [ImageCollection.Item(id: path, path: path)]),
      decoder: ImageDecoder(transparency: transparency),
      preprocessor: try backbone.imagePreprocessor(mode: mode), patch: try backbone.visionSizes().patchSize)
  }
}

/// Names alone.
package struct NoPictures: GalleryPictures {
  package var reading: PictureReading { PictureReading() }
  package var areDrawn: Bool { false }

  package func picture(_ item: Int) throws -> RGBImage? { nil }

  package func source(of item: Int, for backbone: BackboneValue) throws -> (
    pixels: any ImageSource, file: ContentHash?
  )? {
    nil
  }

  package func items(withDigest digest: ContentHash) -> [Int]? { nil }
}

/// The gallery that is drawn.
package struct DrawnPictures: GalleryPictures {
  package let dataset: DatasetValue
  /// Which images of the gallery the items are; nil for all in order.
  package var items: [Int]?
  package var reading: PictureReading { PictureReading() }
  package var areDrawn: Bool { true }

  package func picture(_ item: Int) throws -> RGBImage? { try dataset.picture(items?[item] ?? item) }

  package func source(of item: Int, for backbone: BackboneValue) throws -> (
    pixels: any ImageSource, file: ContentHash?
  )? {
    let vision = try backbone.visionSizes()
    // As the whole gallery is scaled.
    let picture = try BicubicResize.resize(
      dataset.picture(items?[item] ?? item), width: vision.imageSize, height: vision.imageSize)
    return (try PixelImages(bytes: picture.pixels, configuration: vision), nil)
  }

  /// None: what is drawn has no files.
  package func items(withDigest digest: ContentHash) -> [Int]? { [] }
}

/// The files of a folder or of a list.
package struct FilePictures: GalleryPictures {
  /// Where the items are.
  package let paths: [String]
  /// SHA-256 of their files.
  package let digests: [ContentHash]
  package let reading: PictureReading
  package var areDrawn: Bool { false }

  package func picture(_ item: Int) throws -> RGBImage? {
    try ImageDecoder(transparency: reading.transparency).decode(contentsOfFile: paths[item])
  }

  package func source(of item: Int, for backbone: BackboneValue) throws -> (
    pixels: any ImageSource, file: ContentHash?
  )? {
    (try reading.source(ofFile: paths[item], for: backbone), digests[item])
  }

  package func items(withDigest digest: ContentHash) -> [Int]? {
    digests.indices.filter { digests[$0] == digest }
  }
}

/// The images of a benchmark, where they lie below its folder.
package struct BenchmarkPictures: GalleryPictures {
  /// The task and the image in it of every item.
  package let items: [(task: BenchmarkTask, image: Int)]
  package let root: String
  package let mode: ImagePreprocessor.Mode
  package var reading: PictureReading { PictureReading(mode: mode) }
  package var areDrawn: Bool { false }

  private func path(_ item: Int) -> String? {
    items[item].task.places.path(of: items[item].task.images[items[item].image], root: root)
  }

  package func picture(_ item: Int) throws -> RGBImage? {
    guard let path = path(item) else { return nil }
    let whole = try ImageDecoder().decode(contentsOfFile: path)
    return try items[item].task.images[items[item].image].crop?.applied(to: whole) ?? whole
  }

  package func source(of item: Int, for backbone: BackboneValue) throws -> (
    pixels: any ImageSource, file: ContentHash?
  )? {
    guard let path = path(item) else { return nil }
    let (task, image) = items[item]
    let images = BenchmarkImages(
      task: task, root: root, preprocessor: try backbone.imagePreprocessor(mode: mode),
      patch: try backbone.visionSizes().patchSize)
    return (OneImage(of: images, at: image), try ReferenceFile(path).digest)
  }

  /// Nil: the files of a benchmark are not hashed for a search.
  package func items(withDigest digest: ContentHash) -> [Int]? { nil }
}
