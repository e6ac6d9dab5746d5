import CLIP
import Images
import Tensors

/// Images of a collection together with their features from the original, un-prompted encoder.
public struct EncodedImages {
  /// Where pixels come from.
  public let source: any ImageSource
  /// V(image), un-normalised, `[images, D]`.
  public let features: Tensor

  /// Creates the pair.
  public init(source: any ImageSource, features: Tensor) {
    self.source = source
    self.features = features
  }

  /// The features of some images, `[indices, D]`.
  ///
  /// - Throws: `TensorError.indexOutOfRange` for an index that is not an image.
  public func features(of indices: [Int]) throws -> Tensor {
    try features.rows(at: indices)
  }
}
