import ExperimentStore
import Reports

/// Columns of a table as a reader sees them, each with what is stored of it.
package struct StoredColumns {
  private struct Entry {
    let column: ResultTable.Column
    let cells: [ResultTable.Cell]
    let stored: StoredColumn
  }

  private var entries: [Entry] = []

  package init() {}

  /// A column of strings.
  ///
  /// - Parameters:
  ///   - shown: what a reader sees of each, where that is not all of it
  ///   - content: what a terminal shows in its own way
  package mutating func add(
    _ heading: String, _ values: [String], shown: [String]? = nil,
    content: ResultTable.Column.Content = .plain
  ) {
    entries.append(
      Entry(
        column: .init(heading, content: content), cells: (shown ?? values).map { .text($0) },
        stored: StoredColumn(StoredName.identifier(heading), .text(values))))
  }

  /// A column of numbers; NaN is an empty cell.
  ///
  /// - Parameters:
  ///   - name: what it is stored as, where that does not follow from the heading
  ///   - isMetric: whether a larger number is better
  ///   - content: what a terminal shows in its own way
  package mutating func add(
    _ heading: String, stored name: String? = nil, _ values: [Double], decimals: Int, isMetric: Bool = false,
    content: ResultTable.Column.Content = .plain
  ) {
    add(
      heading, stored: name, cells: values.map { $0.isNaN ? .missing : .number($0) }, decimals: decimals,
      isMetric: isMetric, content: content)
  }

  /// A column of numbers of which some have decimals of their own; what is missing is stored as NaN.
  package mutating func add(
    _ heading: String, stored name: String? = nil, cells: [ResultTable.Cell], decimals: Int,
    isMetric: Bool = false, content: ResultTable.Column.Content = .plain
  ) {
    entries.append(
      Entry(
        column: .init(heading, decimals: decimals, largerIsBetter: isMetric ? true : nil, content: content),
        cells: cells,
        stored: StoredColumn(
          name ?? StoredName.identifier(heading), .float64(cells.map { $0.number ?? .nan }))))
  }

  /// A setting of several trainings, whole numbers without decimals; no column where none has it.
  package mutating func add(setting name: String, of runs: [RunRecord]) {
    let values = runs.map { $0.setting(name)?.number ?? .nan }
    guard values.contains(where: \.isFinite) else { return }
    let isWhole = values.allSatisfy { !$0.isFinite || $0 == $0.rounded() }
    add(name, stored: name, values, decimals: isWhole ? 0 : 4, content: .setting)
  }

  /// What is stored, left to right.
  package var stored: [StoredColumn] { entries.map(\.stored) }

  /// What a reader sees.
  package func table(notes: [String], sections: [Int: String] = [:]) -> ResultTable {
    ResultTable(
      columns: entries.map(\.column),
      rows: (0..<(entries.first?.cells.count ?? 0)).map { row in entries.map { $0.cells[row] } },
      notes: notes, sections: sections)
  }

  /// A table of what a store holds, and so another one after the next run.
  ///
  /// - Throws: `ContentError`.
  package func view(kind: String, title: String, notes: [String]) throws -> TableValue {
    let object = try StoredObject(
      kind: kind, tables: [("summary", StoredTable(title: title, columns: stored))],
      metadata: ["protocol": .array(notes.map { .string($0) })])
    return TableValue(table: table(notes: notes), object: object, isView: true)
  }
}
