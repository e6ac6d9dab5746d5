import CKernels

extension Tape {
  /// Layer normalisation over the last axis (Ba et al., 2016).
  ///
  /// - Parameters:
  ///   - x: `[rows, width]`
  ///   - gain: `[width]`
  ///   - bias: `[width]`
  ///   - epsilon: added to the variance
  /// - Throws: `TensorError.shapeMismatch`, `Interrupted`.
  public func layerNorm(_ x: Variable, gain: Variable, bias: Variable, epsilon: Float) throws -> Variable {
    let (rows, width) = (x.value.rows, x.value.width)
    try expect(
      gain.value.count == width && bias.value.count == width, "layerNorm", "[rows, width], [width], [width]",
      x, gain, bias)
    let (xv, gv, bv) = (x.value, gain.value, bias.value)
    let result = Tensor(uninitialized: [rows, width])
    let means = Tensor(uninitialized: [rows])
    let inverses = Tensor(uninitialized: [rows])
    let size = Parallel.rowBlock(width: width)
    Parallel.forEachBlock(of: size, in: rows) { range in
      let start = range.lowerBound
      ck_layer_norm(
        result.base + start * width, means.base + start, inverses.base + start, xv.base + start * width,
        gv.base, bv.base, epsilon, range.count, width)
    }
    return record(result, from: [x, gain, bias]) { dy in
      let dx = Tensor(uninitialized: [rows, width])
      let wantsSums = gain.requiresGradient || bias.requiresGradient
      let blocks = (rows + size - 1) / size
      let sums = Tensor(wantsSums ? [blocks, 2, width] : [0])
      Parallel.forEach(blocks) { block in
        let range = block * size..<min(rows, (block + 1) * size)
        let start = range.lowerBound
        let gains = wantsSums ? sums.base + block * 2 * width : nil
        ck_layer_norm_gradient(
          dx.base + start * width, gains, gains.map { $0 + width }, dy.base + start * width,
          xv.base + start * width, gv.base, means.base + start, inverses.base + start, range.count, width)
      }
      x.slot?.add(dx)
      if wantsSums {
        let total = Tensor(uninitialized: [2, width])
        withExtendedLifetime(sums) {
          ck_column_sums(total.base, sums.base, 2 * width, blocks, 2 * width)
        }
        gain.slot?.add(total.rowSlice(0..<1))
        bias.slot?.add(total.rowSlice(1..<2))
      }
    }
  }
}
