import CKernels

extension Tape {
  /// The contrastive loss over both sides of a batch at once: each of the 2 batch vectors is to find its
  /// partner among all others, so that vectors of its own side are negatives too (RTD; Byun et al., 2024).
  ///
  /// loss = mean over i of -log(exp(s_ip) / sum over j != i of exp(s_ij)), s = v vᵀ / tau, p the partner of
  /// i.
  ///
  /// - Parameters:
  ///   - a: `[batch, width]`, rows of length one
  ///   - b: `[batch, width]`, rows of length one; row i is the partner of row i of `a`
  ///   - groups: rows with one number have the same target: all of them on both sides, but for the partner,
  ///     are left out of the sum
  ///   - weights: what the terms of each pair's two vectors are multiplied by; 1 each when nil, and no gradient
  ///   - temperature: fixed or trained
  /// - Returns: a scalar
  /// - Throws: `TensorError.shapeMismatch`, `Interrupted`.
  public func jointContrastive(
    _ a: Variable, _ b: Variable, groups: [Int]? = nil, weights: [Float]? = nil, temperature: Temperature
  ) throws -> Variable {
    let batch = a.value.rows
    try expect(
      a.value.shape == b.value.shape && a.value.shape.rank == 2 && batch > 0
        && (groups.map { $0.count == batch } ?? true) && (weights.map { $0.count == batch } ?? true),
      "jointContrastive", "two equal shapes [batch, width], a group and a weight for each row", a, b)
    let scale = temperature.scale
    let vectors = Self.stacked(a.value, b.value)
    let cosines = Self.productTransposed(vectors, vectors)
    let (total, softmax) = Self.partnerCrossEntropy(cosines, scale: scale, groups: groups, weights: weights)
    let loss = Tensor(scalar: Float(total / Double(2 * batch)))
    return record(loss, from: [a, b] + [temperature.logScale].compactMap { $0 }) { dy in
      // d loss / d s = W (p - partner) / (2 batch); s is symmetric in the vectors, so both sides of it count.
      var slope = softmax
      slope.withUnsafeMutableBufferPointer { slope in
        for i in 0..<2 * batch { slope[i * 2 * batch + (i + batch) % (2 * batch)] -= 1 }
      }
      if let weights { slope.scaleRows(by: weights) }
      slope = slope.scaled(by: dy.item / Float(2 * batch))
      temperature.addGradient(slope: slope, cosines: cosines)
      slope = slope.scaled(by: scale)
      let gradient = Self.product(slope, vectors).adding(Self.transposedProduct(slope, vectors))
      a.slot?.add(gradient.rowSlice(0..<batch))
      b.slot?.add(gradient.rowSlice(batch..<2 * batch))
    }
  }

  /// The rows of `a` above those of `b`.
  private static func stacked(_ a: Tensor, _ b: Tensor) -> Tensor {
    let result = Tensor(uninitialized: [a.rows + b.rows, a.width])
    withExtendedLifetime((a, b)) {
      result.base.update(from: a.base, count: a.count)
      (result.base + a.count).update(from: b.base, count: b.count)
    }
    return result
  }

  /// The weighted sum of -log softmax(scale * row i)[partner of i] over rows, without the row itself and the rest
  /// of its group, and the softmax `[2 batch, 2 batch]`.
  private static func partnerCrossEntropy(
    _ cosines: Tensor, scale: Float, groups: [Int]?, weights: [Float]?
  ) -> (Double, Tensor) {
    let count = cosines.rows
    let batch = count / 2
    var logits = cosines
    var total = 0.0
    logits.withUnsafeMutableBufferPointer { logits in
      guard let base = logits.baseAddress else { return }
      for i in 0..<count {
        let partner = (i + batch) % count
        let row = base + i * count
        row[i] = excluded(scale: scale)
        if let groups {
          for j in 0..<count where j != partner && groups[j % batch] == groups[i % batch] {
            row[j] = excluded(scale: scale)
          }
        }
        let own = row[partner] * scale
        total += Double(weights?[i % batch] ?? 1) * Double(ck_softmax_row(row, count, scale) - own)
      }
    }
    return (total, logits)
  }
}
