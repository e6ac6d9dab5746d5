import CKernels

/// How attention walks over sequences and heads.
struct AttentionPlan {
  private struct Item {
    let sequence: AttentionLayout.Sequence
    let keyCount: Int
  }
  private let items: [Item]
  private let queries: Tensor
  private let tables: [Tensor]
  private let heads: Int
  private let width: Int
  private let causal: Bool
  private let mostSpans: Int
  /// How many query-key pairs count, over all heads.
  private let pairs: Int

  private var headWidth: Int { width / heads }
  private var scale: Float { 1 / Float(headWidth).squareRoot() }

  init(_ layout: AttentionLayout, queries: Tensor, tables: [Tensor], heads: Int, width: Int) {
    self.queries = queries
    self.tables = tables
    self.heads = heads
    self.width = width
    causal = layout.isCausal
    var (items, pairs): ([Item], Int) = ([], 0)
    items.reserveCapacity(layout.sequences.count)
    for sequence in layout.sequences where !sequence.queries.isEmpty {
      let (rows, keys) = (sequence.queries.count, sequence.keyCount)
      items.append(Item(sequence: sequence, keyCount: keys))
      pairs += heads * (layout.isCausal ? rows * keys - rows * (rows - 1) / 2 : rows * keys)
    }
    self.items = items
    self.pairs = pairs
    mostSpans = items.map(\.sequence.keys.count).max() ?? 0
  }

  private func count(products: Int) { OperationCounter.add(products * 2 * pairs * headWidth) }

  private func scratch(_ size: (Int, Int, Int) -> Int) -> Int {
    items.map { size($0.sequence.queries.count, $0.keyCount, headWidth) }.max() ?? 0
  }

  /// Fills the spans of one head; gradients are those of the tables, where wanted.
  private func fill(
    _ spans: inout [ck_span], _ item: Item, head: Int, gradients: [Tensor?] = []
  ) {
    for (index, span) in item.sequence.keys.enumerated() {
      let table = tables[span.table]
      let offset = span.rows.lowerBound * table.width + table.width - 2 * width + head * headWidth
      let gradient = gradients.isEmpty ? nil : gradients[span.table]?.base
      spans[index] = ck_span(
        keys: table.base + offset, values: table.base + offset + width, stride: table.width,
        rows: span.rows.count, key_gradients: gradient.map { $0 + offset },
        value_gradients: gradient.map { $0 + offset + width }, gradient_stride: table.width)
    }
  }

  /// Every head of every sequence, in blocks of about a million operations.
  func attend(into result: Tensor) {
    count(products: 2)
    let total = items.count * heads
    let average = max(1, 4 * pairs * headWidth / max(1, total))
    let space = scratch(ck_attention_scratch)
    Parallel.forEachBlock(of: max(1, 1_000_000 / average), in: total) { block in
      let scratch = Tensor(uninitialized: [space])
      var spans = [ck_span](repeating: ck_span(), count: mostSpans)
      for index in block {
        let (item, head) = (items[index / heads], index % heads)
        fill(&spans, item, head: head)
        let first = item.sequence.queries.lowerBound
        withExtendedLifetime(scratch) {
          ck_attention(
            result.base + first * width + head * headWidth, width,
            queries.base + first * queries.width + head * headWidth, queries.width,
            item.sequence.queries.count, spans, item.sequence.keys.count, item.keyCount, headWidth, scale,
            causal ? 1 : 0, scratch.base)
        }
      }
    }
  }

  /// Sets the gradients of queries and tables; `all` are the same tensors, each once.
  ///
  /// A head is one thread's alone and takes its sequences in order, so that rows which several sequences
  /// share gather their sums in one order.
  func gradient(
    _ dy: Tensor, queries dqueries: Tensor?, tables gradients: [Tensor?], all: [Tensor]
  ) {
    count(products: 4)  // not the fifth, which saves the memory for the weights
    let space = scratch(ck_attention_gradient_scratch)
    Parallel.forEach(heads) { head in
      for tensor in all { clear(tensor, head: head) }
      let scratch = Tensor(uninitialized: [space])
      var spans = [ck_span](repeating: ck_span(), count: mostSpans)
      for item in items {
        fill(&spans, item, head: head, gradients: gradients)
        let first = item.sequence.queries.lowerBound
        withExtendedLifetime(scratch) {
          ck_attention_gradient(
            dqueries.map { $0.base + first * $0.width + head * headWidth }, dqueries?.width ?? 0,
            dy.base + first * width + head * headWidth, width,
            queries.base + first * queries.width + head * headWidth, queries.width,
            item.sequence.queries.count, spans, item.sequence.keys.count, item.keyCount, headWidth, scale,
            causal ? 1 : 0, scratch.base)
        }
      }
    }
  }

  /// Sets a head's columns of queries, keys and values to zero.
  private func clear(_ gradient: Tensor, head: Int) {
    for row in 0..<gradient.rows {
      for part in stride(from: 0, to: gradient.width, by: width) {
        (gradient.base + row * gradient.width + part + head * headWidth).update(
          repeating: 0, count: headWidth)
      }
    }
  }
}
