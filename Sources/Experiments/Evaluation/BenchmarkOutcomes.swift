import Benchmarks
import ExperimentStore
import Files

/// Outcomes of a benchmark's queries as they are stored: for each task, arrays of `[queries, ...]`.
///
/// Images are indices into the task's images; places count from 1, and 0 stands for none. Lists that are shorter
/// than the longest are filled up with -1.
enum BenchmarkOutcomes {
  /// The outcomes as an object.
  ///
  /// - Throws: `ContentError`.
  static func stored(
    _ outcomes: [[QueryOutcome]], of tasks: [BenchmarkTask], metadata: [String: JSONValue]
  ) throws -> StoredObject {
    var arrays: [(String, StoredArray)] = []
    for (task, outcomes) in zip(tasks, outcomes) {
      arrays.append(("\(task.name)/top", try lists(outcomes.map(\.top), filler: -1)))
      arrays.append(("\(task.name)/scores", try scores(outcomes.map(\.scores))))
      arrays.append(("\(task.name)/ranks", try lists(outcomes.map { $0.ranks.map { $0 ?? 0 } }, filler: 0)))
      if outcomes.contains(where: { !$0.subset.isEmpty }) {
        arrays.append(("\(task.name)/subset", try lists(outcomes.map(\.subset), filler: -1)))
        arrays.append(("\(task.name)/subset_rank", try places(outcomes.map(\.subsetRank))))
      }
      if outcomes.contains(where: { $0.strictRank != nil }) {
        arrays.append(("\(task.name)/strict_rank", try places(outcomes.map(\.strictRank))))
      }
    }
    return try StoredObject(kind: "benchmark-outcomes", arrays: arrays, metadata: .object(metadata))
  }

  /// The outcomes of a stored object, task after task.
  ///
  /// - Throws: `NotebookError.missingArray` when the object has not these tasks' queries and images.
  static func read(_ object: StoredObject, of tasks: [BenchmarkTask]) throws -> [[QueryOutcome]] {
    try tasks.map { task in
      func required<T>(_ value: T?, _ name: String) throws -> T {
        guard let value else { throw NotebookError.missingArray("\(task.name)/\(name)", object: object.kind) }
        return value
      }
      func array(_ name: String, axes: Int = 2) throws -> StoredArray? {
        guard let array = object.array(named: "\(task.name)/\(name)") else { return nil }
        let fits = array.shape.first == task.queries.count && array.shape.count == axes
        return try required(fits ? array : nil, name)
      }
      func images(_ name: String) throws -> [[Int]]? {
        guard let lists = try array(name).map(lists) else { return nil }
        let fit = lists.allSatisfy { $0.allSatisfy { $0 < task.images.count } }
        return try required(fit ? lists : nil, name)
      }
      let top = try required(images("top"), "top")
      let scoreArray = try required(array("scores"), "scores")
      let scores = try scoreArray.elements(of: Float.self)
      let width = scoreArray.shape.last ?? 0
      let ranks = try lists(required(array("ranks"), "ranks"))
      let subset = try images("subset")
      let subsetRanks = try array("subset_rank", axes: 1)?.elements(of: Int32.self)
      let strictRanks = try array("strict_rank", axes: 1)?.elements(of: Int32.self)
      return task.queries.enumerated().map { index, query in
        let best = top[index].filter { $0 >= 0 }
        var outcome = QueryOutcome(
          top: best, scores: Array(scores[index * width..<index * width + min(best.count, width)]),
          ranks: ranks[index].prefix(query.targets.count).map { $0 == 0 ? nil : $0 })
        outcome.subset = subset?[index].filter { $0 >= 0 } ?? []
        outcome.subsetRank = subsetRanks.flatMap { place($0[index]) }
        outcome.strictRank = strictRanks.flatMap { place($0[index]) }
        return outcome
      }
    }
  }

  private static func place(_ stored: Int32) -> Int? { stored == 0 ? nil : Int(stored) }

  private static func places(_ places: [Int?]) throws -> StoredArray {
    try StoredArray(places.map { Int32($0 ?? 0) })
  }

  /// Lists as rows of the longest one's length.
  private static func lists(_ lists: [[Int]], filler: Int32) throws -> StoredArray {
    let width = lists.map(\.count).max() ?? 0
    return try StoredArray(
      lists.flatMap { $0.map(Int32.init) + Array(repeating: filler, count: width - $0.count) },
      shape: [lists.count, width])
  }

  private static func scores(_ lists: [[Float]]) throws -> StoredArray {
    let width = lists.map(\.count).max() ?? 0
    return try StoredArray(
      lists.flatMap { $0 + Array(repeating: 0, count: width - $0.count) }, shape: [lists.count, width])
  }

  private static func lists(_ array: StoredArray) throws -> [[Int]] {
    let values = try array.elements(of: Int32.self).map(Int.init)
    return (0..<array.shape[0]).map { row in
      Array(values[row * array.shape[1]..<(row + 1) * array.shape[1]])
    }
  }
}
