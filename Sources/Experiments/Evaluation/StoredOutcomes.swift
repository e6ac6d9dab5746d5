import Benchmarks
import ExperimentStore
import Files

/// Outcomes of a benchmark's queries as they are stored, in the form that the benchmark says.
///
/// By task, there are arrays of `[queries, ...]` below each task's name; images are indices into the task's images,
/// places count from 1 and 0 stands for none, and lists that are shorter than the longest are filled up with -1. In the
/// form of a single task, arrays have no task before their names, and `ranks` holds one place for each query.
package struct StoredOutcomes {
  private let tasks: [BenchmarkTask]
  private let layout: OutcomeLayout
  private let title: String

  package init(_ benchmark: any RetrievalBenchmark) {
    tasks = benchmark.tasks
    layout = type(of: benchmark).outcomeLayout
    title = benchmark.title
  }

  /// The outcomes as an object.
  ///
  /// - Parameter findings: what was noticed of texts
  /// - Throws: `ContentError`.
  package func object(
    of outcomes: [[QueryOutcome]], row: String, findings: [String: JSONValue]
  ) throws -> StoredObject {
    var metadata = findings
    metadata["row"] = .string(row)
    switch layout {
    case .single:
      let outcomes = outcomes[0]
      return try StoredObject(
        kind: "outcomes",
        arrays: [
          ("ranks", Self.places(outcomes.map(\.rank))), ("top", Self.lists(outcomes.map(\.top), filler: -1)),
          ("scores", Self.scores(outcomes.map(\.scores))),
        ], metadata: .object(metadata))
    case .byTask:
      metadata["dataset"] = .string(title)
      return try StoredObject(
        kind: "benchmark-outcomes", arrays: zip(tasks, outcomes).flatMap { try Self.arrays(of: $1, in: $0) },
        metadata: .object(metadata))
    }
  }

  private static func arrays(of outcomes: [QueryOutcome], in task: BenchmarkTask) throws -> [(
    String, StoredArray
  )] {
    var arrays = [
      ("\(task.name)/top", try lists(outcomes.map(\.top), filler: -1)),
      ("\(task.name)/scores", try scores(outcomes.map(\.scores))),
      ("\(task.name)/ranks", try lists(outcomes.map { $0.ranks.map { $0 ?? 0 } }, filler: 0)),
    ]
    if outcomes.contains(where: { !$0.subset.isEmpty }) {
      arrays.append(("\(task.name)/subset", try lists(outcomes.map(\.subset), filler: -1)))
      arrays.append(("\(task.name)/subset_rank", try places(outcomes.map(\.subsetRank))))
    }
    if outcomes.contains(where: { $0.strictRank != nil }) {
      arrays.append(("\(task.name)/strict_rank", try places(outcomes.map(\.strictRank))))
    }
    return arrays
  }

  /// The outcomes of a stored object, task after task.
  ///
  /// - Throws: `MissingArray` when the object does not have these tasks' queries and images.
  package func outcomes(in object: StoredObject) throws -> [[QueryOutcome]] {
    try zip(tasks, places(in: object)).map { task, places in
      let arrays = arrays(of: task, in: object)
      let top = try arrays.required(arrays.images("top"), "top")
      let scoreArray = try arrays.required(arrays.array("scores"), "scores")
      let scores = try scoreArray.elements(of: Float.self)
      let width = scoreArray.shape[1]
      let subset = try arrays.images("subset")
      return places.enumerated().map { index, place in
        let best = top[index].filter { $0 >= 0 }
        var outcome = QueryOutcome(
          top: best, scores: Array(scores[index * width..<index * width + min(best.count, width)]),
          ranks: place.ranks)
        outcome.subset = subset?[index].filter { $0 >= 0 } ?? []
        outcome.subsetRank = place.subsetRank
        outcome.strictRank = place.strictRank
        return outcome
      }
    }
  }

  /// Where the targets of every query are, without the images that were found: what metrics are made of.
  ///
  /// - Throws: `MissingArray` when the object does not have these tasks' queries.
  package func places(in object: StoredObject) throws -> [[QueryOutcome]] {
    try tasks.map { task in
      let arrays = arrays(of: task, in: object)
      let ranks = try ranks(in: arrays)
      let subsetRanks = try arrays.array("subset_rank", axes: 1)?.elements(of: Int32.self)
      let strictRanks = try arrays.array("strict_rank", axes: 1)?.elements(of: Int32.self)
      return task.queries.enumerated().map { index, query in
        var outcome = QueryOutcome(
          top: [], scores: [],
          ranks: ranks[index].prefix(query.targets.count).map { $0 == 0 ? nil : $0 })
        outcome.subsetRank = subsetRanks.flatMap { Self.place($0[index]) }
        outcome.strictRank = strictRanks.flatMap { Self.place($0[index]) }
        return outcome
      }
    }
  }

  private func ranks(in arrays: TaskArrays) throws -> [[Int]] {
    switch layout {
    case .single:
      try arrays.required(arrays.array("ranks", axes: 1), "ranks").elements(of: Int32.self).map { [Int($0)] }
    case .byTask: try TaskArrays.lists(arrays.required(arrays.array("ranks"), "ranks"))
    }
  }

  private func arrays(of task: BenchmarkTask, in object: StoredObject) -> TaskArrays {
    TaskArrays(task: task, prefix: layout == .single ? "" : "\(task.name)/", object: object)
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
}

/// The stored arrays of one task.
private struct TaskArrays {
  let task: BenchmarkTask
  let prefix: String
  let object: StoredObject

  func required<T>(_ value: T?, _ name: String) throws -> T {
    guard let value else { throw MissingArray(prefix + name, in: object.kind) }
    return value
  }

  /// An array with a row for each query; nil when there is none of the name.
  func array(_ name: String, axes: Int = 2) throws -> StoredArray? {
    guard let array = object.array(named: prefix + name) else { return nil }
    let fits = array.shape.first == task.queries.count && array.shape.count == axes
    return try required(fits ? array : nil, name)
  }

  /// Lists of images of the task.
  func images(_ name: String) throws -> [[Int]]? {
    guard let lists = try array(name).map(Self.lists) else { return nil }
    let fit = lists.allSatisfy { $0.allSatisfy { $0 < task.images.count } }
    return try required(fit ? lists : nil, name)
  }

  static func lists(_ array: StoredArray) throws -> [[Int]] {
    let values = try array.elements(of: Int32.self).map(Int.init)
    return (0..<array.shape[0]).map { row in
      Array(values[row * array.shape[1]..<(row + 1) * array.shape[1]])
    }
  }
}
