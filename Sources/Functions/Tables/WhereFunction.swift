import Benchmarks
import Diagnostics
import ExperimentStore
import Experiments
import Language
import Reports
import Values

/// `where`: the rows of a table that fulfil a condition.
package enum WhereFunction: Builtin {
  package static let signature = FunctionSignature(
    "where",
    [
      .required("table", .named("table"), positional: true, "The table."),
      .required(
        "condition",
        .condition(
          .init("metric", .metric), .init("model", .text), .init("mean", .number),
          .init("difference", .number),
          .init("low", .number), .init("high", .number), .init("p", .number), .init("corrected", .number),
          .init("on", .text), .init("run", .text), .init("recall_at_1", .number, heading: "R@1"),
          .init("recall_at_5", .number, heading: "R@5"), .init("recall_at_10", .number, heading: "R@10"),
          .init("recall_at_50", .number, heading: "R@50"),
          .init("seed", .number), .init("prompts", .number), .init("depth", .number), .init("steps", .number),
          .init("batch", .number), .init("lr", .number), .init("tau", .number), .init("phi_seed", .number),
          .init("seconds", .number), .init("gflop", .number)),
        positional: true,
        "What must hold of a row, such as R@10 > 50; of an evaluation, metric == R@10 keeps that column."),
    ],
    result: .named("table"),
    documentation: "The rows of a table that fulfil a condition; corrections stay those of the whole table.",
    example: "small = compare(evaluate([phi, full], on=emoji.test), against=phi) |> where(metric == R@10)")

  package static func outline(_ arguments: OutlinedArguments, in workspace: Workspace) throws -> Outline {
    var outline = Outline(type: "table", work: arguments.work)
    outline.metrics = arguments["table"]?.metrics
    if case .domain(let condition as ConditionValue)? = arguments["condition"]?.constant,
      case .metric(let metric) = condition.value
    {
      try blaming(.argument("condition"), for: GridError.self) { try outline.metrics?.check(metric) }
    }
    return outline
  }

  package static func call(_ arguments: ArgumentList, in workspace: Workspace) throws -> Value {
    let table: TableValue = try arguments.domain("table")
    guard case .domain(let condition as ConditionValue) = try arguments.value("condition") else {
      throw InternalFault.unchecked("condition")
    }
    return try blaming(.argument("condition"), for: GridError.self) {
      .domain(try table.keeping(condition))
    }
  }
}

extension TableValue {
  /// The rows that fulfil a condition; of an evaluation, the column of a metric.
  ///
  /// - Throws: `GridError.noColumn`, `.metric`; `ContentError`.
  package func keeping(_ condition: ConditionValue) throws -> TableValue {
    if case .metric(let metric) = condition.value,
      object.table(named: "summary")?.column(named: "metric") == nil
    {
      return try keeping(metric, condition.operation)
    }
    if case .metric(let metric) = condition.value { try comparison?.rows.catalog.check(metric) }
    let rows = try rows(fulfilling: condition)
    let note = "where \(condition.summary): \(rows.count) of \(table.rows.count) rows"
    if let comparison { return try ComparisonTable.make(comparison.keeping(rows), more: [note]) }
    return try TableSelection(self).keeping(rows: rows, note: note)
  }

  private func rows(fulfilling condition: ConditionValue) throws -> [Int] {
    let column = try storedColumn(named: condition.column)
    let holds: [Bool] =
      switch column.values {
      case .text(let texts): texts.map { condition.holds($0) }
      case .float64(let numbers): numbers.map { condition.holds($0) }
      case .float32(let numbers): numbers.map { condition.holds(Double($0)) }
      case .int32(let numbers): numbers.map { condition.holds(Double($0)) }
      case .int64(let numbers): numbers.map { condition.holds(Double($0)) }
      }
    return holds.indices.filter { holds[$0] && $0 < table.rows.count }
  }

  /// The columns of one metric, or all but those.
  private func keeping(_ metric: Metric, _ operation: BinaryOperator) throws -> TableValue {
    let names = table.columns.map(\.name)
    func belongs(_ name: String) -> Bool { name.hasSuffix(metric.description) }
    guard names.contains(where: belongs) else {
      throw GridError.metric(
        metric.description, dataset: "this table", nearest: names.dropFirst().first ?? "none",
        known: Array(names.dropFirst()))
    }
    let isMetric = { (name: String) in name.contains("@") }
    let columns = names.indices.filter {
      !isMetric(names[$0]) || (operation == .notEqual) != belongs(names[$0])
    }
    return try TableSelection(self).keeping(
      columns: columns, note: "where metric \(operation.rawValue) \(metric)")
  }
}
