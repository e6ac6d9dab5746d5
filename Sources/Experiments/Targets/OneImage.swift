import CLIP
import Images
import Tensors

/// One image of a collection, as a collection of its own.
package struct OneImage: ImageSource {
  private let images: any ImageSource
  private let index: Int

  package init(of images: any ImageSource, at index: Int) {
    self.images = images
    self.index = index
  }

  package var count: Int { 1 }

  /// - Throws: `TensorError.indexOutOfRange` for another index than 0; as the collection does.
  package func patches(of indices: [Int]) throws -> Tensor {
    for index in indices where index != 0 {
      throw TensorError.indexOutOfRange(operation: "OneImage.patches", index: index, count: 1)
    }
    return try images.patches(of: indices.map { _ in index })
  }
}
