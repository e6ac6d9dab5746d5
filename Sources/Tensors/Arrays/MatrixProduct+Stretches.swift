extension MatrixProduct {
  /// Floating-point operations between two looks at the interruption flag: well below a tenth of a second.
  private static let stretch = 2_000_000_000

  /// The product of two tensors seen as matrices, `[m, n]`, computed in stretches of rows whose size depends on
  /// the sizes alone.
  ///
  /// - Parameters:
  ///   - transposeB: whether `b` is `[n, k]`
  ///   - advance: receives after each stretch how many rows are done
  /// - Throws: what `advance` throws; `Interrupted`.
  package static func inStretches(
    _ a: Tensor, _ b: Tensor, transposeB: Bool, m: Int, n: Int, k: Int, to shape: Shape,
    advance: (Int) throws -> Void
  ) throws -> Tensor {
    guard k > 0 else { return Tensor(shape) }
    _ = NumericIdentity.current  // one BLAS thread a call
    let result = Tensor(uninitialized: shape)
    guard result.count > 0 else { return result }
    let each = 2.0 * Double(n) * Double(k)
    let rows = max(240, Int(Double(stretch) / each) / 240 * 240)
    for first in stride(from: 0, to: m, by: rows) {
      try Interruption.check()
      let count = min(rows, m - first)
      withExtendedLifetime((a, b)) {
        tiled(
          m: count, n: n, k: k, Operand(base: a.base + first * k, stride: k),
          Operand(base: b.base, stride: transposeB ? k : n, transposed: transposeB),
          into: Operand(base: result.base + first * n, stride: n))
      }
      try advance(first + count)
    }
    return result
  }
}
