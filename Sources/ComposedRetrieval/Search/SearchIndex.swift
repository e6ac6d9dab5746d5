import Tensors

/// A gallery of features made ready for exact search by cosine.
///
/// The best come first; of equal scores the lower gallery index comes first. A score is the product of two
/// rows summed in double in one fixed order and rounded once: it depends on the two rows alone, not on their
/// places, the gallery's size, the number of threads or the BLAS kernels, so duplicates always tie. The
/// score matrix is never stored: blocks of fast products find the few candidates, and these are scored again.
///
/// ```swift
/// let index = SearchIndex(features)                       // [items, D]
/// let found = try index.rank(queries: queries, top: 50)   // [queries, D]
/// found[0].top                                            // the 50 best items of the first query
/// ```
public struct SearchIndex: Sendable {
  /// `[items, D]`, rows of length one.
  public let rows: Tensor
  /// No row is longer.
  let greatestLength: Double

  /// Makes an index of features `[items, D]` of any length; each row is divided by its length.
  ///
  /// Features that nobody else holds are scaled in place: a large gallery is then in memory only once.
  public init(_ features: consuming Tensor) {
    var rows = features
    rows.normalizeRows()
    self.rows = rows
    // A row's length is one up to the rounding of `width` additions.
    greatestLength = 1 + Double(rows.width) * 0x1p-23
  }

  /// Takes rows as they are; scores are then plain products.
  package init(rows: Tensor) {
    self.rows = rows
    greatestLength = RowScores.greatestLength(in: rows)
  }

  /// The number of items.
  public var count: Int { rows.rows }

  /// Ranks the gallery for every query.
  ///
  /// - Parameters:
  ///   - queries: `[queries, D]`, of any length
  ///   - requests: places wanted and items left out, for each query; nil for none
  ///   - top: how many of the best are kept; fewer are given when fewer take part
  ///   - progress: is given the number of queries done, after each block of them
  /// - Throws: `Interrupted`; `TensorError.shapeMismatch`; `TensorError.indexOutOfRange`.
  public func rank(
    queries: Tensor, requests: [SearchRequest]? = nil, top: Int, progress: (Int) throws -> Void = { _ in }
  ) throws -> [Search.Outcome] {
    try rank(
      queryRows: queries.normalizedRows().unit,
      requests: requests ?? Array(repeating: SearchRequest(), count: queries.rows), top: top,
      progress: progress)
  }

  /// The order of a few given items for every query, best first.
  ///
  /// - Parameters:
  ///   - queries: `[queries, D]`, of any length
  ///   - candidates: the items for each query; one that is given twice is ranked twice
  /// - Returns: for each query, positions in its candidates with their scores; of equal scores the earlier
  ///   position comes first
  /// - Throws: `TensorError.shapeMismatch`; `TensorError.indexOutOfRange`.
  public func order(queries: Tensor, among candidates: [[Int]]) throws -> [[SearchPlace]] {
    try check(queries, requests: candidates.count, items: candidates.joined())
    let scores = RowScores(queries.normalizedRows().unit, rows)
    var orders = [[SearchPlace]](repeating: [], count: candidates.count)
    orders.withUnsafeMutableBufferPointer { orders in
      nonisolated(unsafe) let orders = orders  // each index is written once
      Parallel.forEachBlock(of: 64, in: candidates.count) { block in
        for query in block {
          orders[query] = candidates[query].enumerated()
            .map { SearchPlace(item: $0.offset, score: scores.exact(query, $0.element)) }
            .sorted { $0.precedes($1) }
        }
      }
    }
    return orders
  }

  /// - Throws: `TensorError.shapeMismatch`, `TensorError.indexOutOfRange`.
  func check(_ queries: Tensor, requests: Int, items: some Sequence<Int>) throws {
    guard queries.width == rows.width, requests == queries.rows else {
      throw TensorError.shapeMismatch(
        operation: "Search.rank", expected: "queries and gallery of one width",
        found: [queries.shape, rows.shape])
    }
    for item in items where item < 0 || item >= count {
      throw TensorError.indexOutOfRange(operation: "Search.rank", index: item, count: count)
    }
  }
}
