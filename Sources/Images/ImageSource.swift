import Tensors

/// A collection of preprocessed images that gives batches of patches.
public protocol ImageSource: Sendable {
  /// The number of images.
  var count: Int { get }
  /// The patches of some images, `[indices * patches, 3 * patch * patch]`: image after image,
  /// patches row by row, each patch as channel, row, column, normalised.
  ///
  /// - Throws: when an image cannot be read.
  func patches(of indices: [Int]) throws -> Tensor
}
