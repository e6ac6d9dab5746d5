import Experiments
import Language
import Statistics
import Values

/// `compare`: every row against one, with intervals and tests.
package enum CompareFunction: Builtin {
  package static let signature = FunctionSignature(
    "compare",
    [
      .required(
        "of", .oneOf([.named("grid"), .named("table"), .list(.named("table"))]), positional: true,
        "A grid that was run, a table that evaluate gave, or several tables over the same queries."),
      .required(
        "against", .oneOf([.named("model"), .named("baseline"), .text]),
        "What all others are compared with: a model, or the name of a row such as \"stage 1\"."),
      .optional("metric", .metric, default: nil, "The metric; without it, every metric of the data set."),
      .optional(
        "clusters", .symbols("auto", "none"), default: "auto",
        "Which queries depend on each other: as the benchmark declares, or none, which takes all as independent."
      ),
      .optional(
        "margin", .number, default: nil, bounds: .above(0),
        "Also tests whether differences are smaller than so many points, so that two rows can be shown to be alike."
      ),
      .optional(
        "resamples", .integer, default: nil, bounds: .within(100...1_000_000),
        "Random halves of the clusters (100,000); of independent queries, resamples of the bootstrap and flips (10,000)."
      ),
      .optional(
        "confidence", .percent, default: "95 %", bounds: .within(0.5...0.999),
        "In how many experiments an interval is to hold the true difference."),
      .optional("seed", .integer, default: "0", "Seed of the resampling."),
    ],
    result: .named("table"),
    documentation:
      "Paired differences from one row with intervals, tests and Holm's correction; of a full factorial, its effects.",
    example: "table = compare(evaluate([phi, full], on=emoji.test), against=phi, metric=R@10)",
    cost: "a second or two for each comparison of some thousand queries")

  package static func outline(_ arguments: OutlinedArguments, in workspace: Workspace) throws -> Outline {
    var outline = Outline(type: "table", work: arguments.work)
    outline.metrics = arguments["of"]?.metrics
    if case .metric(let metric)? = arguments["metric"]?.constant { try outline.metrics?.check(metric) }
    return outline
  }

  package static func call(_ arguments: ArgumentList, in workspace: Workspace) throws -> Value {
    let rows: MeasuredRows
    switch try arguments.value("of") {
    case .domain(let grid as GridValue): rows = try GridCells(grid, in: workspace).rows()
    case .list(let values): rows = try MeasuredRows.joined(values.map(Self.rows))
    case let value: rows = try Self.rows(of: value)
    }
    var metrics = rows.catalog.shown
    if arguments.has("metric") {
      guard case .metric(let metric) = try arguments.value("metric") else {
        throw InternalFault.unchecked("metric")
      }
      try rows.catalog.check(metric)
      metrics = [metric]
    }
    let clusters = try arguments.words("clusters") == ["none"] ? nil : rows.clusters
    let margin = arguments.has("margin") ? try arguments.number("margin") : nil
    let isIndependent = clusters == nil
    let resampling = Resampling(
      count: arguments.has("resamples")
        ? try arguments.integer("resamples") : isIndependent ? 10_000 : 100_000,
      seed: try arguments.integer("seed"),
      confidence: try arguments.share("confidence"))
    let comparison = try Comparison(
      rows, reference: rows.row(MeasuredRows.Reference(arguments.value("against"))), metrics: metrics,
      // Queries of which nothing is known stand each by itself: the same test serves, and a margin needs it.
      resampling: resampling, clusters: clusters ?? (margin == nil ? nil : rows.eachByItself), margin: margin)
    return .domain(try ComparisonTable.make(comparison))
  }

  private static func rows(of value: Value) throws -> MeasuredRows {
    guard case .domain(let table as TableValue) = value else { throw InternalFault.unchecked("of") }
    guard let rows = table.measured else {
      throw GridError.notComparable(
        table.comparison == nil ? "this table" : "a table that is a comparison already")
    }
    return rows
  }
}
