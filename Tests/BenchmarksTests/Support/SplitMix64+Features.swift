import TestSupport
import Tensors

extension SplitMix64 {
  /// Features `[rows, width]` in every direction.
  mutating func features(_ rows: Int, _ width: Int) throws -> Tensor {
    try Tensor([rows, width], floats(rows * width))
  }
}
