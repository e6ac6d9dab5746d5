import CKernels

extension Tape {
  /// Multi-head scaled dot-product attention within each sequence of a packed batch
  /// (Vaswani et al., 2017, section 3.2).
  ///
  /// - Parameters:
  ///   - qkv: `[rows, 3 width]`: queries, keys and values side by side
  ///   - segments: which rows form a sequence
  ///   - heads: the number of heads; divides the width
  ///   - causal: whether a position sees only itself and earlier ones
  /// - Returns: `[rows, width]`
  /// - Throws: `TensorError.shapeMismatch`, `Interrupted`.
  public func attention(_ qkv: Variable, segments: SegmentOffsets, heads: Int, causal: Bool) throws
    -> Variable
  {
    let width = qkv.value.width / 3
    try expect(
      qkv.value.width == 3 * width && heads > 0 && width % heads == 0 && segments.rows == qkv.value.rows,
      "attention", "[rows, 3 width] with \(segments.rows) rows and a width divisible by \(heads) heads", qkv)
    let plan = AttentionPlan(segments: segments, heads: heads, width: width, causal: causal)
    let input = qkv.value
    let result = Tensor(uninitialized: [segments.rows, width])
    let kept = qkv.requiresGradient ? Tensor(uninitialized: [plan.squares]) : nil
    plan.countOperations(products: 2)
    plan.forEach(scratch: kept == nil ? 1 : 0) { item, scratch in
      let weights = kept.map { $0.base + item.square } ?? scratch
      plan.scores(input, item, into: weights)
      MatrixProduct.single(
        m: item.length, n: plan.headWidth, k: item.length, .init(base: weights, stride: item.length),
        plan.values(input, item), into: plan.head(result, item))
    }
    return record(result, from: [qkv]) { dy in
      guard let slot = qkv.slot, let kept else { return }
      let gradient = Tensor(uninitialized: input.shape)
      plan.countOperations(products: 4)
      plan.forEach(scratch: 1) { item, scratch in
        plan.gradient(dy, input, weights: kept.base + item.square, item, scratch: scratch, into: gradient)
      }
      slot.add(gradient)
    }
  }
}

/// How attention walks over sequences and heads.
private struct AttentionPlan {
  struct Item {
    let firstRow: Int
    let length: Int
    let head: Int
    /// Where the weights of this item begin among all kept weights.
    let square: Int
  }
  let items: [Item]
  let width: Int
  let headWidth: Int
  let causal: Bool
  let longest: Int
  /// The number of attention weights of the batch.
  let squares: Int

  init(segments: SegmentOffsets, heads: Int, width: Int, causal: Bool) {
    var items: [Item] = []
    items.reserveCapacity(segments.count * heads)
    var square = 0
    var longest = 0
    for sequence in 0..<segments.count {
      let rows = segments[sequence]
      longest = max(longest, rows.count)
      for head in 0..<heads {
        items.append(Item(firstRow: rows.lowerBound, length: rows.count, head: head, square: square))
        square += rows.count * rows.count
      }
    }
    self.items = items
    self.width = width
    self.headWidth = width / heads
    self.causal = causal
    self.longest = longest
    self.squares = square
  }

  var scale: Float { 1 / Float(headWidth).squareRoot() }

  func countOperations(products: Int) { OperationCounter.add(products * 2 * squares * headWidth) }

  /// Runs the items in blocks of about a quarter of a million operations, with scratch space for
  /// `scratch` squares of the longest sequence.
  func forEach(scratch: Int, _ body: (Item, UnsafeMutablePointer<Float>) -> Void) {
    let average = max(1, squares / max(1, items.count)) * headWidth * 4
    Parallel.forEachBlock(of: max(1, 262_144 / average), in: items.count) { range in
      let space = Tensor(uninitialized: [max(1, scratch * longest * longest)])
      withExtendedLifetime(space) {
        for index in range where items[index].length > 0 { body(items[index], space.base) }
      }
    }
  }

  func queries(_ qkv: Tensor, _ item: Item) -> MatrixProduct.Operand { part(0, qkv, item) }
  func keys(_ qkv: Tensor, _ item: Item) -> MatrixProduct.Operand { part(1, qkv, item) }
  func values(_ qkv: Tensor, _ item: Item) -> MatrixProduct.Operand { part(2, qkv, item) }

  private func part(_ index: Int, _ qkv: Tensor, _ item: Item) -> MatrixProduct.Operand {
    .init(
      base: qkv.base + item.firstRow * 3 * width + index * width + item.head * headWidth, stride: 3 * width)
  }

  /// The columns of one head in a `[rows, width]` matrix.
  func head(_ x: Tensor, _ item: Item) -> MatrixProduct.Operand {
    .init(base: x.base + item.firstRow * width + item.head * headWidth, stride: width)
  }

  /// softmax(q kᵀ / sqrt(head width)), `[length, length]`.
  func scores(_ qkv: Tensor, _ item: Item, into weights: UnsafeMutablePointer<Float>) {
    let length = item.length
    var keys = keys(qkv, item)
    keys.transposed = true
    MatrixProduct.single(
      m: length, n: length, k: headWidth, queries(qkv, item), keys, into: .init(base: weights, stride: length)
    )
    ck_softmax(weights, length, length, length, scale, causal ? 1 : 0)
  }

  /// dv = pᵀ dy; ds = p (dy vᵀ - sum(...)) scale; dq = ds k; dk = dsᵀ q.
  func gradient(
    _ dy: Tensor, _ qkv: Tensor, weights: UnsafeMutablePointer<Float>, _ item: Item,
    scratch: UnsafeMutablePointer<Float>, into gradient: Tensor
  ) {
    let length = item.length
    let p = MatrixProduct.Operand(base: weights, stride: length)
    let ds = MatrixProduct.Operand(base: scratch, stride: length)
    let out = head(dy, item)
    var transposed = p
    transposed.transposed = true
    MatrixProduct.single(m: length, n: headWidth, k: length, transposed, out, into: values(gradient, item))
    var values = values(qkv, item)
    values.transposed = true
    MatrixProduct.single(m: length, n: length, k: headWidth, out, values, into: ds)
    ck_softmax_gradient(scratch, weights, length, length, length, scale)
    MatrixProduct.single(
      m: length, n: headWidth, k: length, ds, keys(qkv, item), into: queries(gradient, item))
    transposed = ds
    transposed.transposed = true
    MatrixProduct.single(
      m: length, n: headWidth, k: length, transposed, queries(qkv, item), into: keys(gradient, item))
  }
}
