import Benchmarks
import Diagnostics
import ExperimentStore
import Reports
import Statistics

/// What the comparisons of a table could have shown: the chance to tell a true difference from none, and how many seeds
/// or clusters that would take.
package enum PowerTable {
  /// The chance that is aimed at.
  private static let goal = 0.8
  /// More seeds than anyone trains.
  private static let mostSeeds = 100

  private struct Line {
    let name: String
    let metric: Metric
    let seeds: Int
    let power: Double?
    let smallest: Double?
    let seedsNeeded: Double?
    let clustersNeeded: Double?
  }

  /// - Parameter difference: the true difference that is asked about, in points
  /// - Throws: `ContentError`.
  package static func make(_ comparison: Comparison, difference: Double) throws -> TableValue {
    let lines = comparison.lines.compactMap { line -> Line? in
      guard let found = line.difference, let pilot = found.clustered else { return nil }
      return self.line(line, pilot, difference: difference / 100, comparison)
    }
    let hasMetrics = comparison.metrics.count > 1
    let unit = comparison.clusters?.clusters.unit ?? "query"
    let points = ComparisonTable.points(difference)
    let isSeeded = lines.contains { $0.seeds > 1 }
    var columns = [ResultTable.Column("model")]
    if hasMetrics { columns.append(.init("metric")) }
    columns += [
      .init("power at \(points)", decimals: 0), .init("80 % at", decimals: 2),
    ]
    if isSeeded { columns.append(.init("seeds for 80 %", decimals: 0)) }
    columns.append(.init("\(ClusterWords.plural(of: unit)) for 80 %", decimals: 0))
    let cells = lines.map { line -> [ResultTable.Cell] in
      var cells: [ResultTable.Cell] = [.text(line.name)]
      if hasMetrics { cells.append(.text(line.metric.description)) }
      cells += [
        ComparisonTable.number(line.power.map { 100 * $0 }),
        ComparisonTable.number(line.smallest.map { 100 * $0 }),
      ]
      if isSeeded { cells.append(line.seedsNeeded.map { .number($0) } ?? .text("none")) }
      cells.append(line.clustersNeeded.map { .number($0) } ?? .text("none"))
      return cells
    }
    let notes = notes(comparison, points: points, isSeeded: isSeeded, unit: unit)
    func numbers(_ value: (Line) -> Double?) -> StoredColumn.Values {
      .float64(lines.map { value($0) ?? .nan })
    }
    let object = try StoredObject(
      kind: "power",
      tables: [
        (
          "summary",
          StoredTable(
            title: "power against \(comparison.reference)",
            columns: [
              StoredColumn("model", .text(lines.map(\.name))),
              StoredColumn("metric", .text(lines.map(\.metric.description))),
              StoredColumn("power", numbers(\.power)),
              StoredColumn("smallest", numbers { $0.smallest.map { 100 * $0 } }),
              StoredColumn("seeds_needed", numbers(\.seedsNeeded)),
              StoredColumn("clusters_needed", numbers(\.clustersNeeded)),
              StoredColumn("seeds", .int32(lines.map { Int32(clamping: $0.seeds) })),
            ])
        )
      ],
      metadata: [
        "protocol": .array(notes.map { .string($0) }), "dataset": .string(comparison.rows.title),
        "against": .string(comparison.reference), "difference": .double(difference),
      ])
    return TableValue(
      table: ResultTable(columns: columns, rows: cells, notes: notes, unranked: Set(cells.indices)),
      object: object)
  }

  private static func line(
    _ line: Comparison.Line, _ pilot: ClusteredComparison, difference: Double, _ comparison: Comparison
  ) -> Line {
    let seeds = pilot.seedCount
    func planned(_ count: Int, ratio: Double = 1) -> ClusterPower? {
      ClusterPower(pilot: pilot.variance, seeds: count, pilotSeeds: seeds, clusterRatio: ratio)
    }
    func isEnough(_ power: ClusterPower?) -> Bool {
      power.map { $0.power(of: difference, level: comparison.resampling.confidence) >= goal } ?? false
    }
    let now = planned(seeds)
    let clusters = Double(comparison.clusters?.clusters.count ?? 0)
    // Doubled until it is enough, then halved in between.
    var (low, high) = (0.0, 1.0)
    while high < 1024, !isEnough(planned(seeds, ratio: high)) { (low, high) = (high, 2 * high) }
    let canBeEnough = isEnough(planned(seeds, ratio: high))
    if canBeEnough {
      while (high - low) * clusters > 0.5 {
        let middle = (low + high) / 2
        if isEnough(planned(seeds, ratio: middle)) { high = middle } else { low = middle }
      }
    }
    return Line(
      name: line.name, metric: line.metric, seeds: seeds,
      power: now?.power(of: difference, level: comparison.resampling.confidence),
      smallest: now?.difference(power: goal, level: comparison.resampling.confidence),
      seedsNeeded: seeds > 1 ? (2...mostSeeds).first { isEnough(planned($0)) }.map(Double.init) : nil,
      clustersNeeded: canBeEnough ? (high * clusters).rounded(.up) : nil)
  }

  private static func notes(_ comparison: Comparison, points: String, isSeeded: Bool, unit: String)
    -> [String]
  {
    let level = DecimalText.text(100 * (1 - comparison.resampling.confidence), decimals: 0)
    var notes = [
      comparison.rows.protocolLine,
      "power: the chance that a true difference of \(points) from \(comparison.reference) has p below \(level) %, from "
        + "the variances that these rows have; 80 % at: the difference that has a chance of 80 %; none: not by more of "
        + "these alone",
      comparison.rows.seedNote,
    ]
    if !isSeeded { notes.append("of one seed: what other seeds would have given is left out") }
    if let design = comparison.clusters, ClusterWords(design).areUneven {
      notes.append(
        "few \(ClusterWords.plural(of: unit)) have most of the queries: the true power is somewhat higher")
    }
    return notes
  }
}
