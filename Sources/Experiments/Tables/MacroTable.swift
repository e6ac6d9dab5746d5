import Reports
import Statistics

/// Differences as means over clusters, each counting the same: shown beside the means over queries where a few large
/// clusters decide those.
struct MacroTable {
  private let comparison: Comparison
  private let design: ClusterDesign

  /// Nil where clusters are many and none is large, or where there are none.
  init?(_ comparison: Comparison) {
    guard let design = comparison.clusters, design.clusters.count < design.queryCount,
      ClusterWords(design).areUneven
    else { return nil }
    self.comparison = comparison
    self.design = design
  }

  var supplement: TableValue.Supplement {
    let unit = design.clusters.unit
    let hasMetrics = comparison.metrics.count > 1
    let lines = comparison.lines.filter { $0.difference?.clustered != nil }
    var columns = [ResultTable.Column("model")]
    if hasMetrics { columns.append(.init("metric")) }
    columns += [
      .init("difference", decimals: 2), .init("low", decimals: 2), .init("high", decimals: 2),
      .init("p", decimals: 4, content: .probability),
    ]
    let isLarge = design.largest.share > 0.1
    let largest = design.clusters.names[design.largest.cluster]
    if isLarge { columns.append(.init("all queries without \(largest)", decimals: 2)) }
    let rows = lines.map { line -> [ResultTable.Cell] in
      var cells: [ResultTable.Cell] = [.text(line.name)]
      if hasMetrics { cells.append(.text(line.metric.description)) }
      let macro = line.difference?.clustered?.macro
      let interval = macro?.interval
      cells += [
        ComparisonTable.number(macro.map { 100 * $0.estimate }),
        interval.map { .number(100 * $0.lower) } ?? .text("none"),
        interval.map { .number(100 * $0.upper) } ?? .text("none"),
        ComparisonTable.probability(line.difference?.p == nil ? nil : macro?.pValue),
      ]
      if isLarge { cells.append(ComparisonTable.number(line.difference?.withoutLargest)) }
      return cells
    }
    return TableValue.Supplement(
      name: .macro,
      table: ResultTable(
        title: "the same differences by \(unit), each of which counts the same", columns: columns, rows: rows,
        notes: [disagreement(lines)].compactMap(\.self), unranked: Set(rows.indices),
        keys: hasMetrics ? 2 : 1))
  }

  /// Where a query and a cluster drawn at random say different things.
  private func disagreement(_ lines: [Comparison.Line]) -> String? {
    let names = lines.compactMap { line -> String? in
      guard let micro = line.difference, let p = micro.p, let macro = micro.clustered?.macro else {
        return nil
      }
      let hasOtherSign = micro.estimate * macro.estimate < 0 && (p <= 0.05 || macro.pValue <= 0.05)
      guard hasOtherSign || (p <= 0.05) != (macro.pValue <= 0.05) else { return nil }
      return comparison.metrics.count > 1 ? "\(line.name) at \(line.metric)" : line.name
    }
    guard !names.isEmpty else { return nil }
    return
      "queries and \(ClusterWords(design).plural) disagree on \(names.joined(separator: "; ")): a query drawn at "
      + "random and a \(design.clusters.unit) drawn at random are two questions, as few have most of the queries"
  }
}
