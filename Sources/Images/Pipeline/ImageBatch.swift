import Tensors

/// The images of a stretch of a collection, ready for the encoder, and those that could not be used.
public struct ImageBatch: Sendable {
  /// The number of the batch in its pipeline, from 0.
  public let number: Int
  /// The places in the collection that the batch covers.
  public let range: Range<Int>
  /// The places of the images in `patches`, ascending: `range` without the failures.
  public let indices: [Int]
  /// `[indices * patches, 3 * patch * patch]`, as `VisionEncoder.features(ofPatches:)` takes them; no rows
  /// when every image failed.
  public let patches: Tensor
  /// The images that could not be used, by place.
  public let failures: [ImageFailure]
}
