import Benchmarks
import Experiments
import Language
import Statistics
import Values

/// What `compare` and `power` have in common: the rows, the one that others are compared with, and how differences are
/// judged.
enum ComparisonArguments {
  private static let model = ValueType.oneOf([.named("model"), .named("baseline")])

  static let rows = Parameter.required(
    "of", .oneOf([.named("grid"), .named("table"), .list(.named("table"))]), positional: true,
    mistaken: .init(
      .oneOf([model, .list(model)]),
      "what evaluate gives is compared, such as compare(evaluate([phi, full], on=emoji.test), against=phi)"),
    "A grid that was run, a table that evaluate gave, or several tables over the same queries.")
  static let against = Parameter.required(
    "against", .oneOf([.named("model"), .named("baseline"), .text]),
    "What all others are compared with: a model, or the name of a row such as \"stage 1\".")
  static let metric = Parameter.optional(
    "metric", .metric, default: nil, "The metric; without it, every metric of the data set.")
  static let confidence = Parameter.optional(
    "confidence", .percent, default: "95 %", bounds: .within(0.5...0.999),
    "In how many experiments an interval is to hold the true difference.")
  static let seed = Parameter.optional("seed", .integer, default: "0", "Seed of the resampling.")
  static let clusters = Parameter.optional(
    "clusters", .symbols("auto", "none"), default: "auto",
    "Which queries depend on each other: as the benchmark declares, or none, which takes all as independent.")

  /// What is known before it runs: the metric is one of the rows'.
  static func outline(_ arguments: OutlinedArguments) throws -> Outline {
    var outline = Outline(type: "table", work: arguments.work)
    outline.metrics = arguments["of"]?.metrics
    if case .metric(let metric)? = arguments["metric"]?.constant { try outline.metrics?.check(metric) }
    return outline
  }

  /// The rows that are compared.
  static func rows(_ arguments: ArgumentList, in workspace: Workspace) throws -> MeasuredRows {
    switch try arguments.value("of") {
    case .domain(let grid as GridValue): try GridCells(grid, in: workspace).rows()
    case .list(let values): try MeasuredRows.joined(values.map(rows))
    case let value: try rows(of: value)
    }
  }

  /// The metric that is asked for, or all.
  static func metrics(_ arguments: ArgumentList, of rows: MeasuredRows) throws -> [Metric] {
    guard arguments.has("metric") else { return rows.catalog.shown }
    guard case .metric(let metric) = try arguments.value("metric") else {
      throw InternalFault.unchecked("metric")
    }
    try rows.catalog.check(metric)
    return [metric]
  }

  /// The place of the row that others are compared with.
  static func reference(_ arguments: ArgumentList, in rows: MeasuredRows) throws -> Int {
    try rows.row(MeasuredRows.Reference(arguments.value("against")))
  }

  private static func rows(of value: Value) throws -> MeasuredRows {
    guard case .domain(let table as TableValue) = value else { throw InternalFault.unchecked("of") }
    if let rows = table.measured { return rows }
    let what =
      switch table.object.kind {
      case PublishedTable.kind: "a table of cited numbers"
      case ServerSubmission.kind: "a table of a server's numbers"
      default: table.comparison == nil ? "this table" : "a table that is a comparison already"
      }
    throw GridError.notComparable(what)
  }
}
