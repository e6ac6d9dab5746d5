import Synchronization
import Tensors

/// The files of a collection as a source of batches for training: decoded again whenever they are asked for.
///
/// Takes the memory of one batch, and the time of decoding it on as many threads as tensors use. For one
/// pass over all images `ImagePipeline` is the better way, because it decodes ahead.
public struct FileImages: ImageSource {
  private let collection: ImageCollection
  private let reader: ImageFileReader
  private let preprocessor: ImagePreprocessor
  private let patch: Int

  /// - Throws: `ImagePreprocessorError.invalidValue` for a patch larger than the image.
  public init(
    _ collection: ImageCollection, decoder: ImageDecoder, preprocessor: ImagePreprocessor, patch: Int
  ) throws {
    _ = try preprocessor.valueCount(.patches(size: patch))
    self.collection = collection
    self.preprocessor = preprocessor
    self.patch = patch
    reader = ImageFileReader(decoder: decoder, preprocessor: preprocessor)
  }

  /// The number of images.
  public var count: Int { collection.count }

  /// The patches of some images, as `ImageSource` describes them.
  ///
  /// - Throws: `ImageFailure` for the first of them that cannot be used; `TensorError.indexOutOfRange`;
  ///   `Interrupted`.
  public func patches(of indices: [Int]) throws -> Tensor {
    try Interruption.check()
    for index in indices where index < 0 || index >= count {
      throw TensorError.indexOutOfRange(operation: "FileImages.patches", index: index, count: count)
    }
    let across = preprocessor.side / patch
    let values = across * across * 3 * patch * patch
    let result = Tensor(uninitialized: [indices.count * across * across, 3 * patch * patch])
    let failures = Mutex<[Int: any Error]>([:])
    Parallel.forEach(indices.count) { place in
      do {
        let pixels = try reader.pixels(ofFile: collection.items[indices[place]].path)
        try preprocessor.write(
          pixels, layout: .patches(size: patch),
          into: UnsafeMutableBufferPointer(start: result.base + place * values, count: values))
      } catch {
        failures.withLock { $0[place] = error }
      }
    }
    guard let (place, error) = failures.withLock({ $0.min { $0.key < $1.key } }) else { return result }
    guard let error = error as? ImageError else { throw error }
    throw ImageFailure(index: indices[place], id: collection.items[indices[place]].id, error: error)
  }
}
