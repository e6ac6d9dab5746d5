import Tensors

/// What one thread finds in the parts of the gallery that it is given, for a block of queries.
///
/// Fast scores only rule out: whatever could still be among the best, or could stand on either side of a
/// target, gets its exact score.
final class SearchWorker {
  /// Items scored at once.
  static let tileColumns = 512
  /// Candidates that wait for their exact score.
  private static let waiting = 64

  /// The best items of every query, best first.
  private(set) var best: [[SearchPlace]]
  /// How many items come before each target of every query.
  private(set) var ahead: [[Int]]

  private let queries: [PreparedQuery]
  private let rows: Range<Int>
  private let scores: RowScores
  private let top: Int
  /// No item with a fast score below it can be among the best.
  private var thresholds: [Float]
  private var pending: [[Int]]
  private let tile: UnsafeMutablePointer<Float>
  private let found: UnsafeMutablePointer<UInt32>

  init(_ queries: [PreparedQuery], rows: Range<Int>, scores: RowScores, top: Int) {
    self.queries = queries
    self.rows = rows
    self.scores = scores
    self.top = top
    best = Array(repeating: [], count: queries.count)
    ahead = queries.map { [Int](repeating: 0, count: $0.targets.count) }
    thresholds = Array(repeating: -.infinity, count: queries.count)
    pending = Array(repeating: [], count: queries.count)
    tile = .allocate(capacity: queries.count * Self.tileColumns)
    found = .allocate(capacity: Self.tileColumns)
  }

  deinit {
    tile.deallocate()
    found.deallocate()
  }

  /// Looks at the items `columns`, at most `tileColumns` of them.
  func scan(_ columns: Range<Int>) {
    scores.block(rows: rows, columns: columns, into: tile)
    for query in queries.indices {
      let line = tile + query * columns.count
      if top > 0 { select(query, line, columns) }
      for target in queries[query].targets.indices { count(query, target, line, columns) }
    }
  }

  /// Scores what still waits; called after the last scan.
  func finish() {
    for query in queries.indices { settle(query) }
  }

  private func select(_ query: Int, _ line: UnsafeMutablePointer<Float>, _ columns: Range<Int>) {
    var start = 0
    while start < columns.count {
      // Until there is a threshold everything passes, so the first steps are short.
      let span = min(columns.count - start, best[query].count < top ? Self.waiting : columns.count)
      let number = RowScores.select(
        line + start, count: span, notBelow: thresholds[query], into: found)
      for place in 0..<number { pending[query].append(columns.lowerBound + start + Int(found[place])) }
      if pending[query].count >= Self.waiting { settle(query) }
      start += span
    }
  }

  /// Gives the waiting candidates of a query their exact scores.
  private func settle(_ query: Int) {
    for item in pending[query] where !queries[query].isExcluded(item) {
      let place = SearchPlace(item: item, score: scores.exact(rows.lowerBound + query, item))
      let isFull = best[query].count == top
      if isFull, let last = best[query].last, last.precedes(place) { continue }
      var low = 0
      var high = best[query].count
      while low < high {
        let middle = (low + high) / 2
        if best[query][middle].precedes(place) { low = middle + 1 } else { high = middle }
      }
      if isFull { best[query].removeLast() }
      best[query].insert(place, at: low)
    }
    pending[query].removeAll(keepingCapacity: true)
    if best[query].count == top, let last = best[query].last {
      thresholds[query] = last.score - queries[query].margin
    }
  }

  private func count(
    _ query: Int, _ index: Int, _ line: UnsafeMutablePointer<Float>, _ columns: Range<Int>
  ) {
    let target = queries[query].targets[index]
    let margin = queries[query].margin
    let counts = RowScores.countAbove(
      line, count: columns.count, low: target.score - margin, high: target.score + margin, near: found)
    var before = counts.above
    for place in 0..<counts.near {
      let item = columns.lowerBound + Int(found[place])
      guard item != target.item else { continue }
      let score = scores.exact(rows.lowerBound + query, item)
      if SearchPlace(item: item, score: score).precedes(target) { before += 1 }
    }
    ahead[query][index] += before
  }
}
