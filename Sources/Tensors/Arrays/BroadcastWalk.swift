/// The way through two tensors that are broadcast to one shape: stretches in which each operand either moves
/// from number to number or stays at one.
struct BroadcastWalk {
  /// A stretch: where it begins in the result and in each operand, and how long it is.
  struct Run {
    let start: Int
    let left: Int
    let right: Int
    let count: Int
  }

  private struct Axis {
    var size: Int
    var left: Int
    var right: Int
  }

  /// Axes from the innermost on, neighbours that are walked through in one go taken together.
  private let axes: [Axis]

  init(_ left: Shape, _ right: Shape, to shape: Shape) {
    var axes: [Axis] = []
    var (leftStride, rightStride) = (1, 1)
    for place in 0..<shape.rank {
      let size = shape[shape.rank - 1 - place]
      let one = place < left.rank ? left[left.rank - 1 - place] : 1
      let two = place < right.rank ? right[right.rank - 1 - place] : 1
      let axis = Axis(size: size, left: one == 1 ? 0 : leftStride, right: two == 1 ? 0 : rightStride)
      leftStride *= one
      rightStride *= two
      guard size != 1 else { continue }
      if let inner = axes.last, axis.left == inner.left * inner.size, axis.right == inner.right * inner.size {
        axes[axes.count - 1].size *= size
      } else {
        axes.append(axis)
      }
    }
    self.axes = axes.isEmpty ? [Axis(size: 1, left: 0, right: 0)] : axes
  }

  /// Gives the stretches of a range of the result, in order.
  @inline(__always)
  func forEachRun(in range: Range<Int>, _ body: (Run) -> Void) {
    let inner = axes[0]
    var position = range.lowerBound
    while position < range.upperBound {
      var (rest, offset) = position.quotientAndRemainder(dividingBy: inner.size)
      let count = min(inner.size - offset, range.upperBound - position)
      var (left, right) = (offset * inner.left, offset * inner.right)
      for axis in axes.dropFirst() {
        (rest, offset) = rest.quotientAndRemainder(dividingBy: axis.size)
        left += offset * axis.left
        right += offset * axis.right
      }
      body(Run(start: position, left: left, right: right, count: count))
      position += count
    }
  }

  /// Fills a stretch; a loop of its own for each way to move, so that the compiler can widen it.
  @inline(__always)
  func fill(
    _ to: UnsafeMutablePointer<Float>, _ left: UnsafeMutablePointer<Float>,
    _ right: UnsafeMutablePointer<Float>, _ count: Int, _ body: (Float, Float) -> Float
  ) {
    switch (axes[0].left != 0, axes[0].right != 0) {
    case (true, true): for index in 0..<count { to[index] = body(left[index], right[index]) }
    case (true, false):
      let other = right[0]
      for index in 0..<count { to[index] = body(left[index], other) }
    case (false, true):
      let other = left[0]
      for index in 0..<count { to[index] = body(other, right[index]) }
    case (false, false):
      let value = body(left[0], right[0])
      for index in 0..<count { to[index] = value }
    }
  }
}
