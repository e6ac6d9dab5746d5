import Benchmarks
import ExperimentStore
import Reports
import Statistics

/// Won and lost queries as tables: by group, and one by one with the largest changes first.
package struct DifferencesTable {
  private let pairs: OutcomePairs
  private let metric: Metric
  private let limit: Int
  private let clusters: Clusters?

  /// - Parameter clusters: which queries depend on each other; nil takes all as independent
  package init(_ pairs: OutcomePairs, metric: Metric, limit: Int, clusters: Clusters?) {
    self.pairs = pairs
    self.metric = metric
    self.limit = limit
    self.clusters = clusters
  }

  /// A group of queries with the counts of what became of them.
  private struct Group {
    let name: String
    var queries = 0
    var first = 0
    var second = 0
    var won = 0
    var lost = 0

    mutating func add(_ hits: (first: Bool, second: Bool)) {
      queries += 1
      if hits.first { first += 1 }
      if hits.second { second += 1 }
      if hits.second, !hits.first { won += 1 }
      if hits.first, !hits.second { lost += 1 }
    }

    func share(_ count: Int) -> Double { 100 * Double(count) / Double(max(1, queries)) }
  }

  private var groups: [Group] {
    var groups: [String: Group] = [:]
    var all = Group(name: "all")
    for outcome in pairs.outcomes {
      let hits = outcome.hits(metric.cutoff)
      all.add(hits)
      for name in outcome.groups { groups[name, default: Group(name: name)].add(hits) }
    }
    let parts = groups.values.sorted { ($1.queries, $0.name) < ($0.queries, $1.name) }
    return parts.count > 1 ? parts + [all] : [all]
  }

  /// - Throws: `ContentError`, `StatisticsError`, `Interrupted`.
  package func value() throws -> TableValue {
    let groups = groups
    let grouped = GroupedDifferences(pairs, metric: metric, clusters: clusters)
    let results = try groups.enumerated().map { place, group in
      // The last line is that of all queries.
      try grouped.result(of: place == groups.count - 1 ? nil : group.name)
    }
    let corrected = Holm.corrected(results.dropLast().map(\.p)) + [results.last?.p ?? 1]
    let won = changed { $0.second && !$0.first }
    let lost = changed { $0.first && !$0.second }
    let names = pairs.names
    let notes = [
      pairs.target.protocolLine,
      "won: \(names[1]) has the target among the first \(metric.cutoff) and \(names[0]) has not; lost: the reverse; "
        + "p \(rule), Holm over the \(max(0, groups.count - 1)) groups",
    ]
    var pictures = pairs.pictures
    pictures?.chosen = (won.prefix(3) + lost.prefix(3)).map(\.place)
    return TableValue(
      table: ResultTable(
        columns: [
          .init(pairs.grouping), .init("queries", decimals: 0), .init("won", decimals: 0),
          .init("lost", decimals: 0), .init("\(metric) \(names[0])", decimals: 2),
          .init("\(metric) \(names[1])", decimals: 2), .init("difference", decimals: 2),
          .init("low", decimals: 2), .init("high", decimals: 2),
          .init("p (Holm)", decimals: 4, content: .probability),
        ],
        rows: zip(groups, zip(results, corrected)).map { group, found in
          let (result, p) = found
          let numbers = [
            Double(group.queries), Double(group.won), Double(group.lost), group.share(group.first),
            group.share(group.second), group.share(group.second) - group.share(group.first),
          ]
          let ends: [ResultTable.Cell] =
            result.interval.map { [.number($0.lower), .number($0.upper)] } ?? [.text("none"), .text("none")]
          return [.text(group.name)] + numbers.map { .number($0) } + ends + [.number(p)]
        }, notes: notes, unranked: [groups.count - 1]),
      supplements: [
        contrasts(groups, results), listing(won, .won, of: won.count), listing(lost, .lost, of: lost.count),
      ].compactMap(\.self),
      object: try object(groups, results, corrected, notes), pictures: pictures,
      drawn: [figure(groups, results, corrected)])
  }

  /// How p and intervals come about.
  private var rule: String {
    guard let clusters else {
      return "and intervals take queries as independent: McNemar's exact test and BCa"
    }
    return
      "and intervals by random halves of a group's \(clusters.unit)s, which are independent where queries are not"
  }

  /// How much a group's difference is above that of all other queries; nil where queries are taken as independent.
  private func contrasts(_ groups: [Group], _ results: [GroupedDifferences.Result]) -> TableValue.Supplement?
  {
    let compared = zip(groups, results).dropLast().filter { $0.1.clusters != nil }
    guard let unit = clusters?.unit, compared.count > 1 else { return nil }
    let corrected = Holm.corrected(compared.compactMap { $0.1.overRest?.pValue })
    var next = corrected.makeIterator()
    return TableValue.Supplement(
      name: .contrasts,
      table: ResultTable(
        title: "how far the difference in a \(pairs.grouping) is above that in all other queries",
        columns: [
          .init(pairs.grouping), .init("\(unit)s", decimals: 0), .init("above the rest", decimals: 2),
          .init("low", decimals: 2), .init("high", decimals: 2),
          .init("p (Holm)", decimals: 4, content: .probability),
        ],
        rows: compared.map { group, result in
          let head: [ResultTable.Cell] = [.text(group.name), .number(Double(result.clusters ?? 0))]
          guard let rest = result.overRest else {
            return head + [.missing, .text("none"), .text("none"), .missing]
          }
          return head
            + [rest.estimate, rest.interval.lower, rest.interval.upper, next.next() ?? 1].map { .number($0) }
        },
        notes: [
          "CR2 with the degrees of freedom of Bell and McCaffrey (2002), as a \(unit) may have queries in both; none: "
            + "fewer than \(GroupedDifferences.fewestClusters) \(unit)s, or one with all queries of one side"
        ], unranked: Set(compared.indices)))
  }

  /// Groups with fewer queries have intervals that say nothing.
  private static let fewest = 10

  private func figure(
    _ groups: [Group], _ results: [GroupedDifferences.Result], _ corrected: [Double]
  ) -> EstimateFigure {
    let rows = zip(groups, zip(results, corrected)).compactMap { group, found -> EstimateFigure.Row? in
      guard group.queries >= Self.fewest, let interval = found.0.interval else { return nil }
      return EstimateFigure.Row(
        label: "\(group.name) (\(group.queries))",
        value: group.share(group.second) - group.share(group.first),
        lower: interval.lower, upper: interval.upper, note: ComparisonTable.stars(found.1))
    }
    return EstimateFigure(
      style: .intervals, title: "\(metric): \(pairs.names[1]) against \(pairs.names[0]) by \(pairs.grouping)",
      axis: "percentage points, with 95 % intervals; groups of at least \(Self.fewest) queries",
      caption: pairs.target.protocolLine, rows: rows)
  }

  /// The queries for which something holds, the largest changes first, equal ones in the order of the file.
  private func changed(_ holds: ((first: Bool, second: Bool)) -> Bool) -> [PairedOutcome] {
    let found = pairs.outcomes.filter { holds($0.hits(metric.cutoff)) }
    return found.enumerated().sorted { first, second in
      let (a, b) = (max(first.1.gain, 1 / first.1.gain), max(second.1.gain, 1 / second.1.gain))
      return a == b ? first.0 < second.0 : a > b
    }.map(\.1)
  }

  private func listing(
    _ outcomes: [PairedOutcome], _ name: TableValue.Supplement.Name, of count: Int
  ) -> TableValue.Supplement? {
    guard !outcomes.isEmpty else { return nil }
    let shown = outcomes.prefix(limit)
    func cell(_ rank: Int?) -> ResultTable.Cell { rank.map { .number(Double($0)) } ?? .missing }
    return TableValue.Supplement(
      name: name,
      table: ResultTable(
        title: "\(name.rawValue) queries, largest changes first"
          + (shown.count < count ? " (\(shown.count) of \(count))" : ""),
        columns: [
          .init("reference"), .init("text"), .init("target"), .init(pairs.grouping),
          .init("rank \(pairs.names[0])", decimals: 0), .init("rank \(pairs.names[1])", decimals: 0),
        ],
        rows: shown.map {
          [
            .text($0.reference), .text($0.text), .text($0.target), .text($0.groups.joined(separator: ", ")),
            cell($0.ranks.first), cell($0.ranks.second),
          ]
        }, keys: 2))
  }

  private func object(
    _ groups: [Group], _ results: [GroupedDifferences.Result], _ corrected: [Double], _ notes: [String]
  ) throws -> StoredObject {
    let outcomes = pairs.outcomes
    func rank(_ rank: Int?) -> Int32 { Int32(clamping: rank ?? 0) }
    return try StoredObject(
      kind: "differences",
      tables: [
        (
          "summary",
          StoredTable(
            title: "won and lost queries",
            columns: [
              StoredColumn("model", .text(groups.map(\.name))),
              StoredColumn("queries", .int64(groups.map { Int64($0.queries) })),
              StoredColumn("won", .int64(groups.map { Int64($0.won) })),
              StoredColumn("lost", .int64(groups.map { Int64($0.lost) })),
              StoredColumn("first", .float64(groups.map { $0.share($0.first) })),
              StoredColumn("second", .float64(groups.map { $0.share($0.second) })),
              StoredColumn("difference", .float64(groups.map { $0.share($0.second) - $0.share($0.first) })),
              StoredColumn("low", .float64(results.map { $0.interval?.lower ?? .nan })),
              StoredColumn("high", .float64(results.map { $0.interval?.upper ?? .nan })),
              StoredColumn("p", .float64(results.map(\.p))),
              StoredColumn("holm", .float64(corrected)),
            ])
        ),
        (
          "queries",
          StoredTable(
            title: "the place of every target, 0 for none",
            columns: [
              StoredColumn("query", .int32(outcomes.map { Int32(clamping: $0.query) })),
              StoredColumn("group", .text(outcomes.map { $0.groups.joined(separator: ", ") })),
              StoredColumn("reference", .text(outcomes.map(\.reference))),
              StoredColumn("text", .text(outcomes.map(\.text))),
              StoredColumn("target", .text(outcomes.map(\.target))),
              StoredColumn("rank_first", .int32(outcomes.map { rank($0.ranks.first) })),
              StoredColumn("rank_second", .int32(outcomes.map { rank($0.ranks.second) })),
            ])
        ),
      ],
      metadata: [
        "protocol": .array(notes.map { .string($0) }), "first": .string(pairs.names[0]),
        "second": .string(pairs.names[1]), "metric": .string(metric.description),
      ])
  }
}
