import Tensors

/// A query with the exact scores of the items it asks about.
struct PreparedQuery {
  /// How far a fast score of this query can be from the exact one.
  let margin: Float
  /// The items whose places are wanted.
  let targets: [SearchPlace]
  /// Items that take no part, each once, by index.
  let excluded: [SearchPlace]

  init(row: Int, request: SearchRequest, scores: RowScores, margin: Float) {
    self.margin = margin
    targets = request.targets.map { SearchPlace(item: $0, score: scores.exact(row, $0)) }
    excluded = Set(request.excluded).sorted().map { SearchPlace(item: $0, score: scores.exact(row, $0)) }
  }

  func isExcluded(_ item: Int) -> Bool {
    // Nearly always none or one.
    excluded.contains { $0.item == item }
  }

  /// The place of every target from the numbers of items before it, one list for each worker.
  func ranks(ahead: [[Int]]) -> [Int?] {
    targets.indices.map { index in
      let target = targets[index]
      guard !isExcluded(target.item) else { return nil }
      let before = ahead.reduce(0) { $0 + $1[index] }
      return 1 + before - excluded.count { $0.precedes(target) }
    }
  }
}
