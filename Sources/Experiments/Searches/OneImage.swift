import CLIP
import Tensors

/// One image of a collection, as a collection of its own.
struct OneImage: ImageSource {
  private let images: any ImageSource
  private let index: Int

  init(of images: any ImageSource, at index: Int) {
    self.images = images
    self.index = index
  }

  var count: Int { 1 }

  /// - Throws: `TensorError.indexOutOfRange` for another index than 0; as the collection does.
  func patches(of indices: [Int]) throws -> Tensor {
    for index in indices where index != 0 {
      throw TensorError.indexOutOfRange(operation: "OneImage.patches", index: index, count: 1)
    }
    return try images.patches(of: indices.map { _ in index })
  }
}
