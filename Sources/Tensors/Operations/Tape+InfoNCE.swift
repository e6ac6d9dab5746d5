import CKernels

extension Tape {
  /// Symmetric InfoNCE over a batch of pairs: the mean of both directions' cross entropy
  /// (van den Oord et al., 2018; Radford et al., 2021, figure 3).
  ///
  /// - Parameters:
  ///   - a: `[batch, width]`, rows of length one
  ///   - b: `[batch, width]`, rows of length one; row i belongs to row i of `a`
  ///   - groups: rows with one number have the same target: they are masked, not negatives
  ///   - weights: what each pair's two cross entropies are multiplied by; 1 each when nil, and no gradient
  ///   - temperature: fixed or trained
  /// - Returns: a scalar
  /// - Throws: `TensorError.shapeMismatch`, `Interrupted`.
  public func infoNCE(
    _ a: Variable, _ b: Variable, groups: [Int]? = nil, weights: [Float]? = nil, temperature: Temperature
  ) throws -> Variable {
    let batch = a.value.rows
    try expect(
      a.value.shape == b.value.shape && a.value.shape.rank == 2 && batch > 0
        && (groups.map { $0.count == batch } ?? true) && (weights.map { $0.count == batch } ?? true),
      "infoNCE", "two equal shapes [batch, width], a group and a weight for each row", a, b)
    let scale = temperature.scale
    let (av, bv) = (a.value, b.value)
    let cosines = Self.productTransposed(av, bv)
    let (rowLoss, rowSoftmax) = try Self.crossEntropy(
      cosines, scale: scale, groups: groups, weights: weights)
    let (columnLoss, columnSoftmax) = try Self.crossEntropy(
      Self.productTransposed(bv, av), scale: scale, groups: groups, weights: weights)
    let loss = Float((rowLoss + columnLoss) / Double(2 * batch))
    return record(Tensor(scalar: loss), from: [a, b] + [temperature.logScale].compactMap { $0 }) { dy in
      // d loss / d logits = (W p_rows + (W p_columns)ᵀ - 2 W) / (2 batch), W diagonal
      var (slope, columnSoftmax) = (rowSoftmax, columnSoftmax)
      if let weights {
        slope.scaleRows(by: weights)
        columnSoftmax.scaleRows(by: weights)
      }
      try slope.withUnsafeMutableBufferPointer { slope in
        try columnSoftmax.withUnsafeBufferPointer { columns in
          for i in 0..<batch {
            if i % 256 == 0 { try Interruption.check() }
            for j in 0..<batch { slope[i * batch + j] += columns[j * batch + i] }
            slope[i * batch + i] -= 2 * (weights?[i] ?? 1)
          }
        }
      }
      slope = slope.scaled(by: dy.item / Float(2 * batch))
      temperature.addGradient(slope: slope, cosines: cosines)
      slope = slope.scaled(by: scale)
      a.slot?.add(Self.product(slope, bv))
      b.slot?.add(Self.transposedProduct(slope, av))
    }
  }

  /// A similarity whose weight in a softmax is below 1e-37 of the largest, finite also after scaling.
  static func excluded(scale: Float) -> Float { -Float.greatestFiniteMagnitude / max(2, 2 * scale) }

  /// The weighted sum of -log softmax(scale * row i)[i] over rows, and the softmax itself `[batch, batch]`.
  private static func crossEntropy(
    _ cosines: Tensor, scale: Float, groups: [Int]?, weights: [Float]?
  ) throws -> (Double, Tensor) {
    let batch = cosines.rows
    var logits = cosines
    var total = 0.0
    try logits.withUnsafeMutableBufferPointer { logits in
      guard let base = logits.baseAddress else { return }
      if let groups {
        for i in 0..<batch {
          if i % 256 == 0 { try Interruption.check() }
          for j in 0..<batch where i != j && groups[i] == groups[j] {
            base[i * batch + j] = Self.excluded(scale: scale)
          }
        }
      }
      for i in 0..<batch {
        let own = base[i * batch + i] * scale
        let logSum = ck_softmax_row(base + i * batch, batch, scale)
        total += Double(weights?[i] ?? 1) * Double(logSum - own)
      }
    }
    return (total, logits)
  }
}

extension Tensor {
  /// Multiplies each row by a number of its own, in place; rows beyond the factors begin with the first again.
  mutating func scaleRows(by factors: [Float]) {
    let width = width
    withUnsafeMutableBufferPointer { values in
      for index in values.indices { values[index] *= factors[index / width % factors.count] }
    }
  }
}
