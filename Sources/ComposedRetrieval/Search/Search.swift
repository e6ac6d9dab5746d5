import Tensors

/// Exact search of a gallery by cosine.
///
/// Scores are products of rows of length one. The best come first; of equal scores the lower
/// gallery index comes first. The score matrix is never stored: a block of queries is scored
/// against the gallery, and what matters is kept.
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
    for start in stride(from: 0, to: queries.rows, by: blockRows) {
      try Interruption.check()
      let block = start..<min(queries.rows, start + blockRows)
      let scores = Tape.productTransposed(queries.rowSlice(block), gallery)
      var found = [Outcome?](repeating: nil, count: block.count)
      found.withUnsafeMutableBufferPointer { found in
        nonisolated(unsafe) let found = found  // each index is written once
        Parallel.forEach(block.count) { row in
          scores.withUnsafeBufferPointer { all in
            found[row] = outcome(
              UnsafeBufferPointer(rebasing: all[row * gallery.rows..<(row + 1) * gallery.rows]),
              target: targets[start + row], excluded: excluded[start + row], top: top)
          }
        }
      }
      outcomes += found.compactMap { $0 }
      try progress(outcomes.count)
    }
    return outcomes
  }

  /// Queries scored at once.
  private static let blockRows = 64

  private static func outcome(
    _ scores: UnsafeBufferPointer<Float>, target: Int?, excluded: Int?, top: Int
  ) -> Outcome {
    // A score that is not a number loses against every other.
    func score(_ item: Int) -> Float { scores[item].isNaN ? -.infinity : scores[item] }
    var best: [(score: Float, item: Int)] = []
    best.reserveCapacity(top + 1)
    var rank = 1
    let targetScore = target.map(score)
    for item in scores.indices where item != excluded {
      let s = score(item)
      if let target, let targetScore, s > targetScore || (s == targetScore && item < target) { rank += 1 }
      guard top > 0, best.count < top || s > best[best.count - 1].score else { continue }
      // Items come in ascending order, so an equal score goes behind those already there.
      var low = 0
      var high = best.count
      while low < high {
        let middle = (low + high) / 2
        if best[middle].score >= s { low = middle + 1 } else { high = middle }
      }
      best.insert((s, item), at: low)
      if best.count > top { best.removeLast() }
    }
    return Outcome(
      top: best.map(\.item), scores: best.map(\.score), rank: target == nil || target == excluded ? nil : rank
    )
  }
}
