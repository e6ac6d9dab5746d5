extension RetrievalBenchmark {
  /// The benchmark with some of its queries only, over the same images; tasks without a query are kept.
  ///
  /// - Parameters:
  ///   - list: the queries; nil for all
  ///   - groups: the slots, aspects, categories or tasks that are asked; empty for all
  ///   - allowsUnmatched: whether entries that match no query are left out and counted
  /// - Throws: `QueryListError`; `BenchmarkError.unknownGroup`, `.noQueries`.
  public func restricted(
    to list: QueryList?, groups: [String] = [], allowsUnmatched: Bool = false
  ) throws -> Self {
    guard list != nil || !groups.isEmpty else { return self }
    let known = groupNames
    for group in groups where !known.contains(group) {
      throw BenchmarkError.unknownGroup(
        benchmark: "\(Self.name) \(split)", group: group, grouping: grouping.title, known: known)
    }
    var copy = self
    if let list { try copy.ask(list, allowsUnmatched: allowsUnmatched) }
    copy = copy.asking(groups)
    if let restriction = copy.restriction, restriction.asked == 0 {
      throw BenchmarkError.noQueries(benchmark: "\(Self.name) \(split)", of: restriction.words)
    }
    return copy
  }

  /// The benchmark with the queries of some groups, as far as there are any; with none given, as it is.
  public func asking(_ groups: [String]) -> Self {
    guard !groups.isEmpty else { return self }
    var copy = self
    let wanted = Set(groups)
    copy.tasks = tasks.map { task in
      task.asking(task.queries.filter { !wanted.isDisjoint(with: grouping.groups(of: $0, in: task)) })
    }
    var restriction = restriction ?? QueryRestriction(whole: queryCount)
    restriction.groups = groups.reduce(into: []) { if !$0.contains($1) { $0.append($1) } }
    restriction.grouping = grouping.title
    restriction.asked = copy.queryCount
    copy.restriction = restriction
    return copy
  }

  /// How many queries it asks, over all tasks.
  private var queryCount: Int { tasks.map(\.queries.count).reduce(0, +) }

  /// The groups that queries are in, each once and by name.
  public var groupNames: [String] {
    let grouping = grouping
    return Set(tasks.flatMap { task in task.queries.flatMap { grouping.groups(of: $0, in: task) } }).sorted()
  }

  /// Without tasks that are asked nothing: their metrics would be of no query.
  public var withoutEmptyTasks: Self {
    var copy = self
    copy.tasks.removeAll { $0.queries.isEmpty }
    return copy
  }

  private mutating func ask(_ list: QueryList, allowsUnmatched: Bool) throws(QueryListError) {
    var restriction = QueryRestriction(whole: queryCount)
    let matches = try QueryMatches(of: list, in: self)
    if let first = matches.unmatched.first, !allowsUnmatched {
      throw QueryListError(
        path: list.path, place: first.place,
        reason: .unmatched(
          first: first.words, count: matches.unmatched.count, of: list.entries.count,
          benchmark: "\(Self.name) \(split)"))
    }
    tasks = zip(tasks, matches.clusters).map { task, clusters in
      task.asking(
        task.queries.enumerated().compactMap { place, query in
          guard let cluster = clusters[place] else { return nil }
          var query = query
          query.cluster = cluster
          return query
        })
    }
    restriction.list = QueryRestriction.List(
      name: list.name, digest: list.digest, isCIRCUS: list.isCIRCUS, hasClusters: list.hasClusters,
      entries: list.entries.count, unmatched: matches.unmatched.count, ambiguous: matches.ambiguous,
      repeated: matches.repeated, queries: queryCount)
    restriction.asked = queryCount
    self.restriction = restriction
  }
}

extension BenchmarkTask {
  /// The task with other queries.
  func asking(_ queries: [BenchmarkQuery]) -> BenchmarkTask {
    BenchmarkTask(
      name: name, images: images, gallery: gallery, queries: queries, listedGallery: listedGallery,
      places: places, naming: naming)
  }
}

extension QueryList.Entry {
  /// "id 4, reference 7705.jpg, target 344036.jpg"
  var words: String {
    [("id", id), ("reference", reference), ("target", target), ("task", task)].compactMap { name, value in
      value.map { "\(name) \($0)" }
    }.joined(separator: ", ")
  }
}
