import Tensors

/// What one thread finds in the parts of the gallery that it is given, for a block of queries.
///
/// Fast scores only rule out: whatever could still be among the best, or could stand on either side of a
/// target, gets its exact score.
final class SearchWorker {
  /// An item that was not ruled out when it was met.
  private struct Candidate {
    let item: Int
    let fast: Float
  }
  /// Items of a first step: until there is a threshold everything passes.
  private static let firstStep = 64

  /// The best items of every query, best first; known after `finish`.
  private(set) var best: [[SearchPlace]] = []
  /// How many items come before each target of every query.
  private(set) var ahead: [[Int]]

  private let queries: [PreparedQuery]
  private let rows: Range<Int>
  private let block: RowScores.Block
  private let scores: RowScores
  private let top: Int
  private var candidates: [[Candidate]]
  /// The best fast scores of every query, best first, in rows of `top`; minus infinity where there is none.
  private let leaders: UnsafeMutablePointer<Float>
  private let tile: UnsafeMutablePointer<Float>
  private let found: UnsafeMutablePointer<UInt32>

  init(_ queries: [PreparedQuery], rows: Range<Int>, block: RowScores.Block, scores: RowScores, top: Int) {
    self.queries = queries
    self.rows = rows
    self.block = block
    self.scores = scores
    self.top = top
    ahead = queries.map { [Int](repeating: 0, count: $0.targets.count) }
    candidates = Array(repeating: [], count: queries.count)
    leaders = .allocate(capacity: queries.count * top)
    leaders.initialize(repeating: -.infinity, count: queries.count * top)
    tile = .allocate(capacity: queries.count * RowScores.mostColumns)
    found = .allocate(capacity: RowScores.mostColumns)
  }

  deinit {
    leaders.deallocate()
    tile.deallocate()
    found.deallocate()
  }

  /// Looks at the items `columns`, at most `RowScores.mostColumns` of them.
  func scan(_ columns: Range<Int>) {
    scores.score(block, columns: columns, into: tile)
    for query in queries.indices {
      let line = tile + query * columns.count
      if top > 0 { select(query, line, columns) }
      for target in queries[query].targets.indices { count(query, target, line, columns) }
    }
  }

  /// Gives the candidates that are left their exact scores; called after the last scan.
  func finish() {
    best = queries.indices.map { query in
      guard top > 0 else { return [] }
      let threshold = threshold(query)
      let places = candidates[query].lazy.filter { !($0.fast < threshold) }.map {
        SearchPlace(item: $0.item, score: self.scores.exact(self.rows.lowerBound + query, $0.item))
      }
      return Array(places.sorted { $0.precedes($1) }.prefix(top))
    }
    candidates = []
  }

  /// An item with a fast score below it has an exact one below those of `top` others: each is within the
  /// margin of its own.
  private func threshold(_ query: Int) -> Float {
    leaders[query * top + top - 1] - 2 * queries[query].margin
  }

  private func select(_ query: Int, _ line: UnsafeMutablePointer<Float>, _ columns: Range<Int>) {
    var start = 0
    while start < columns.count {
      let isFilling = leaders[query * top + top - 1] == -.infinity
      let span = min(columns.count - start, isFilling ? Self.firstStep : columns.count)
      let number = RowScores.select(line + start, count: span, notBelow: threshold(query), into: found)
      for place in 0..<number {
        let offset = start + Int(found[place])
        let item = columns.lowerBound + offset
        guard !queries[query].isExcluded(item) else { continue }
        candidates[query].append(Candidate(item: item, fast: line[offset]))
        lead(line[offset], leaders + query * top)
      }
      start += span
    }
  }

  /// Puts a fast score among the leaders of a query; what is not a number never leads.
  private func lead(_ fast: Float, _ leaders: UnsafeMutablePointer<Float>) {
    guard fast > leaders[top - 1] else { return }
    var place = top - 1
    while place > 0, leaders[place - 1] < fast {
      leaders[place] = leaders[place - 1]
      place -= 1
    }
    leaders[place] = fast
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
