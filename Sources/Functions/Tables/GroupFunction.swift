import ExperimentStore
import Experiments
import Language
import Reports
import Values

/// `group`: means of a table's metrics over rows that agree in a column.
package enum GroupFunction: Builtin {
  package static let signature = FunctionSignature(
    "group",
    [
      .required("table", .named("table"), positional: true, "The table, such as runs()."),
      .required("by", .text, "The column whose values make the groups: \"model\", \"lr\", \"on\"."),
    ],
    result: .named("table"),
    documentation:
      "Rows that agree in a column as one: how many they are, mean and standard deviation of each metric.",
    example: "show runs() |> group(by=\"model\")")

  package static func outline(_ arguments: OutlinedArguments, in workspace: Workspace) throws -> Outline {
    Outline(type: "table", work: arguments.work)
  }

  package static func call(_ arguments: ArgumentList, in workspace: Workspace) throws -> Value {
    let table: TableValue = try arguments.domain("table")
    return .domain(try table.grouped(by: arguments.text("by")))
  }
}

extension TableValue {
  /// The groups of rows that agree in a column, in the order of their first rows.
  ///
  /// - Throws: `GridError.noColumn`; `EmptyInput` for a table without metrics; `ContentError`.
  package func grouped(by name: String) throws -> TableValue {
    let summary = object.table(named: "summary")
    guard let summary, let column = summary.column(named: name) else {
      throw GridError.noColumn(name, known: summary?.columns.map(\.name) ?? [])
    }
    let count = min(column.count, table.rows.count)
    let labels = Self.labels(of: column).prefix(count)
    // What a reader sees as a metric is in the cells in full, whatever its name in the file.
    let metrics = table.columns.indices.filter { table.columns[$0].largerIsBetter == true && $0 > 0 }
    guard !metrics.isEmpty else { throw EmptyInput("metrics in the table") }
    var members: [String: [Int]] = [:]
    var order: [String] = []
    for (row, label) in labels.enumerated() {
      if members[label] == nil { order.append(label) }
      members[label, default: []].append(row)
    }
    func values(_ column: Int, _ label: String) -> [Double] {
      (members[label] ?? []).compactMap { row in
        if let value = table.rows[row][column].number, value.isFinite { value } else { nil }
      }
    }
    let spreads = metrics.map { column in order.map { Spread(of: values(column, $0)) } }
    let means = spreads.map { $0.map { $0.mean ?? .nan } }
    let deviations = spreads.map { $0.map { $0.deviation ?? .nan } }
    func cell(_ value: Double) -> ResultTable.Cell { value.isNaN ? .missing : .number(value) }
    let names = metrics.map { table.columns[$0].name }
    let notes = table.notes + ["means over rows that agree in \(name); ± standard deviation (n - 1)"]
    let object = try StoredObject(
      kind: "groups",
      tables: [
        (
          "summary",
          StoredTable(
            title: "means by \(name)",
            columns: [
              StoredColumn(name, .text(order)),
              StoredColumn("rows", .int64(order.map { Int64(members[$0]?.count ?? 0) })),
            ]
              + names.indices.flatMap { place -> [StoredColumn] in
                let stored = StoredName.identifier(names[place])
                return [
                  StoredColumn(stored, .float64(means[place])),
                  StoredColumn("sd_\(stored)", .float64(deviations[place])),
                ]
              })
        )
      ], metadata: ["of": .string(hash.description), "protocol": .array(notes.map { .string($0) })])
    return TableValue(
      table: ResultTable(
        columns: [.init(name), .init("rows", decimals: 0)]
          + names.flatMap { [.init($0, decimals: 2, largerIsBetter: true), .init("± \($0)", decimals: 2)] },
        rows: order.indices.map { group in
          [.text(order[group]), .number(Double(members[order[group]]?.count ?? 0))]
            + names.indices.flatMap { [cell(means[$0][group]), cell(deviations[$0][group])] }
        }, notes: notes),
      object: object, isView: isView)
  }

  private static func labels(of column: StoredColumn) -> [String] {
    func label(_ number: Double) -> String {
      number.isNaN
        ? "(none)" : number == number.rounded() && abs(number) < 1e15 ? "\(Int(number))" : "\(number)"
    }
    return switch column.values {
    case .text(let texts): texts
    case .float64(let numbers): numbers.map(label)
    case .float32(let numbers): numbers.map { label(Double($0)) }
    case .int32(let numbers): numbers.map { "\($0)" }
    case .int64(let numbers): numbers.map { "\($0)" }
    }
  }
}
