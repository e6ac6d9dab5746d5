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
    try expect(
      segments.rows == qkv.value.rows && qkv.value.width % 3 == 0, "attention",
      "[\(segments.rows), 3 width]", qkv)
    return try attention(
      qkv, over: [qkv], AttentionLayout(segments, causal: causal), heads: heads, width: qkv.value.width / 3)
  }

  /// Multi-head attention of queries over rows of several tables of keys and values.
  ///
  /// - Parameters:
  ///   - queries: `[queries, width or more]`: the queries come first in a row
  ///   - tables: `[any, 2 width or more]`: keys and values come last in a row, in this order
  ///   - layout: who attends to whom
  ///   - heads: the number of heads; divides the width
  ///   - width: the width of a query
  /// - Returns: `[queries, width]`; rows that no sequence names are not set
  /// - Throws: `TensorError.shapeMismatch`, `Interrupted`.
  public func attention(
    _ queries: Variable, over tables: [Variable], _ layout: AttentionLayout, heads: Int, width: Int
  ) throws -> Variable {
    try Interruption.check()
    guard width > 0, heads > 0, width % heads == 0, queries.value.width >= width,
      tables.allSatisfy({ $0.value.width >= 2 * width }),
      layout.fits(queryRows: queries.value.rows, tableRows: tables.map(\.value.rows))
    else {
      throw TensorError.shapeMismatch(
        operation: "attention", expected: "queries and tables of width \(width) with the rows of the layout",
        found: [queries.value.shape] + tables.map(\.value.shape))
    }
    let plan = AttentionPlan(
      layout, queries: queries.value, tables: tables.map(\.value), heads: heads, width: width)
    let result = Tensor(uninitialized: [queries.value.rows, width])
    plan.attend(into: result)
    return record(result, from: [queries] + tables) { dy in
      // Queries, keys and values of one matrix have one gradient.
      var slots: [GradientSlot] = []
      var gradients: [Tensor] = []
      func gradient(for variable: Variable) -> Tensor? {
        guard let slot = variable.slot else { return nil }
        if let index = slots.firstIndex(where: { $0 === slot }) { return gradients[index] }
        slots.append(slot)
        gradients.append(Tensor(uninitialized: variable.value.shape))
        return gradients.last
      }
      let queryGradient = gradient(for: queries)
      let tableGradients = tables.map(gradient)
      plan.gradient(dy, queries: queryGradient, tables: tableGradients, all: gradients)
      for (slot, gradient) in zip(slots, gradients) { slot.add(gradient) }
    }
  }
}
