import ExperimentStore
import Experiments
import Language
import Reports
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

  private static let settings = ["seed", "prompts", "depth", "steps", "batch", "lr", "tau"]

  package static func call(_ arguments: ArgumentList, in workspace: Workspace) throws -> Value {
    let catalog = RunCatalog(try workspace.steps.store)
    let runs = try catalog.latest(try arguments.integer("limit"))
    let recalls = try runs.map { try catalog.recalls(of: $0).map { $0 ?? .nan } }
    let parameters = try runs.map { try catalog.parameters(of: $0) ?? .nan }
    func total(_ value: (StepCost) -> Double) -> [Double] {
      runs.map { $0.steps.reduce(0) { $0 + value($1.cost) } }
    }
    var columns: [(column: ResultTable.Column, stored: StoredColumn)] = [
      (.init("run"), StoredColumn("run", .text(runs.map(\.id)))),
      (.init("model"), StoredColumn("model", .text(runs.map(\.model)))),
      (.init("on"), StoredColumn("on", .text(runs.map(\.dataset)))),
    ]
    func add(_ heading: String, _ name: String, _ values: [Double], decimals: Int, isMetric: Bool = false) {
      columns.append(
        (
          .init(heading, decimals: decimals, largerIsBetter: isMetric ? true : nil),
          StoredColumn(name, .float64(values))
        ))
    }
    for (place, cutoff) in RunFigures.cutoffs.enumerated() {
      add(
        "R@\(cutoff)", RunFigures.recall(at: cutoff), recalls.map { $0[place] }, decimals: 2, isMetric: true)
    }
    for name in settings {
      let values = runs.map { $0.setting(name)?.number ?? .nan }
      let isWhole = values.allSatisfy { !$0.isFinite || $0 == $0.rounded() }
      if values.contains(where: \.isFinite) { add(name, name, values, decimals: isWhole ? 0 : 4) }
    }
    add("phi seed", "phi_seed", runs.map { $0.phiSeed.map(Double.init) ?? .nan }, decimals: 0)
    add("trained", RunFigures.parameters, parameters, decimals: 0)
    add("seconds", "seconds", total(\.seconds), decimals: 1)
    add("GFLOP", "gflop", total { $0.flop / 1e9 }, decimals: 1)
    add(
      "peak MB", "peak_mb", runs.map { Double($0.steps.map(\.cost.peakBytes).max() ?? 0) / 1e6 }, decimals: 0)
    columns.append(
      (.init("finished"), StoredColumn("finished", .text(runs.map { $0.evaluation?.sealedAt ?? "" }))))
    let notes = [
      "\(runs.count) evaluations in the store; recall in percent, empty where a query has several right answers",
      "seconds and GFLOP of training and evaluation together, without what the backbone and the encodings took; the "
        + "peak is that of the largest step",
    ]
    let object = try StoredObject(
      kind: "runs", tables: [("summary", StoredTable(title: "evaluations", columns: columns.map(\.stored)))],
      metadata: ["protocol": .array(notes.map { .string($0) })])
    return .domain(
      TableValue(
        table: ResultTable(
          columns: columns.map(\.column), rows: rows(columns.map(\.stored), count: runs.count), notes: notes),
        object: object, isView: true))
  }

  private static func rows(_ columns: [StoredColumn], count: Int) -> [[ResultTable.Cell]] {
    (0..<count).map { row in
      columns.map { column in
        switch column.values {
        case .text(let texts): .text(texts[row])
        case .float64(let numbers): numbers[row].isNaN ? .missing : .number(numbers[row])
        case .float32, .int32, .int64: .missing
        }
      }
    }
  }
}
