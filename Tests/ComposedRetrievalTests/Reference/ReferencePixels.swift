import CLIP
import Images
import Tensors
import TestSupport

/// Images of the pack that are already cut into patches.
struct ReferencePixels: ImageSource {
  let count: Int
  private let all: Tensor

  /// Of planar values `[images, 3, side, side]`.
  init(_ pixels: Tensor, patch: Int) throws {
    count = pixels.shape[0]
    all = try TestSupport.patches(ofPixels: pixels, patch: patch)
  }

  func patches(of indices: [Int]) throws -> Tensor {
    let perImage = all.rows / count
    return try .stacked(indices.map { all.rowSlice($0 * perImage..<($0 + 1) * perImage) })
  }
}
