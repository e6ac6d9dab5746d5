import CKernels

/// A pointwise function fused into a linear layer.
public enum Activation: String, Sendable, CaseIterable {
  /// x sigmoid(1.702 x), as OpenAI's CLIP uses it.
  case quickGELU = "quick_gelu"
  /// x (1 + erf(x / sqrt 2)) / 2 (Hendrycks and Gimpel, 2016).
  case gelu

  var kernel: ck_activation {
    switch self {
    case .quickGELU: CK_ACTIVATION_QUICK_GELU
    case .gelu: CK_ACTIVATION_GELU
    }
  }
}

extension Tape {
  /// `activation(x wᵀ + bias) + residual`, in one pass over the result.
  ///
  /// - Parameters:
  ///   - x: `[rows, in]`
  ///   - weight: `[all, in]`
  ///   - outputs: the rows of the weight, and places of the bias, that are computed; nil for all
  ///   - bias: `[all]` or nil
  ///   - residual: `[rows, out]` or nil; not together with an activation
  /// - Returns: `[rows, out]`, as wide as `outputs`
  /// - Throws: `TensorError.shapeMismatch`, `Interrupted`.
  public func linear(
    _ x: Variable, _ weight: Variable, outputs: Range<Int>? = nil, bias: Variable?,
    activation: Activation? = nil, residual: Variable? = nil
  ) throws -> Variable {
    let (rows, inner, all) = (x.value.rows, x.value.width, weight.value.rows)
    let outputs = outputs ?? 0..<all
    let outer = outputs.count
    try expect(
      weight.value.shape.rank == 2 && weight.value.width == inner && outputs.lowerBound >= 0
        && outputs.upperBound <= all, "linear", "[rows, in] and [out, in]", x, weight)
    if let bias { try expect(bias.value.count == all, "linear", "a bias of [out]", weight, bias) }
    if let residual {
      try expect(
        activation == nil && residual.value.rows == rows && residual.value.width == outer, "linear",
        "a residual of [rows, out]", x, weight, residual)
    }
    let keepsInput = weight.requiresGradient
    let wantsGradient = x.requiresGradient || keepsInput || bias?.requiresGradient == true
    let result = Tensor(uninitialized: [rows, outer])
    // With an activation, the backward pass needs what went into it.
    let before = activation != nil && wantsGradient ? Tensor(uninitialized: [rows, outer]) : result
    let (xv, wv, bv, rv) = (x.value, weight.value, bias?.value, residual?.value)
    MatrixProduct.tiled(
      m: rows, n: outer, k: inner, .init(base: xv.base, stride: inner),
      .init(base: wv.base + outputs.lowerBound * inner, stride: inner, transposed: true),
      into: .init(base: before.base, stride: outer)
    ) { tile in
      let offset = tile.rows.lowerBound * outer + tile.columns.lowerBound
      let biasBase = bv.map { UnsafePointer($0.base + outputs.lowerBound + tile.columns.lowerBound) }
      if let activation {
        ck_bias_activation(
          result.base + offset, before.base + offset, outer, tile.rows.count, tile.columns.count, biasBase,
          activation.kernel)
      } else {
        ck_add_bias(result.base + offset, outer, tile.rows.count, tile.columns.count, biasBase)
        if let rv {
          for row in 0..<tile.rows.count {
            ck_add(result.base + offset + row * outer, rv.base + offset + row * outer, tile.columns.count)
          }
        }
      }
    }
    withExtendedLifetime((xv, wv)) {}

    let kept = (
      input: keepsInput ? xv : nil, weight: x.requiresGradient ? wv : nil,
      before: activation == nil ? nil : before
    )
    // The slots alone are captured: a variable would keep its value alive as well.
    let slots = (x: x.slot, weight: weight.slot, bias: bias?.slot, residual: residual?.slot)
    return record(result, from: [x, weight] + [bias, residual].compactMap { $0 }) { dy in
      slots.residual?.add(dy)
      guard wantsGradient else { return }
      let dpre = activation.flatMap { f in kept.before.map { Self.activationGradient(dy, $0, f) } } ?? dy
      if let slot = slots.x, let weight = kept.weight {
        slot.add(Self.product(dpre, weight, rows: outputs))
      }
      if let slot = slots.weight, let input = kept.input {
        slot.add(Self.transposedProduct(dpre, input).placed(at: outputs.lowerBound, of: all))
      }
      slots.bias?.add(Self.columnSums(dpre).placed(at: outputs.lowerBound, of: all))
    }
  }

  /// `x w` for a projection stored as `[in, out]`.
  ///
  /// - Returns: `[rows, out]`
  /// - Throws: `TensorError.shapeMismatch`, `Interrupted`.
  public func project(_ x: Variable, _ weight: Variable) throws -> Variable {
    try expect(
      weight.value.shape.rank == 2 && weight.value.rows == x.value.width, "project",
      "[rows, in] and [in, out]", x, weight)
    let (xv, wv) = (x.value, weight.value)
    return record(Self.product(xv, wv), from: [x, weight]) { dy in
      if let slot = x.slot { slot.add(Self.productTransposed(dy, wv)) }
      if let slot = weight.slot { slot.add(Self.transposedProduct(xv, dy)) }
    }
  }

  /// a b: `[m, k]` and `[k, n]`, some rows of b, give `[m, n]`.
  static func product(_ a: Tensor, _ b: Tensor, rows: Range<Int>? = nil) -> Tensor {
    MatrixProduct.of(a, b, firstRow: rows?.lowerBound ?? 0, m: a.rows, n: b.width, k: a.width)
  }

  /// a bᵀ: `[m, k]` and `[n, k]` give `[m, n]`.
  package static func productTransposed(_ a: Tensor, _ b: Tensor) -> Tensor {
    MatrixProduct.of(a, b, transposeB: true, m: a.rows, n: b.rows, k: a.width)
  }

  /// aᵀ b: `[k, m]` and `[k, n]` give `[m, n]`.
  static func transposedProduct(_ a: Tensor, _ b: Tensor) -> Tensor {
    MatrixProduct.of(a, b, transposeA: true, m: a.width, n: b.width, k: a.rows)
  }

  private static func activationGradient(_ dy: Tensor, _ before: Tensor, _ activation: Activation) -> Tensor {
    let result = Tensor(uninitialized: dy.shape)
    Parallel.forEachBlock(of: 1 << 15, in: dy.count) { range in
      let start = range.lowerBound
      ck_activation_gradient(
        result.base + start, dy.base + start, before.base + start, range.count, activation.kernel)
    }
    return result
  }

  /// The sum over rows; rows are added in blocks of fixed size, and the blocks in order.
  static func columnSums(_ x: Tensor) -> Tensor {
    let (rows, width) = (x.rows, x.width)
    let size = max(Parallel.rowBlock(width: width), (rows + 63) / 64)
    let blocks = max(1, (rows + size - 1) / size)
    let partial = Tensor([blocks, width])
    Parallel.forEach(blocks) { block in
      let range = block * size..<min(rows, (block + 1) * size)
      ck_column_sums(
        partial.base + block * width, x.base + range.lowerBound * width, width, range.count, width)
    }
    let result = Tensor(uninitialized: [width])
    withExtendedLifetime(partial) { ck_column_sums(result.base, partial.base, width, blocks, width) }
    return result
  }
}
