import ExperimentStore
import Reports

/// A part of a table as a table of its own; columns keep the names under which they are stored.
package struct TableSelection {
  private let whole: TableValue

  package init(_ whole: TableValue) { self.whole = whole }

  /// Some of the rows, in the given order.
  ///
  /// - Throws: `ContentError`.
  package func keeping(rows: [Int], note: String) throws -> TableValue {
    let table = whole.table
    var unranked: Set<Int> = []
    for (place, row) in rows.enumerated() where table.unranked.contains(row) { unranked.insert(place) }
    return try made(
      ResultTable(
        columns: table.columns, rows: rows.map { table.rows[$0] }, notes: table.notes + [note],
        unranked: unranked), stored.map { $0.keeping(rows: rows) }, note: note)
  }

  /// Some of the columns, in the given order.
  ///
  /// - Throws: `ContentError`.
  package func keeping(columns: [Int], note: String) throws -> TableValue {
    let table = whole.table
    let stored = stored
    return try made(
      ResultTable(
        columns: columns.map { table.columns[$0] }, rows: table.rows.map { row in columns.map { row[$0] } },
        notes: table.notes + [note], unranked: table.unranked), columns.map { stored[$0] }, note: note)
  }

  /// What is stored of each column that is shown: of tables whose file has others, what is shown itself.
  private var stored: [StoredColumn] {
    let table = whole.table
    if let columns = whole.object.table(named: "summary")?.columns, columns.count == table.columns.count,
      columns.allSatisfy({ $0.count == table.rows.count })
    {
      return columns
    }
    return table.columns.enumerated().map { index, column -> StoredColumn in
      let cells = table.rows.map { $0[index] }
      let name = index == 0 ? "model" : StoredName.identifier(column.name)
      if column.decimals == nil {
        return StoredColumn(name, .text(cells.map { if case .text(let text) = $0 { text } else { "" } }))
      }
      return StoredColumn(name, .float64(cells.map { $0.number ?? .nan }))
    }
  }

  private func made(_ table: ResultTable, _ columns: [StoredColumn], note: String) throws -> TableValue {
    let object = try StoredObject(
      kind: "selection", tables: [("summary", StoredTable(title: note, columns: columns))],
      metadata: ["of": .string(whole.hash.description), "protocol": .array(table.notes.map { .string($0) })])
    var selected = TableValue(table: table, object: object, isView: whole.isView)
    selected.looks = whole.looks
    return selected
  }
}

extension StoredColumn {
  /// The entries of some rows, in the given order.
  package func keeping(rows: [Int]) -> StoredColumn {
    switch values {
    case .text(let entries): StoredColumn(name, .text(rows.map { entries[$0] }))
    case .float64(let entries): StoredColumn(name, .float64(rows.map { entries[$0] }))
    case .float32(let entries): StoredColumn(name, .float32(rows.map { entries[$0] }))
    case .int32(let entries): StoredColumn(name, .int32(rows.map { entries[$0] }))
    case .int64(let entries): StoredColumn(name, .int64(rows.map { entries[$0] }))
    }
  }
}
