import CKernels

/// What is made of all numbers along an axis, in double precision and rounded once.
package enum Reduction: String, CaseIterable, Sendable {
  case sum
  case mean
  /// The largest; NaN when one is.
  case max
  /// The smallest; NaN when one is.
  case min
  /// The Euclidean length.
  case norm
  /// The standard deviation over all n numbers (divided by n).
  case std

  /// Whether no number at all has none of it.
  package var needsElements: Bool { self != .sum && self != .norm }
}

/// A tensor seen along one of its axes.
package struct AxisView: Hashable, Sendable {
  /// The product of the lengths before the axis.
  package let outer: Int
  /// The axis' own length.
  package let count: Int
  /// The product of the lengths behind it: how far neighbours along the axis are apart.
  package let inner: Int

  /// The view of a shape along an axis.
  package init(_ shape: Shape, axis: Int) {
    outer = shape.dimensions[..<axis].reduce(1, *)
    count = shape.dimensions[axis]
    inner = shape.dimensions[(axis + 1)...].reduce(1, *)
  }
}

extension Tensor {
  /// The numbers along an axis made into one; along all axes when `axis` is nil.
  ///
  /// Sums run in a fixed order, so the bits do not depend on the number of threads.
  package func reduced(by reduction: Reduction, axis: Int?) -> Tensor {
    guard let axis else {
      let flat = Shape([count])
      return Tensor.reduced(self, AxisView(flat, axis: 0), by: reduction, to: [])
    }
    var rest = shape.dimensions
    rest.remove(at: axis)
    return Tensor.reduced(self, AxisView(shape, axis: axis), by: reduction, to: Shape(rest))
  }

  private static func reduced(
    _ tensor: Tensor, _ view: AxisView, by reduction: Reduction, to shape: Shape
  ) -> Tensor {
    let result = Tensor(uninitialized: shape)
    guard result.count > 0 else { return result }
    if view.inner == 1 {
      let stop = StopSignal.current
      Parallel.forEachBlock(of: Swift.max(1, 32_768 / Swift.max(1, view.count)), in: view.outer) { rows in
        guard !stop.isRequested else { return }
        for row in rows {
          result.base[row] = Self.value(of: tensor.base + row * view.count, view.count, reduction)
        }
      }
    } else {
      // Stretches of neighbouring columns, so that memory is read in rows.
      let width = Swift.min(view.inner, 512)
      let stretches = (view.inner + width - 1) / width
      let stop = StopSignal.current
      Parallel.forEach(view.outer * stretches) { block in
        guard !stop.isRequested else { return }
        let (outer, stretch) = block.quotientAndRemainder(dividingBy: stretches)
        let first = stretch * width
        let columns = Swift.min(width, view.inner - first)
        Self.columns(
          tensor.base + outer * view.count * view.inner + first, view, columns, reduction,
          result.base + outer * view.inner + first)
      }
    }
    return withExtendedLifetime(tensor) { result }
  }

  /// One row of neighbours.
  private static func value(
    of row: UnsafeMutablePointer<Float>, _ count: Int, _ reduction: Reduction
  ) -> Float {
    switch reduction {
    case .sum: return Float(ck_sum(row, count))
    case .mean: return Float(ck_sum(row, count) / Double(count))
    case .norm: return Float(ck_dot(row, row, count).squareRoot())
    case .max, .min:
      guard count > 0 else { return .nan }
      var best = row[0]
      for index in 1..<Swift.max(1, count) { best = Self.best(best, row[index], reduction) }
      return best
    case .std:
      let mean = ck_sum(row, count) / Double(count)
      var sum = 0.0
      for index in 0..<count {
        let difference = Double(row[index]) - mean
        sum += difference * difference
      }
      return Float((sum / Double(count)).squareRoot())
    }
  }

  /// Several columns whose neighbours lie a row apart.
  private static func columns(
    _ base: UnsafeMutablePointer<Float>, _ view: AxisView, _ columns: Int, _ reduction: Reduction,
    _ result: UnsafeMutablePointer<Float>
  ) {
    if reduction == .max || reduction == .min {
      guard view.count > 0 else { return result.update(repeating: .nan, count: columns) }
      result.update(from: base, count: columns)
      for row in 1..<Swift.max(1, view.count) {
        let numbers = base + row * view.inner
        for column in 0..<columns { result[column] = best(result[column], numbers[column], reduction) }
      }
      return
    }
    var sums = [Double](repeating: 0, count: columns)
    for row in 0..<view.count {
      let numbers = base + row * view.inner
      for column in 0..<columns {
        let number = Double(numbers[column])
        sums[column] += reduction == .norm ? number * number : number
      }
    }
    let count = Double(view.count)
    switch reduction {
    case .sum: for column in 0..<columns { result[column] = Float(sums[column]) }
    case .mean: for column in 0..<columns { result[column] = Float(sums[column] / count) }
    case .norm: for column in 0..<columns { result[column] = Float(sums[column].squareRoot()) }
    default:
      var squares = [Double](repeating: 0, count: columns)
      for row in 0..<view.count {
        let numbers = base + row * view.inner
        for column in 0..<columns {
          let difference = Double(numbers[column]) - sums[column] / count
          squares[column] += difference * difference
        }
      }
      for column in 0..<columns { result[column] = Float((squares[column] / count).squareRoot()) }
    }
  }

  @inline(__always)
  private static func best(_ one: Float, _ two: Float, _ reduction: Reduction) -> Float {
    if one.isNaN { return one }
    if two.isNaN { return two }
    return reduction == .max ? Swift.max(one, two) : Swift.min(one, two)
  }
}
