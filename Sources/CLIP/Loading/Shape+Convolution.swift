import Tensors

extension Shape {
  /// The shape of a patch convolution `[width, 3, side, side]` that ours, `[width, 3 side²]`, is a view of.
  var convolution: [Int] {
    let side = Int((Double(self[1]) / 3).squareRoot())
    return [self[0], 3, side, side]
  }
}
