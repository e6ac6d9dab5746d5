import ExperimentStore
import Reports

/// Columns of a table as a reader sees them, each with what is stored of it.
package struct StoredColumns {
  private var columns: [(column: ResultTable.Column, stored: StoredColumn)] = []

  package init() {}

  /// A column of strings.
  package mutating func add(_ heading: String, _ values: [String]) {
    columns.append((.init(heading), StoredColumn(StoredName.identifier(heading), .text(values))))
  }

  /// A column of numbers; NaN is an empty cell.
  ///
  /// - Parameters:
  ///   - name: what it is stored as, where that does not follow from the heading
  ///   - isMetric: whether a larger number is better
  package mutating func add(
    _ heading: String, stored name: String? = nil, _ values: [Double], decimals: Int, isMetric: Bool = false
  ) {
    columns.append(
      (
        .init(heading, decimals: decimals, largerIsBetter: isMetric ? true : nil),
        StoredColumn(name ?? StoredName.identifier(heading), .float64(values))
      ))
  }

  /// A setting of several trainings, whole numbers without decimals; no column where none has it.
  package mutating func add(setting name: String, of runs: [RunRecord]) {
    let values = runs.map { $0.setting(name)?.number ?? .nan }
    guard values.contains(where: \.isFinite) else { return }
    let isWhole = values.allSatisfy { !$0.isFinite || $0 == $0.rounded() }
    add(name, stored: name, values, decimals: isWhole ? 0 : 4)
  }

  /// A table of what a store holds, and so another one after the next run.
  ///
  /// - Throws: `ContentError`.
  package func view(kind: String, title: String, notes: [String]) throws -> TableValue {
    let object = try StoredObject(
      kind: kind, tables: [("summary", StoredTable(title: title, columns: columns.map(\.stored)))],
      metadata: ["protocol": .array(notes.map { .string($0) })])
    return TableValue(
      table: ResultTable(columns: columns.map(\.column), rows: rows, notes: notes), object: object,
      isView: true)
  }

  private var rows: [[ResultTable.Cell]] {
    let cells = columns.map { column -> [ResultTable.Cell] in
      switch column.stored.values {
      case .text(let texts): texts.map { .text($0) }
      case .float64(let numbers): numbers.map { $0.isNaN ? .missing : .number($0) }
      case .float32, .int32, .int64: []
      }
    }
    return (0..<(cells.first?.count ?? 0)).map { row in cells.map { $0[row] } }
  }
}
