import Tensors

/// What one thread finds in the parts of the gallery that it is given, for a block of queries.
///
/// Fast scores only rule out: whatever could still be among the best, or could stand on either side of a
/// target, gets its exact score.
final class SearchWorker {
  /// Items looked at before there is a threshold; until then every one passes.
  private static let firstSteps = 64

  /// An item that could be among the best.
  private struct Candidate {
    let item: UInt32
    let fast: Float
  }

  /// Items whose exact scores were needed early, best first; empty but for galleries of many near ties.
  private var best: [[SearchPlace]]
  /// How many items come before each target of every query.
  private(set) var ahead: [[Int]]

  private let queries: [PreparedQuery]
  private let rows: Range<Int>
  private let block: RowScores.Block
  private let scores: RowScores
  private let top: Int
  private let thresholds: SearchThresholds
  /// How many candidates of a query are held before some must go.
  private let held: Int
  /// `held` places for each query.
  private let candidates: UnsafeMutablePointer<Candidate>
  private let candidateCount: UnsafeMutablePointer<Int>
  /// The best fast scores of every query, best first, `top` places each.
  private let fastest: UnsafeMutablePointer<Float>
  private let fastestCount: UnsafeMutablePointer<Int>
  private let tile: UnsafeMutablePointer<Float>
  private let found: UnsafeMutablePointer<UInt32>

  init(
    _ queries: [PreparedQuery], rows: Range<Int>, block: RowScores.Block, scores: RowScores,
    thresholds: SearchThresholds, top: Int
  ) {
    self.queries = queries
    self.rows = rows
    self.block = block
    self.scores = scores
    self.thresholds = thresholds
    self.top = top
    best = Array(repeating: [], count: queries.count)
    ahead = queries.map { [Int](repeating: 0, count: $0.targets.count) }
    // Plain memory: the innermost loops would otherwise spend their time on checks of arrays.
    held = max(4 * RowScores.mostColumns, 4 * top)
    candidates = .allocate(capacity: queries.count * held)
    candidateCount = .allocate(capacity: queries.count)
    candidateCount.initialize(repeating: 0, count: queries.count)
    fastest = .allocate(capacity: queries.count * top)
    fastestCount = .allocate(capacity: queries.count)
    fastestCount.initialize(repeating: 0, count: queries.count)
    tile = .allocate(capacity: queries.count * RowScores.mostColumns)
    found = .allocate(capacity: RowScores.mostColumns)
  }

  deinit {
    fastest.deallocate()
    fastestCount.deallocate()
    candidates.deallocate()
    candidateCount.deallocate()
    tile.deallocate()
    found.deallocate()
  }

  /// Looks at the items `columns`, at most `RowScores.mostColumns` of them.
  func scan(_ columns: Range<Int>) {
    scores.score(block, columns: columns, into: tile)
    for query in queries.indices {
      let line = tile + query * columns.count
      if top > 0 { select(query, line, columns) }
      for target in ahead[query].indices { count(query, target, line, columns) }
    }
  }

  /// The best items of a query among all that some workers have seen, best first.
  static func best(of query: Int, seenBy workers: [SearchWorker]) -> ArraySlice<SearchPlace> {
    guard let any = workers.first, any.top > 0 else { return [] }
    var threshold = any.thresholds[query]
    if workers.count > 1 {
      let fastest = workers.flatMap { worker in
        UnsafeBufferPointer(start: worker.fastest + query * any.top, count: worker.fastestCount[query])
      }.sorted(by: >)
      if fastest.count >= any.top {
        threshold = max(threshold, fastest[any.top - 1] - 2 * any.queries[query].margin)
      }
    }
    var places: [SearchPlace] = []
    for worker in workers {
      places += worker.best[query]
      places += worker.places(of: query, notBelow: threshold)
    }
    return places.sorted { $0.precedes($1) }.prefix(any.top)
  }

  /// The exact scores of a query's candidates.
  private func places(of query: Int, notBelow threshold: Float) -> [SearchPlace] {
    let waiting = UnsafeBufferPointer(start: candidates + query * held, count: candidateCount[query])
    let items = waiting.filter { !($0.fast < threshold) }.map(\.item)
    return zip(items, scores.exact(rows.lowerBound + query, items)).map {
      SearchPlace(item: Int($0), score: $1)
    }
  }

  private func select(_ query: Int, _ line: UnsafeMutablePointer<Float>, _ columns: Range<Int>) {
    var start = 0
    while start < columns.count {
      let isOpen = fastestCount[query] < top
      let span = min(columns.count - start, isOpen ? Self.firstSteps : columns.count)
      let number = RowScores.select(line + start, count: span, notBelow: thresholds[query], into: found)
      if number > 0 { take(query, number, line, first: columns.lowerBound, start) }
      start += span
    }
  }

  /// Takes what passed the threshold among the candidates, and raises the threshold.
  private func take(
    _ query: Int, _ number: Int, _ line: UnsafeMutablePointer<Float>, first: Int, _ start: Int
  ) {
    let prepared = queries[query]
    let list = fastest + query * top
    var count = fastestCount[query]
    let waiting = candidates + query * held
    var waitingCount = candidateCount[query]
    for place in 0..<number {
      let column = start + Int(found[place])
      if !prepared.excluded.isEmpty, prepared.isExcluded(first + column) { continue }
      let score = line[column]
      waiting[waitingCount] = Candidate(item: UInt32(first + column), fast: score)
      waitingCount += 1
      // What is not a number proves nothing about other items.
      guard !score.isNaN, count < top || score > list[count - 1] else { continue }
      var slot = count < top ? count : top - 1
      while slot > 0, list[slot - 1] < score {
        list[slot] = list[slot - 1]
        slot -= 1
      }
      list[slot] = score
      if count < top { count += 1 }
    }
    fastestCount[query] = count
    candidateCount[query] = waitingCount
    if count == top {
      // `top` items have at least the exact score `last - margin`; an item below this line has less.
      thresholds.raise(query, to: list[top - 1] - 2 * prepared.margin)
    }
    if waitingCount > held - RowScores.mostColumns { thin(query) }
  }

  /// Drops candidates that the threshold has passed; where too many remain, as in a gallery of duplicates,
  /// their exact scores decide.
  private func thin(_ query: Int) {
    let threshold = thresholds[query]
    let waiting = candidates + query * held
    var kept = 0
    for place in 0..<candidateCount[query] where !(waiting[place].fast < threshold) {
      waiting[kept] = waiting[place]
      kept += 1
    }
    candidateCount[query] = kept
    guard kept > held / 2 else { return }
    let places = best[query] + places(of: query, notBelow: threshold)
    best[query] = Array(places.sorted { $0.precedes($1) }.prefix(top))
    candidateCount[query] = 0
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
