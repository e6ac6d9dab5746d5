import Benchmarks
import Diagnostics
import ExperimentStore
import Experiments
import Language
import Reports
import Statistics
import Values

/// `differences`: the queries on which two rows differ.
package enum DifferencesFunction: Builtin {
  private static let row = ValueType.oneOf([.named("model"), .named("baseline")])

  package static let signature = FunctionSignature(
    "differences",
    [
      .required("first", row, positional: true, "A model or baseline."),
      .required(
        "second", row, positional: true, "Another one: what it answers and the first does not is won."),
      .required(
        "on", .oneOf([.named("split"), .named("dataset")]),
        "The queries: a test split such as emoji.test, or a benchmark that was read from a folder."),
      .optional("metric", .metric, default: "R@10", "The recall that decides which queries are answered."),
      .optional(
        "limit", .integer, default: "10", bounds: .within(1...1000),
        "How many won and how many lost queries are shown; all of them are stored."),
      ComparisonArguments.clusters,
    ],
    result: .named("table"),
    documentation:
      "Where two rows differ: won and lost queries by slot, task or semantic aspect, and the queries themselves.",
    example: "show differences(phi, full, on=emoji.test, metric=R@10)",
    cost: "as evaluate of both rows, unless that is done")

  package static func outline(_ arguments: OutlinedArguments, in workspace: Workspace) throws -> Outline {
    for row in ["first", "second"] {
      if let part = arguments["on"]?.part, arguments[row]?.trainedOn.contains(part) ?? false {
        throw LeakageError.trained(split: "\(part.split) split of \(part.dataset)", parameter: row)
      }
    }
    let metrics = arguments["on"]?.metrics
    if case .metric(let metric)? = arguments["metric"]?.constant {
      try Self.check(metric)
      try metrics?.check(metric)
    }
    return Outline(type: "table", work: arguments.work)
  }

  /// - Throws: `GridError.metric` for anything but recall: a query is answered or it is not.
  private static func check(_ metric: Metric) throws {
    guard metric.name == MetricResult.Kind.recall.rawValue else {
      throw GridError.metric(
        metric.description, dataset: "a list of won and lost queries",
        nearest: "R@\(metric.cutoff)", known: ["R@1", "R@5", "R@10", "R@50"])
    }
  }

  package static func call(_ arguments: ArgumentList, in workspace: Workspace) throws -> Value {
    guard case .metric(let metric) = try arguments.value("metric") else {
      throw InternalFault.unchecked("metric")
    }
    try check(metric)
    let target = try EvaluationTarget(arguments.value("on"), in: workspace)
    try target.catalog.check(metric)
    let subjects = try ["first", "second"].map { try EvaluatedSubject(arguments.value($0)) }
    let rows = try OutcomePairs(subjects, on: target, in: workspace)
    return .domain(
      try DifferencesTable(
        rows, metric: metric, limit: arguments.integer("limit"),
        clusters: arguments.words("clusters") == ["none"] ? nil : target.clusters
      ).value().counting(target.asked, in: workspace))
  }
}
