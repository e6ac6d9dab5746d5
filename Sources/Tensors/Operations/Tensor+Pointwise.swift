import CKernels

extension Tensor {
  private static let block = 1 << 16

  /// Adds another tensor of the same size in place.
  mutating func add(_ other: Tensor) {
    precondition(count == other.count, "gradients of ours differ in size")
    withUnsafeMutableBufferPointer { sum in
      guard let base = sum.baseAddress else { return }
      Parallel.forEachBlock(of: Tensor.block, in: sum.count) { range in
        ck_add(base + range.lowerBound, other.base + range.lowerBound, range.count)
      }
    }
  }

  /// The sum of two tensors of the same size.
  func adding(_ other: Tensor) -> Tensor { combined(with: other, ck_sum_of) }
  /// The elementwise product of two tensors of the same size.
  func multiplied(by other: Tensor) -> Tensor { combined(with: other, ck_product) }

  /// Every element times a number.
  package func scaled(by factor: Float) -> Tensor {
    let result = Tensor(uninitialized: shape)
    Parallel.forEachBlock(of: Tensor.block, in: count) { range in
      ck_scaled(result.base + range.lowerBound, base + range.lowerBound, factor, range.count)
    }
    return result
  }

  /// The sum of elementwise products with a tensor of the same size.
  func dot(_ other: Tensor) -> Double {
    precondition(count == other.count, "operands of ours differ in size")
    return withExtendedLifetime((self, other)) { ck_dot(base, other.base, count) }
  }

  /// Whether no element is infinite or NaN.
  public var isFinite: Bool { withUnsafeBufferPointer(Tensor.isFinite) }

  /// Whether none of these numbers is infinite or NaN.
  package static func isFinite(_ values: UnsafeBufferPointer<Float>) -> Bool {
    ck_all_finite(values.baseAddress, values.count) != 0
  }

  /// Its elements as consecutive rows of a taller tensor of zeros, `rows` counted in the first axis.
  func placed(at first: Int, of rows: Int) -> Tensor {
    let own = shape.dimensions.first ?? 1
    guard own != rows else { return self }
    let result = Tensor(Shape([rows] + shape.dimensions.dropFirst()))
    withExtendedLifetime(self) {
      (result.base + first * (count / max(1, own))).update(from: base, count: count)
    }
    return result
  }

  private func combined(
    with other: Tensor,
    _ kernel: (UnsafeMutablePointer<Float>?, UnsafePointer<Float>?, UnsafePointer<Float>?, Int) -> Void
  ) -> Tensor {
    precondition(count == other.count, "operands of ours differ in size")
    let result = Tensor(uninitialized: shape)
    Parallel.forEachBlock(of: Tensor.block, in: count) { range in
      let start = range.lowerBound
      kernel(result.base + start, base + start, other.base + start, range.count)
    }
    return result
  }
}
