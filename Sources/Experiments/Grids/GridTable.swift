import Benchmarks
import ExperimentStore
import Glibc
import Reports

/// What is measured of a grid as a table: a row for each variant, a column for each metric, means over seeds.
package enum GridTable {
  /// The table with how often its questions were looked at.
  ///
  /// - Throws: `ContentError`, `StoreError`.
  package static func counted(_ rows: MeasuredRows, in workspace: Workspace) throws -> TableValue {
    try make(rows).counting(rows.asked, in: workspace)
  }

  package static func make(_ rows: MeasuredRows) throws -> TableValue {
    let metrics = rows.catalog.shown
    let hasSeeds = rows.seedCount > 1
    var columns = [ResultTable.Column("model")]
    for metric in metrics {
      columns.append(.init(metric.description, decimals: 2, largerIsBetter: true))
      if hasSeeds { columns.append(.init("± \(metric)", decimals: 2)) }
    }
    if hasSeeds { columns.append(.init("seeds", decimals: 0)) }
    var means: [[Double]] = []
    var deviations: [[Double]] = []
    let cells = rows.rows.map { row -> [ResultTable.Cell] in
      var cells: [ResultTable.Cell] = [.text(row.name)]
      var ownMeans: [Double] = []
      var ownDeviations: [Double] = []
      for metric in metrics {
        let spread = Spread(of: row, metric)
        cells.append(spread.mean.map { .number($0) } ?? .missing)
        if hasSeeds { cells.append(spread.deviation.map { .number($0) } ?? .missing) }
        ownMeans.append(spread.mean ?? .nan)
        ownDeviations.append(spread.deviation ?? .nan)
      }
      if hasSeeds {
        cells.append(.number(Double(row.isOneTraining ? 1 : row.measurements.count { $0 != nil })))
      }
      means.append(ownMeans)
      deviations.append(ownDeviations)
      return cells
    }
    var stored = [StoredColumn("model", .text(rows.rows.map(\.name)))]
    for (index, metric) in metrics.enumerated() {
      let name = StoredName.identifier(metric.description)
      stored.append(StoredColumn(name, .float64(means.map { $0[index] })))
      if hasSeeds { stored.append(StoredColumn("sd_\(name)", .float64(deviations.map { $0[index] }))) }
    }
    var notes = [rows.protocolLine]
    if hasSeeds { notes.append("mean over \(rows.seedNote); ± standard deviation over seeds") }
    notes += rows.notes
    let object = try StoredObject(
      kind: "grid-result",
      tables: [("summary", StoredTable(title: "means in percent", columns: stored))],
      metadata: ["protocol": .array(notes.map { .string($0) }), "dataset": .string(rows.title)])
    return TableValue(
      table: ResultTable(
        columns: columns, rows: cells, notes: notes,
        unranked: Set(rows.rows.indices.filter { rows.rows[$0].isCeiling })),
      object: object, measured: rows)
  }
}
