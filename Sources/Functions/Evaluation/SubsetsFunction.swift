import Benchmarks
import Diagnostics
import Experiments
import Language
import Values

/// `subsets`: rows on several parts of one benchmark's queries, side by side.
package enum SubsetsFunction: Builtin {
  private static let row = ValueType.oneOf([.named("model"), .named("baseline")])
  private static let part = ValueType.oneOf([.named("split"), .named("dataset")])

  package static let signature = FunctionSignature(
    "subsets",
    [
      .required(
        "rows", .oneOf([row, .list(row)]), positional: true, "Models and baselines, one row each."),
      .required(
        "on", .oneOf([part, .list(part)]),
        "Parts of one benchmark's split: the whole, and what queries= or subset= of dataset leave of it."),
      .optional(
        "metric", .metric, default: "R@10", "The metric that stands first in the columns of each part."),
    ],
    result: .named("table"),
    documentation:
      "Rows on several parts of a benchmark's queries side by side, with nDCG and the composition gap in both published definitions.",
    example: "show subsets([phi, full], on=[emoji.test, dataset(\"emoji\", subset=\"skin tone\").test])",
    cost: "as evaluate of the rows, and of image and text alone, on every part, unless that is done")

  package static func outline(_ arguments: OutlinedArguments, in workspace: Workspace) throws -> Outline {
    if let part = arguments["on"]?.part, arguments["rows"]?.trainedOn.contains(part) ?? false {
      throw LeakageError.trained(split: "\(part.split) split of \(part.dataset)", parameter: "rows")
    }
    if let dataset = arguments["on"]?.dataset { throw DatasetError.wholeDataset(dataset) }
    if case .metric(let metric)? = arguments["metric"]?.constant {
      try arguments["on"]?.metrics?.check(metric)
    }
    return Outline(type: "table", work: arguments.work)
  }

  package static func call(_ arguments: ArgumentList, in workspace: Workspace) throws -> Value {
    guard case .metric(let metric) = try arguments.value("metric") else {
      throw InternalFault.unchecked("metric")
    }
    let subjects = try arguments.oneOrMore("rows").map(EvaluatedSubject.init)
    let targets = try arguments.oneOrMore("on").map { try EvaluationTarget($0, in: workspace) }
    let table = try blaming(.argument("on"), for: WidthMismatch.self) {
      try SubsetsTable(subjects, on: targets, metric: metric, in: workspace)
    }
    return .domain(try table.value().counting(targets[0].asked, in: workspace))
  }
}
