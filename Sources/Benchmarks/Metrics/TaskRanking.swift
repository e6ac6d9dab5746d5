import ComposedRetrieval
import Tensors

/// A task's images made ready to be ranked; shared by every row of a table.
public struct TaskRanking: Sendable {
  /// What is asked.
  public let task: BenchmarkTask
  /// Features of the images that are ranked, in the order of `items`.
  private let index: SearchIndex
  /// Which image a row of the index is.
  private let items: [Int]
  /// Which row of the index an image is.
  private let rowOf: [Int?]

  /// Takes the features of the task's images, `[images, D]` of any length, from the original image tower.
  ///
  /// - Throws: `TensorError.shapeMismatch`.
  public init(_ task: BenchmarkTask, images: Tensor) throws {
    guard images.rows == task.images.count else {
      throw TensorError.shapeMismatch(
        operation: "TaskRanking", expected: "\(task.images.count) rows", found: [images.shape])
    }
    self.task = task
    items = task.gallery.isEmpty ? Array(task.images.indices) : task.gallery
    var rowOf = [Int?](repeating: nil, count: task.images.count)
    for (row, item) in items.enumerated() { rowOf[item] = row }
    self.rowOf = rowOf
    index = SearchIndex(items.count == images.rows ? images : images.rows(items))
  }

  /// Ranks the images for a run of queries.
  ///
  /// - Parameters:
  ///   - features: `[count, D]`, of any length
  ///   - first: the query that the first row is of
  ///   - top: how many of the best are kept
  ///   - progress: is given the number of queries done
  /// - Throws: `Interrupted`, `TensorError.shapeMismatch`, `TensorError.indexOutOfRange`.
  public func outcomes(
    queries features: Tensor, from first: Int = 0, top: Int = 50, progress: (Int) throws -> Void = { _ in }
  ) throws -> [QueryOutcome] {
    guard first >= 0, features.rows <= task.queries.count - first else {
      throw TensorError.indexOutOfRange(
        operation: "TaskRanking", index: first + features.rows, count: task.queries.count)
    }
    let queries = task.queries[first..<first + features.rows]
    guard queries.allSatisfy(\.candidates.isEmpty) else {
      return try candidateOutcomes(features, Array(queries), top: top)
    }
    let requests = queries.map { query in
      SearchRequest(
        targets: query.targets.compactMap { $0.flatMap { rowOf[$0] } },
        excluded: query.excluded.compactMap { rowOf[$0] })
    }
    let found = try index.rank(queries: features, requests: requests, top: top, progress: progress)
    let subsets = try subsetOrders(features, Array(queries))
    return queries.enumerated().map { row, query in
      var ranks = found[row].ranks[...]
      var outcome = QueryOutcome(
        top: found[row].top.map { items[$0] }, scores: found[row].scores,
        ranks: query.targets.map { $0.flatMap { rowOf[$0] } == nil ? nil : ranks.popFirst() ?? nil })
      outcome.subset = subsets[row].map { query.subset[$0.item] }
      outcome.subsetRank = query.targets.first.flatMap { $0 }
        .flatMap { outcome.subset.firstIndex(of: $0) }.map { $0 + 1 }
      return outcome
    }
  }

  /// The other members of every CIRR group in the order of the ranking.
  private func subsetOrders(_ features: Tensor, _ queries: [BenchmarkQuery]) throws -> [[SearchPlace]] {
    guard queries.contains(where: { !$0.subset.isEmpty }) else {
      return Array(repeating: [], count: queries.count)
    }
    return try index.order(queries: features, among: queries.map { $0.subset.compactMap { rowOf[$0] } })
  }

  private func candidateOutcomes(
    _ features: Tensor, _ queries: [BenchmarkQuery], top: Int
  ) throws -> [QueryOutcome] {
    let candidates = queries.map { $0.candidates.compactMap { rowOf[$0] } }
    return try zip(queries, index.order(queries: features, among: candidates)).map { query, order in
      let shown = order.prefix(max(0, top))
      // The target is the first candidate.
      let target = order.firstIndex { $0.item == 0 }
      var outcome = QueryOutcome(
        top: shown.map { query.candidates[$0.item] }, scores: shown.map(\.score),
        ranks: [target.map { $0 + 1 }])
      outcome.strictRank = target.flatMap { target in order.lastIndex { $0.score == order[target].score } }
        .map { $0 + 1 }
      return outcome
    }
  }
}

extension Tensor {
  /// Some rows of a matrix, copied.
  fileprivate func rows(_ indices: [Int]) -> Tensor {
    var result = Tensor([indices.count, width])
    let width = width
    withUnsafeBufferPointer { source in
      result.withUnsafeMutableBufferPointer { target in
        for (row, index) in indices.enumerated() {
          for column in 0..<width { target[row * width + column] = source[index * width + column] }
        }
      }
    }
    return result
  }
}
