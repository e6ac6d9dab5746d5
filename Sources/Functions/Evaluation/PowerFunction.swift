import Experiments
import Language
import Statistics
import Values

/// `power`: what a comparison could have shown.
package enum PowerFunction: Builtin {
  package static let signature = FunctionSignature(
    "power",
    [
      ComparisonArguments.rows, ComparisonArguments.against, ComparisonArguments.metric,
      .optional(
        "difference", .number, default: "2", bounds: .above(0), "The true difference, in percentage points."),
      ComparisonArguments.confidence,
    ],
    result: .named("table"),
    documentation:
      "What these queries and seeds could have shown: the chance to find a true difference, and how many seeds or clusters of queries 80 % would take.",
    example: "show power(evaluate([phi, full], on=emoji.test), against=phi, metric=R@10, difference=2)",
    cost: "a second or two for each comparison of some thousand queries")

  package static func outline(_ arguments: OutlinedArguments, in workspace: Workspace) throws -> Outline {
    try ComparisonArguments.outline(arguments)
  }

  package static func call(_ arguments: ArgumentList, in workspace: Workspace) throws -> Value {
    let rows = try ComparisonArguments.rows(arguments, in: workspace)
    let comparison = try Comparison(
      rows, reference: ComparisonArguments.reference(arguments, in: rows),
      metrics: ComparisonArguments.metrics(arguments, of: rows),
      // Variances are in closed form: the halves are not looked at.
      resampling: Resampling(count: 100, confidence: try arguments.share("confidence")),
      clusters: rows.clusters ?? rows.eachByItself)
    return .domain(try PowerTable.make(comparison, difference: arguments.number("difference")))
  }
}
