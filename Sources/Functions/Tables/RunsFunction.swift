import Diagnostics
import Experiments
import ExperimentStore
import Language
import Values

/// `runs`: the evaluations of the store as a table.
package enum RunsFunction: Builtin {
  package static let signature = FunctionSignature(
    "runs",
    [
      .optional(
        "limit", .integer, default: "1000", bounds: .within(1...1_000_000),
        "How many of the latest are listed.")
    ],
    result: .named("table"),
    documentation:
      "Every evaluation in the store: what was evaluated on what, with which settings, how well, and at what cost.",
    example: "show runs() |> where(recall_at_10 > 50) |> sort(by=\"recall_at_10\", order=descending)")

  package static func outline(_ arguments: OutlinedArguments, in workspace: Workspace) throws -> Outline {
    Outline(type: "table", work: arguments.work)
  }

  package static func call(_ arguments: ArgumentList, in workspace: Workspace) throws -> Value {
    let catalog = RunCatalog(try workspace.steps.store)
    let runs = try catalog.latest(try arguments.integer("limit"))
    let recalls = try runs.map { try catalog.recalls(of: $0).map { $0 ?? .nan } }
    let parameters = try runs.map { try catalog.parameters(of: $0) ?? .nan }
    func total(_ value: (StepCost) -> Double) -> [Double] {
      runs.map { $0.steps.reduce(0) { $0 + value($1.cost) } }
    }
    var table = StoredColumns()
    table.add("run", runs.map(\.id))
    table.add("model", runs.map(\.model))
    table.add("on", runs.map(\.dataset))
    for (place, cutoff) in RunFigures.cutoffs.enumerated() {
      table.add(
        "R@\(cutoff)", stored: RunFigures.recall(at: cutoff), recalls.map { $0[place] }, decimals: 2,
        isMetric: true)
    }
    for name in RunRecord.listedSettings { table.add(setting: name, of: runs) }
    table.add(
      "phi seed", stored: "phi_seed", runs.map { $0.phiSeed.map(Double.init) ?? .nan }, decimals: 0)
    table.add("trained", stored: RunFigures.parameters, parameters, decimals: 0)
    table.add("seconds", total(\.seconds), decimals: 1)
    table.add("GFLOP", stored: "gflop", total { $0.flop / 1e9 }, decimals: 1)
    table.add(
      "peak MB", stored: "peak_mb", runs.map { Double($0.steps.map(\.cost.peakBytes).max() ?? 0) / 1e6 },
      decimals: 0)
    table.add("finished", runs.map { $0.evaluation?.sealedAt ?? "" }, content: .time)
    let notes = [
      "\(Quantity.count(runs.count, "evaluation")) in the store; recall in percent, empty where a query has several right answers",
      "seconds and GFLOP of training and evaluation together, without what the backbone and the encodings took; the "
        + "peak is that of the largest step",
    ]
    return .domain(try table.view(kind: "runs", title: "evaluations", notes: notes))
  }
}
