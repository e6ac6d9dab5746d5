extension Tensor {
  /// A part: of each axis the positions of a range.
  package func part(_ ranges: [Range<Int>]) -> Tensor {
    gathered(
      sizes: ranges.map(\.count), strides: Tensor.strides(of: shape),
      offset: zip(ranges, Tensor.strides(of: shape)).reduce(0) { $0 + $1.0.lowerBound * $1.1 })
  }

  /// The axes in another order.
  package func transposed(order: [Int]) -> Tensor {
    let strides = Tensor.strides(of: shape)
    return gathered(sizes: order.map { shape[$0] }, strides: order.map { strides[$0] }, offset: 0)
  }

  /// Tensors joined along an axis; in the others they are equally long.
  package static func joined(_ parts: [Tensor], axis: Int, to shape: Shape) -> Tensor {
    let result = Tensor(uninitialized: shape)
    let whole = AxisView(shape, axis: axis)
    var start = 0
    for part in parts {
      let view = AxisView(part.shape, axis: axis)
      let run = view.count * view.inner
      Parallel.forEachBlock(of: Swift.max(1, 32_768 / Swift.max(1, run)), in: run > 0 ? view.outer : 0) {
        rows in
        for row in rows {
          (result.base + (row * whole.count + start) * whole.inner).update(
            from: part.base + row * run, count: run)
        }
      }
      start += view.count
    }
    return withExtendedLifetime(parts) { result }
  }

  /// How far neighbours along each axis are apart.
  private static func strides(of shape: Shape) -> [Int] {
    var strides = [Int](repeating: 1, count: shape.rank)
    for axis in (0..<max(0, shape.rank - 1)).reversed() {
      strides[axis] = strides[axis + 1] * shape[axis + 1]
    }
    return strides
  }

  /// The numbers that a walk with the given strides meets, in its order.
  private func gathered(sizes: [Int], strides: [Int], offset: Int) -> Tensor {
    let result = Tensor(uninitialized: Shape(sizes))
    guard result.count > 0 else { return result }
    let width = sizes.last ?? 1
    let stride = strides.last ?? 1
    let stop = StopSignal.current
    Parallel.forEachBlock(of: Swift.max(1, 32_768 / width), in: result.count / width) { rows in
      guard !stop.isRequested else { return }
      for row in rows {
        var (rest, from) = (row, offset)
        for axis in (0..<Swift.max(0, sizes.count - 1)).reversed() {
          let (next, place) = rest.quotientAndRemainder(dividingBy: sizes[axis])
          from += place * strides[axis]
          rest = next
        }
        let (to, source) = (result.base + row * width, base + from)
        if stride == 1 {
          to.update(from: source, count: width)
        } else {
          for column in 0..<width { to[column] = source[column * stride] }
        }
      }
    }
    return withExtendedLifetime(self) { result }
  }
}
