import Synchronization
import Tensors

extension SearchIndex {
  /// Ranks the gallery for rows that are taken as they are, not divided by their length.
  ///
  /// - Throws: as `rank(queries:requests:top:progress:)`.
  package func rank(
    queryRows queries: Tensor, requests: [SearchRequest], top: Int, progress: (Int) throws -> Void = { _ in }
  ) throws -> [Search.Outcome] {
    try check(queries, requests: requests.count, items: requests.lazy.flatMap { $0.targets + $0.excluded })
    var outcomes: [Search.Outcome] = []
    outcomes.reserveCapacity(queries.rows)
    // Blocks of nearly one size: a small last one would pack the gallery for little.
    let blocks = max(1, (queries.rows + RowScores.mostRows - 1) / RowScores.mostRows)
    for block in 0..<blocks {
      let range = queries.rows * block / blocks..<queries.rows * (block + 1) / blocks
      outcomes += try ranking(of: range, queries, requests, top: min(max(0, top), count))
      try progress(outcomes.count)
    }
    return outcomes
  }

  private func ranking(
    of block: Range<Int>, _ queries: Tensor, _ requests: [SearchRequest], top: Int
  ) throws -> [Search.Outcome] {
    try Interruption.check()
    let scores = RowScores(queries, rows)
    let prepared = block.map { query in
      PreparedQuery(
        row: query, request: requests[query], scores: scores,
        margin: RowScores.errorBound(
          width: rows.width, lengths: scores.length(of: query) * greatestLength))
    }
    let packed = scores.block(of: block)
    let tiles = (count + RowScores.mostColumns - 1) / RowScores.mostColumns
    let thresholds = SearchThresholds(count: block.count)
    let workers = (0..<max(1, min(Parallel.threadCount, tiles))).map { _ in
      SearchWorker(
        prepared, rows: block, block: packed, scores: scores, thresholds: thresholds, top: top)
    }
    let next = Atomic<Int>(0)
    let isStopped = Atomic<Bool>(false)
    nonisolated(unsafe) let shared = workers  // each worker is used by one thread at a time
    let stop = StopSignal.current
    Parallel.forEach(workers.count) { index in
      let worker = shared[index]
      while true {
        let tile = next.wrappingAdd(1, ordering: .relaxed).oldValue
        guard tile < tiles else { break }
        if stop.isRequested {
          isStopped.store(true, ordering: .relaxed)
          break
        }
        let start = tile * RowScores.mostColumns
        worker.scan(start..<min(count, start + RowScores.mostColumns))
      }
    }
    if isStopped.load(ordering: .relaxed) { throw Interrupted() }
    var outcomes = [Search.Outcome?](repeating: nil, count: block.count)
    outcomes.withUnsafeMutableBufferPointer { outcomes in
      nonisolated(unsafe) let outcomes = outcomes  // each index is written once
      Parallel.forEachBlock(of: 16, in: block.count) { queries in
        for query in queries {
          let best = SearchWorker.best(of: query, seenBy: shared)
          outcomes[query] = Search.Outcome(
            top: best.map(\.item), scores: best.map(\.score),
            ranks: prepared[query].ranks(ahead: shared.map { $0.ahead[query] }))
        }
      }
    }
    return outcomes.compactMap { $0 }
  }
}
