/// Which queries of a benchmark the entries of a list mean.
struct QueryMatches {
  /// For each task, the cluster of every query that is listed; nil for one that stands by itself.
  private(set) var clusters: [[Int: String?]]
  /// Entries that match no query.
  private(set) var unmatched: [QueryList.Entry] = []
  /// How many entries mean only queries that earlier ones mean.
  private(set) var repeated = 0
  /// How many entries mean several queries, all of which count.
  private(set) var ambiguous = 0

  private struct Pair: Hashable {
    let reference: String
    let target: String
  }

  /// The queries of a task by their names and images.
  private struct TaskIndex {
    let task: BenchmarkTask
    private var byID: [String: Int] = [:]
    /// By the target that the text was written for.
    private var byFirst: [Pair: [Int]] = [:]
    /// By every other target.
    private var byOther: [Pair: [Int]] = [:]

    init(_ task: BenchmarkTask) {
      self.task = task
      for (place, query) in task.queries.enumerated() {
        byID[query.id] = place
        let reference = task.images[query.reference].id
        for (rank, target) in query.targets.enumerated() {
          guard let target else { continue }
          let pair = Pair(reference: reference, target: task.images[target].id)
          if rank == 0 {
            byFirst[pair, default: []].append(place)
          } else {
            byOther[pair, default: []].append(place)
          }
        }
      }
    }

    func query(_ id: String) -> Int? { byID[id] }

    func queries(_ reference: String, _ target: String, first: Bool) -> [Int] {
      let pair = Pair(reference: task.naming.id(of: reference), target: task.naming.id(of: target))
      return (first ? byFirst : byOther)[pair] ?? []
    }

    /// The column in which a query is not what an entry says, with the query's own image; nil where both agree.
    ///
    /// Targets that are hidden, or missing from a partial gallery, say nothing.
    func disagreement(of place: Int, with entry: QueryList.Entry) -> (
      column: String, listed: String, found: String
    )? {
      let query = task.queries[place]
      let own = task.images[query.reference].id
      if let listed = entry.reference, task.naming.id(of: listed) != own {
        return ("reference", listed, own)
      }
      let targets = query.targets.compactMap { $0 }.map { task.images[$0].id }
      guard let listed = entry.target, !targets.isEmpty, targets.count == query.targets.count,
        !targets.contains(task.naming.id(of: listed))
      else { return nil }
      return ("target", listed, targets[0])
    }
  }

  /// - Throws: `QueryListError` for entries of another benchmark, of unknown tasks, and for those that contradict the
  ///   benchmark or each other.
  init(of list: QueryList, in benchmark: any RetrievalBenchmark) throws(QueryListError) {
    let name = type(of: benchmark).name
    let indices = benchmark.tasks.map { TaskIndex($0) }
    clusters = indices.map { _ in [:] }
    for entry in list.entries {
      if let dataset = entry.dataset, dataset.lowercased().filter(\.isLetter) != name {
        throw QueryListError(
          path: list.path, place: entry.place, reason: .otherBenchmark(dataset, expected: name))
      }
      // CIRCUS counts queries by itself, but for CIRCO's.
      let id = list.isCIRCUS && name != CIRCO.name ? nil : entry.id
      let found = try Self.queries(entry, id: id, list, indices)
      guard !found.isEmpty else {
        unmatched.append(entry)
        continue
      }
      if found.count > 1 { ambiguous += 1 }
      if found.allSatisfy({ clusters[$0.task][$0.query] != nil }) { repeated += 1 }
      for (task, query) in found {
        let known = clusters[task][query].flatMap { $0 }
        if let known, let cluster = entry.cluster, known != cluster {
          throw QueryListError(
            path: list.path, place: entry.place,
            reason: .clusters(
              query: indices[task].task.queries[query].id, first: known, second: cluster))
        }
        clusters[task].updateValue(known ?? entry.cluster, forKey: query)
      }
    }
  }

  private static func queries(
    _ entry: QueryList.Entry, id: String?, _ list: QueryList, _ indices: [TaskIndex]
  ) throws(QueryListError) -> [(task: Int, query: Int)] {
    func error(_ reason: QueryListError.Reason) -> QueryListError {
      QueryListError(path: list.path, place: entry.place, reason: reason)
    }
    let tasks = indices.indices.filter { entry.task == nil || indices[$0].task.name == entry.task }
    if let task = entry.task, tasks.isEmpty {
      throw error(.unknownTask(task, known: indices.map(\.task.name)))
    }
    guard let id else {
      guard let reference = entry.reference, let target = entry.target else { return [] }
      for isFirst in [true, false] {
        let found = tasks.flatMap { task in
          indices[task].queries(reference, target, first: isFirst).map { (task, $0) }
        }
        if !found.isEmpty { return found }
      }
      return []
    }
    let named = tasks.compactMap { task in indices[task].query(id).map { (task: task, query: $0) } }
    let agreeing = named.filter { indices[$0.task].disagreement(of: $0.query, with: entry) == nil }
    if agreeing.isEmpty, let first = named.first,
      let clash = indices[first.task].disagreement(of: first.query, with: entry)
    {
      throw error(.disagreement(id: id, column: clash.column, listed: clash.listed, found: clash.found))
    }
    guard agreeing.count < 2 else {
      throw error(.taskNeeded(id: id, tasks: agreeing.map { indices[$0.task].task.name }))
    }
    return agreeing
  }
}
