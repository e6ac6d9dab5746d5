import ExperimentStore
import Experiments
import Language
import Values

/// `sort`: the rows of a table in the order of a column.
package enum SortFunction: Builtin {
  package static let signature = FunctionSignature(
    "sort",
    [
      .required("table", .named("table"), positional: true, "The table."),
      .required(
        "by", .text,
        "The column, as the table shows it or as it is stored: \"difference\", \"p\", \"model\", \"R@10\"."),
      .optional(
        "order", .symbols("ascending", "descending"), default: "ascending",
        "Smallest first, or largest first; rows without an entry are last."),
    ],
    result: .named("table"),
    documentation: "The rows of a table in the order of a column; effects stay behind the rows.",
    example: "ordered = evaluate([phi, full], on=emoji.test) |> sort(by=\"recall_at_10\", order=descending)")

  package static func outline(_ arguments: OutlinedArguments, in workspace: Workspace) throws -> Outline {
    var outline = Outline(type: "table", work: arguments.work)
    outline.metrics = arguments["table"]?.metrics
    return outline
  }

  package static func call(_ arguments: ArgumentList, in workspace: Workspace) throws -> Value {
    let table: TableValue = try arguments.domain("table")
    return .domain(
      try table.sorted(
        by: try arguments.text("by"), isDescending: arguments.words("order") == ["descending"]))
  }
}

extension TableValue {
  /// The rows in the order of a column; rows of equal entries stay in theirs.
  ///
  /// - Throws: `GridError.noColumn`; `ContentError`.
  package func sorted(by name: String, isDescending: Bool) throws -> TableValue {
    let column = try storedColumn(named: name)
    let rows = Array(0..<min(column.count, table.rows.count))
    let sorted: [Int]
    switch column.values {
    case .text(let texts):
      sorted = rows.sorted { first, second in
        texts[first] == texts[second] ? first < second : (texts[first] < texts[second]) != isDescending
      }
    case .float64(let numbers): sorted = Self.order(rows, by: numbers, isDescending)
    case .float32(let numbers): sorted = Self.order(rows, by: numbers.map(Double.init), isDescending)
    case .int32(let numbers): sorted = Self.order(rows, by: numbers.map(Double.init), isDescending)
    case .int64(let numbers): sorted = Self.order(rows, by: numbers.map(Double.init), isDescending)
    }
    let note = "sorted by \(column.name), \(isDescending ? "largest" : "smallest") first"
    guard let comparison else { return try TableSelection(self).keeping(rows: sorted, note: note) }
    let lines = comparison.lines
    return try ComparisonTable.make(
      comparison.keeping(sorted.filter { !lines[$0].isEffect } + sorted.filter { lines[$0].isEffect }),
      more: [note])
  }

  private static func order(_ rows: [Int], by numbers: [Double], _ isDescending: Bool) -> [Int] {
    rows.sorted { first, second in
      let (a, b) = (numbers[first], numbers[second])
      if a.isNaN || b.isNaN { return a.isNaN == b.isNaN ? first < second : b.isNaN }
      return a == b ? first < second : (a < b) != isDescending
    }
  }
}
