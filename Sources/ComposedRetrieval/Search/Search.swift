import Tensors

/// Exact search of a gallery: the best items of every query, and the places of wanted ones.
public enum Search {
  /// What is kept of one query's ranking.
  public struct Outcome: Hashable, Sendable {
    /// The best items, best first.
    public let top: [Int]
    /// The cosine of each with the query.
    public let scores: [Float]
    /// The place of every target asked for, from 1; nil for one that takes no part.
    public let ranks: [Int?]

    /// The place of the first target; nil when the query has none or it takes no part.
    public var rank: Int? { ranks.first ?? nil }

    /// Creates an outcome.
    public init(top: [Int], scores: [Float], ranks: [Int?]) {
      self.top = top
      self.scores = scores
      self.ranks = ranks
    }
  }

  /// Ranks the gallery for every query by plain products; `SearchIndex` says how.
  ///
  /// An index is better made once when a gallery is searched several times.
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
    let requests = zip(targets, excluded).map { target, excluded in
      SearchRequest(targets: target.map { [$0] } ?? [], excluded: excluded.map { [$0] } ?? [])
    }
    return try SearchIndex(rows: gallery).rank(
      queryRows: queries, requests: requests, top: top, progress: progress)
  }
}
