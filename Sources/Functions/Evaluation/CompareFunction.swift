import Experiments
import Language
import Statistics
import Values

/// `compare`: every row against one, with intervals and tests.
package enum CompareFunction: Builtin {
  package static let signature = FunctionSignature(
    "compare",
    [
      ComparisonArguments.rows, ComparisonArguments.against, ComparisonArguments.metric,
      ComparisonArguments.clusters,
      .optional(
        "margin", .number, default: nil, bounds: .above(0),
        "Also tests whether differences are smaller than so many points, so that two rows can be shown to be alike."
      ),
      .optional(
        "resamples", .integer, default: nil, bounds: .within(100...1_000_000),
        "Random halves of the clusters (100,000); of independent queries, resamples of the bootstrap and flips (10,000)."
      ),
      ComparisonArguments.confidence, ComparisonArguments.seed,
    ],
    result: .named("table"),
    documentation:
      "Paired differences from one row with intervals, tests and Holm's correction; of a full factorial, its effects.",
    example: "table = compare(evaluate([phi, full], on=emoji.test), against=phi, metric=R@10)",
    cost: "a second or two for each comparison of some thousand queries")

  package static func outline(_ arguments: OutlinedArguments, in workspace: Workspace) throws -> Outline {
    try ComparisonArguments.outline(arguments)
  }

  package static func call(_ arguments: ArgumentList, in workspace: Workspace) throws -> Value {
    let rows = try ComparisonArguments.rows(arguments, in: workspace)
    let clusters = try arguments.words("clusters") == ["none"] ? nil : rows.clusters
    let margin = arguments.has("margin") ? try arguments.number("margin") : nil
    let isIndependent = clusters == nil
    let resampling = Resampling(
      count: arguments.has("resamples")
        ? try arguments.integer("resamples") : isIndependent ? 10_000 : 100_000,
      seed: try arguments.integer("seed"),
      confidence: try arguments.share("confidence"))
    let comparison = try Comparison(
      rows, reference: ComparisonArguments.reference(arguments, in: rows),
      metrics: ComparisonArguments.metrics(arguments, of: rows),
      // Queries of which nothing is known stand each by itself: the same test serves, and a margin needs it.
      resampling: resampling, clusters: clusters ?? (margin == nil ? nil : rows.eachByItself), margin: margin)
    return .domain(try ComparisonTable.make(comparison).counting(rows.asked, in: workspace))
  }
}
