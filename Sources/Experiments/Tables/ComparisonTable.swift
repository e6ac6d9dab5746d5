import Diagnostics
import ExperimentStore
import Files
import Reports
import Statistics

/// A comparison as a table, with the line under it that says how it came about.
package enum ComparisonTable {
  /// How many intervals for two seeds alone are named under a table.
  private static let namedPairs = 6
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
      .init("p", decimals: 4, content: .probability),
      .init("p (corrected)", decimals: 4, content: .probability),
    ]
    if let margin = comparison.margin {
      columns.append(.init("p within \(points(margin))", decimals: 4, content: .probability))
    }
    columns.append(.init("verdict"))
    let cells = lines.map { line -> [ResultTable.Cell] in
      var cells: [ResultTable.Cell] = [.text(line.name)]
      if hasMetrics { cells.append(.text(line.metric.description)) }
      cells.append(number(line.spread?.mean))
      if hasSeeds { cells.append(number(line.spread?.deviation)) }
      let difference = line.difference
      cells += [
        number(difference?.estimate), end(difference, \.lower), end(difference, \.upper),
        probability(difference?.p), probability(difference?.corrected),
      ]
      if comparison.margin != nil { cells.append(probability(difference?.equivalence)) }
      cells.append(.text(verdict(on: line, margin: comparison.margin)))
      return cells
    }
    let sections = lines.firstIndex(where: \.isEffect).map { [$0: effectsTitle] } ?? [:]
    let notes = notes(on: comparison) + more
    var metadata: [String: JSONValue] = [
      "protocol": .array(notes.map { .string($0) }), "dataset": .string(comparison.rows.title),
      "against": .string(comparison.reference), "resamples": .int(comparison.resampling.count),
      "seed": .int(comparison.resampling.seed), "confidence": .double(comparison.resampling.confidence),
    ]
    if let design = comparison.clusters {
      metadata["clusters"] = .object([
        "unit": .string(design.clusters.unit), "count": .int(design.clusters.count),
        "even_count": .double(design.evenCount), "largest_share": .double(design.largest.share),
        "halves": .int(comparison.halves),
      ])
    }
    if let margin = comparison.margin { metadata["margin"] = .double(margin) }
    let object = try StoredObject(
      kind: "comparison", tables: [("summary", stored(comparison))], metadata: .object(metadata))
    let ranked = Set(lines.indices.filter { lines[$0].isCeiling || lines[$0].isEffect })
    return TableValue(
      table: ResultTable(
        columns: columns, rows: cells, notes: notes + ["hash \(object.contentHash.short)"], unranked: ranked,
        sections: sections, keys: hasMetrics ? 2 : 1),
      supplements: [MacroTable(comparison)?.supplement].compactMap(\.self), object: object,
      comparison: comparison)
  }

  static func number(_ value: Double?) -> ResultTable.Cell { value.map { .number($0) } ?? .missing }

  /// An end of an interval; of too few clusters there is none.
  private static func end(_ difference: Comparison.Difference?, _ end: (Interval) -> Double)
    -> ResultTable.Cell
  {
    guard let difference else { return .missing }
    return difference.interval.map { .number(end($0)) } ?? .text("none")
  }

  /// "1 point", "0.5 points"
  package static func points(_ margin: Double) -> String {
    let text = DecimalText.text(margin, decimals: margin == margin.rounded() ? 0 : 2)
    return "\(text) point\(margin == 1 ? "" : "s")"
  }

  static func probability(_ value: Double?) -> ResultTable.Cell {
    guard let value else { return .missing }
    return value < 0.0001 ? .text("<0.0001") : .number(value)
  }

  /// "reference", "n.s.", or a star for each of 5 %, 1 % and 0.1 %; and whether it is surely within the margin.
  package static func verdict(on line: Comparison.Line, margin: Double? = nil) -> String {
    switch line.kind {
    case .reference: return "reference"
    case .share(let percent): return percent.map { "\(DecimalText.text($0, decimals: 0)) %" } ?? ""
    case .variant, .effect:
      guard let difference = line.difference else { return "not compared" }
      guard let p = difference.corrected else { return "" }
      guard let margin, let within = difference.equivalence, within <= 0.05 else { return stars(p) }
      return "\(stars(p)), within \(points(margin))"
    case .total: return ""
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
    let head = "difference from \(comparison.reference) in points; low and high: \(level) % interval by "
    var tests: [String] = []
    var correction = "Holm"
    if let design = comparison.clusters {
      let clusters = ClusterWords(design)
      let halves = comparison.halves
      notes.append(clusters.line(of: differences))
      notes.append(
        head
          + "\(halves == 1 << (design.clusters.count - 1) && design.clusters.count < 40 ? "all" : "random") "
          + "halves of the \(clusters.plural) (\(halves); Hartigan 1969)"
          + (isSeeded ? " and Student draws of the seeds" : "") + ", seed \(resampling.seed)"
          + (differences.contains { $0.interval == nil } ? "; none: too few \(clusters.plural)" : ""))
      tests = [
        "from the same halves, exact if differences of \(clusters.plural) are symmetric"
          + (design.clusters.count < 11 ? "; the smallest possible is \(design.smallestP)" : "")
      ]
      if !differences.contains(where: { $0.seeds > 1 }) { correction = "step-down min-P" }
    } else {
      let interval =
        isSeeded
        ? "two-level bootstrap (seeds, then queries)" : "BCa bootstrap over queries"
      notes.append(head + "\(interval), \(count) resamples, seed \(resampling.seed)")
      if comparison.rows.clusters != nil {
        notes.append("queries are taken as independent, which they are not: intervals are too narrow")
      }
      for test in differences.compactMap(\.test) {
        let words = words(for: test)
        if !tests.contains(words) { tests.append(words) }
      }
    }
    var families: [String] = []
    if comparison.familySizes.comparisons > 0 {
      families.append(
        Quantity.count(comparison.familySizes.comparisons, "comparison")
      )
    }
    if comparison.familySizes.effects > 0 {
      families.append(
        Quantity.count(comparison.familySizes.effects, "effect"))
    }
    notes.append(
      "p: \(tests.isEmpty ? "none" : tests.joined(separator: "; ")); corrected by \(correction) over "
        + "\(families.joined(separator: " and over ")); * 5 %, ** 1 %, *** 0.1 %, n.s. not significant")
    if let margin = comparison.margin {
      notes.append(
        "p within \(points(margin)): two one-sided tests of a difference that is smaller, corrected by Holm")
    }
    notes.append("\(rows.seedNote)" + (rows.seedCount > 1 ? "; ± sd over seeds" : ""))
    let hasMetrics = comparison.metrics.count > 1
    let pairs = comparison.lines.filter { $0.difference?.clustered?.ofTheseSeeds != nil }
    if !pairs.isEmpty {
      let intervals = pairs.prefix(namedPairs).compactMap { line in
        line.difference?.clustered?.ofTheseSeeds.map {
          "\(line.name)\(hasMetrics ? " \(line.metric)" : "") \(DecimalText.text(100 * $0.lower, decimals: 2)) to "
            + DecimalText.text(100 * $0.upper, decimals: 2)
        }
      }
      notes.append(
        "two seeds say almost nothing of how much seeds differ, and so the intervals are wide; for these two seeds only: "
          + intervals.joined(separator: "; ")
          + (pairs.count > namedPairs ? "; the others are in the file" : ""))
    }
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

  private static func words(for test: Comparison.Difference.Test) -> String {
    switch test {
    case .clusters: "flips of whole clusters"
    case .queries(.mcNemar): "McNemar's exact test"
    case .queries(.signFlip(nil)): "sign-flip test, every pattern"
    case .queries(.signFlip(let flips?)): "sign-flip test, \(flips) flips"
    case .queries(.seedsByQueries): "Student's t over seeds and queries"
    }
  }

  // MARK: - What is stored

  private static func stored(_ comparison: Comparison) throws -> StoredTable {
    let lines = comparison.lines
    func numbers(_ value: (Comparison.Line) -> Double?) -> StoredColumn.Values {
      .float64(lines.map { value($0) ?? .nan })
    }
    func clustered(_ value: @escaping (ClusteredComparison) -> Double?, points: Double = 1)
      -> StoredColumn.Values
    {
      numbers { $0.difference?.clustered.flatMap(value).map { points * $0 } }
    }
    var columns = [
      StoredColumn("model", .text(lines.map(\.name))),
      StoredColumn("metric", .text(lines.map(\.metric.description))),
      StoredColumn("mean", numbers { $0.spread?.mean }),
      StoredColumn("sd", numbers { $0.spread?.deviation }),
      StoredColumn("difference", numbers { $0.difference?.estimate }),
      StoredColumn("low", numbers { $0.difference?.interval?.lower }),
      StoredColumn("high", numbers { $0.difference?.interval?.upper }),
    ]
    if comparison.clusters == nil {
      columns += [
        StoredColumn("percentile_low", numbers { $0.difference?.percentile?.lower }),
        StoredColumn("percentile_high", numbers { $0.difference?.percentile?.upper }),
      ]
    }
    columns += [
      StoredColumn("p", numbers { $0.difference?.p }),
      StoredColumn("corrected", numbers { $0.difference?.corrected }),
    ]
    if comparison.margin != nil {
      columns.append(StoredColumn("within", numbers { $0.difference?.equivalence }))
    }
    if comparison.clusters != nil {
      columns += [
        StoredColumn("macro", clustered({ $0.macro.estimate }, points: 100)),
        StoredColumn("macro_low", clustered({ $0.macro.interval?.lower }, points: 100)),
        StoredColumn("macro_high", clustered({ $0.macro.interval?.upper }, points: 100)),
        StoredColumn("macro_p", clustered { $0.macro.pValue }),
        StoredColumn("these_seeds_low", clustered({ $0.ofTheseSeeds?.lower }, points: 100)),
        StoredColumn("these_seeds_high", clustered({ $0.ofTheseSeeds?.upper }, points: 100)),
        StoredColumn("without_largest", numbers { $0.difference?.withoutLargest }),
        StoredColumn("design_effect", clustered { $0.effect.ratio }),
        StoredColumn("effective_queries", clustered { $0.effect.effectiveQueries }),
        StoredColumn("correlation", clustered { $0.effect.correlation }),
        StoredColumn("standard_error", clustered({ $0.variance.standardError }, points: 100)),
        StoredColumn("freedom", clustered { $0.variance.freedom }),
        StoredColumn("variance_clusters", clustered({ $0.variance.clusters }, points: 10_000)),
        StoredColumn("variance_seeds", clustered({ $0.variance.seeds }, points: 10_000)),
        StoredColumn("variance_both", clustered({ $0.variance.both }, points: 10_000)),
      ]
    }
    columns += [
      StoredColumn("seeds", .int32(lines.map { Int32($0.difference?.seeds ?? 0) })),
      StoredColumn("test", .text(lines.map { $0.difference?.test.map(words) ?? "none" })),
      StoredColumn("verdict", .text(lines.map { verdict(on: $0, margin: comparison.margin) })),
    ]
    return try StoredTable(
      title: "differences from \(comparison.reference) in percentage points", columns: columns)
  }
}
