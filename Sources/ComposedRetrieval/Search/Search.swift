import Tensors

/// Exact search of a gallery by cosine.
///
/// Scores are products of rows of length one. The best come first; of equal scores the lower
/// gallery index comes first. The score matrix is never stored: a block of queries is scored
/// against a block of items, and what matters is kept.
public enum Search {
  /// What is kept of one query's ranking.
  public struct Outcome: Hashable, Sendable {
    /// The best items, best first.
    public let top: [Int]
    /// Their scores.
    public let scores: [Float]
    /// The place of the target, from 1; nil when the query has none.
    public let rank: Int?
  }

  /// Ranks the gallery for every query.
  ///
  /// - Parameters:
  ///   - queries: `[queries, D]`, rows of length one
  ///   - gallery: `[items, D]`, rows of length one
  ///   - targets: the item whose place is wanted, for each query
  ///   - excluded: an item that takes no part in a query's ranking, such as its reference
  ///   - top: how many of the best are kept
  ///   - progress: is given the number of queries done
  /// - Throws: `Interrupted`; `TensorError.shapeMismatch`; `TensorError.indexOutOfRange`.
  public static func rank(
    queries: Tensor, gallery: Tensor, targets: [Int?], excluded: [Int?], top: Int,
    progress: (Int) throws -> Void = { _ in }
  ) throws -> [Outcome] {
    guard queries.width == gallery.width, targets.count == queries.rows, excluded.count == queries.rows else {
      throw TensorError.shapeMismatch(
        operation: "Search.rank", expected: "queries and gallery of one width",
        found: [queries.shape, gallery.shape])
    }
    for index in (targets + excluded).compactMap({ $0 }) where index < 0 || index >= gallery.rows {
      throw TensorError.indexOutOfRange(operation: "Search.rank", index: index, count: gallery.rows)
    }
    var outcomes: [Outcome] = []
    outcomes.reserveCapacity(queries.rows)
    for start in stride(from: 0, to: queries.rows, by: blockQueries) {
      let block = start..<min(queries.rows, start + blockQueries)
      outcomes += try rank(
        queries.rowSlice(block), gallery, targets: targets[block], excluded: excluded[block], top: top
      ) { share in try progress(start + Int(Double(block.count) * share)) }
    }
    return outcomes
  }

  /// Queries that meet the gallery together, and items that they meet at once: their scores stay in the cache.
  private static let (blockQueries, blockItems) = (1_020, 6_144)

  private static func rank(
    _ queries: Tensor, _ gallery: Tensor, targets: ArraySlice<Int?>, excluded: ArraySlice<Int?>, top: Int,
    progress: (Double) throws -> Void
  ) throws -> [Outcome] {
    // A target's score is needed before its block is met; it has the same bits there only if products do
    // not depend on how they are cut.
    let blockItems = MatrixProduct.Engine.best.givesSameBitsAlone ? blockItems : max(1, gallery.rows)
    var rankings = zip(targets, excluded).enumerated().map { row, query in
      Ranking(top: top, target: query.0, excluded: query.1) {
        MatrixProduct.element(queries, row, gallery, $0)
      }
    }
    for first in stride(from: 0, to: gallery.rows, by: blockItems) {
      try Interruption.check()
      let items = first..<min(gallery.rows, first + blockItems)
      let scores = MatrixProduct.of(
        queries, gallery, transposeB: true, firstRow: first, m: queries.rows, n: items.count, k: gallery.width
      )
      rankings.withUnsafeMutableBufferPointer { rankings in
        nonisolated(unsafe) let rankings = rankings  // each index is one block's alone
        Parallel.forEachBlock(of: 16, in: rankings.count) { rows in
          scores.withUnsafeBufferPointer { scores in
            for row in rows {
              rankings[row].meet(
                UnsafeBufferPointer(rebasing: scores[row * items.count..<(row + 1) * items.count]),
                from: first)
            }
          }
        }
      }
      try progress(Double(items.upperBound) / Double(gallery.rows))
    }
    return rankings.map(\.outcome)
  }
}
