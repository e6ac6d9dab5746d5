import Diagnostics
import ExperimentStore
import Reports
import Statistics

/// A comparison as a table, with the line under it that says how it came about.
package enum ComparisonTable {
  /// What stands above effects.
  package static let effectsTitle = "effects of the full factorial"

  /// - Throws: `ContentError`.
  package static func make(_ comparison: Comparison, more: [String] = []) throws -> TableValue {
    let hasMetrics = comparison.metrics.count > 1
    let hasSeeds = comparison.rows.seedCount > 1
    let lines = comparison.lines
    var columns = [ResultTable.Column("model")]
    if hasMetrics { columns.append(.init("metric")) }
    let heading = hasMetrics ? "mean" : comparison.metrics.first.map(\.description) ?? "mean"
    columns.append(.init(heading, decimals: 2, largerIsBetter: hasMetrics ? nil : true))
    if hasSeeds { columns.append(.init("± sd", decimals: 2)) }
    columns += [
      .init("difference", decimals: 2), .init("low", decimals: 2), .init("high", decimals: 2),
      .init("p", decimals: 4), .init("p (Holm)", decimals: 4), .init("verdict"),
    ]
    let cells = lines.map { line -> [ResultTable.Cell] in
      var cells: [ResultTable.Cell] = [.text(line.name)]
      if hasMetrics { cells.append(.text(line.metric.description)) }
      cells.append(number(line.spread?.mean))
      if hasSeeds { cells.append(number(line.spread?.deviation)) }
      let difference = line.difference
      cells += [
        number(difference?.estimate), number(difference?.interval.lower), number(difference?.interval.upper),
        probability(difference?.p), probability(difference?.holm), .text(verdict(on: line)),
      ]
      return cells
    }
    let sections = lines.firstIndex(where: \.isEffect).map { [$0: effectsTitle] } ?? [:]
    let notes = notes(on: comparison) + more
    let object = try StoredObject(
      kind: "comparison", tables: [("summary", stored(comparison))],
      metadata: [
        "protocol": .array(notes.map { .string($0) }), "dataset": .string(comparison.rows.title),
        "against": .string(comparison.reference), "resamples": .int(comparison.resampling.count),
        "seed": .int(comparison.resampling.seed), "confidence": .double(comparison.resampling.confidence),
      ])
    let ranked = Set(lines.indices.filter { lines[$0].isCeiling || lines[$0].isEffect })
    return TableValue(
      table: ResultTable(
        columns: columns, rows: cells, notes: notes + ["hash \(object.contentHash.short)"], unranked: ranked,
        sections: sections),
      object: object, comparison: comparison)
  }

  private static func number(_ value: Double?) -> ResultTable.Cell { value.map { .number($0) } ?? .missing }

  private static func probability(_ value: Double?) -> ResultTable.Cell {
    guard let value else { return .missing }
    return value < 0.0001 ? .text("<0.0001") : .number(value)
  }

  /// "reference", "n.s.", or a star for each of 5 %, 1 % and 0.1 %.
  package static func verdict(on line: Comparison.Line) -> String {
    switch line.kind {
    case .reference: return "reference"
    case .share(let percent): return percent.map { "\(DecimalText.text($0, decimals: 0)) %" } ?? ""
    case .variant, .effect:
      guard let p = line.difference?.holm else { return line.difference == nil ? "not compared" : "" }
      return stars(p)
    }
  }

  /// How sure a difference is, by its corrected p.
  package static func stars(_ p: Double) -> String {
    p <= 0.001 ? "***" : p <= 0.01 ? "**" : p <= 0.05 ? "*" : "n.s."
  }

  // MARK: - The lines under the table

  private static func notes(on comparison: Comparison) -> [String] {
    let rows = comparison.rows
    let resampling = comparison.resampling
    let (level, count) = (DecimalText.text(100 * resampling.confidence, decimals: 0), resampling.count)
    var notes = [rows.protocolLine]
    let differences = comparison.lines.compactMap(\.difference)
    let isSeeded = differences.contains { $0.seeds > 1 }
    let interval =
      isSeeded
      ? "two-level bootstrap (seeds, then queries)" : "BCa bootstrap over queries"
    notes.append(
      "difference from \(comparison.reference) in points; low and high: \(level) % interval by \(interval), "
        + "\(count) resamples, seed \(resampling.seed)")
    var tests: [String] = []
    for test in differences.compactMap(\.test) {
      let words = words(for: test)
      if !tests.contains(words) { tests.append(words) }
    }
    var families: [String] = []
    if comparison.familySizes.comparisons > 0 {
      families.append(
        "\(comparison.familySizes.comparisons) comparison\(comparison.familySizes.comparisons == 1 ? "" : "s")"
      )
    }
    if comparison.familySizes.effects > 0 {
      families.append(
        "\(comparison.familySizes.effects) effect\(comparison.familySizes.effects == 1 ? "" : "s")")
    }
    notes.append(
      "p: \(tests.isEmpty ? "none" : tests.joined(separator: "; ")); corrected by Holm over "
        + "\(families.joined(separator: " and over ")); * 5 %, ** 1 %, *** 0.1 %, n.s. not significant")
    notes.append("\(rows.seedNote)" + (rows.seedCount > 1 ? "; ± sd over seeds" : ""))
    if rows.seedCount > 1, rows.seedCount < 5, let cases = SeedOrders.cases(seeds: rows.seedCount) {
      notes.append(
        "few seeds: of \(rows.seedCount) against \(rows.seedCount), chance alone puts all of one ahead in 1 of \(cases) cases"
      )
    }
    if comparison.lines.contains(where: { $0.kind == .variant && $0.difference == nil }) {
      notes.append("not compared: no seed under which both this row and \(comparison.reference) are finished")
    }
    return notes + rows.notes
  }

  private static func words(for test: PairedComparison.Test) -> String {
    switch test {
    case .mcNemar: "McNemar's exact test"
    case .signFlip(nil): "sign-flip test, every pattern"
    case .signFlip(let flips?): "sign-flip test, \(flips) flips"
    case .seedsByQueries: "Student's t over seeds and queries"
    }
  }

  // MARK: - What is stored

  private static func stored(_ comparison: Comparison) throws -> StoredTable {
    let lines = comparison.lines
    func numbers(_ value: (Comparison.Line) -> Double?) -> StoredColumn.Values {
      .float64(lines.map { value($0) ?? .nan })
    }
    return try StoredTable(
      title: "differences from \(comparison.reference) in percentage points",
      columns: [
        StoredColumn("model", .text(lines.map(\.name))),
        StoredColumn("metric", .text(lines.map(\.metric.description))),
        StoredColumn("mean", numbers { $0.spread?.mean }),
        StoredColumn("sd", numbers { $0.spread?.deviation }),
        StoredColumn("difference", numbers { $0.difference?.estimate }),
        StoredColumn("low", numbers { $0.difference?.interval.lower }),
        StoredColumn("high", numbers { $0.difference?.interval.upper }),
        StoredColumn("percentile_low", numbers { $0.difference?.percentile.lower }),
        StoredColumn("percentile_high", numbers { $0.difference?.percentile.upper }),
        StoredColumn("p", numbers { $0.difference?.p }),
        StoredColumn("holm", numbers { $0.difference?.holm }),
        StoredColumn("seeds", .int32(lines.map { Int32($0.difference?.seeds ?? 0) })),
        StoredColumn("test", .text(lines.map { $0.difference?.test.map(words) ?? "none" })),
        StoredColumn("verdict", .text(lines.map { verdict(on: $0) })),
      ])
  }
}
