import Diagnostics
import ExperimentStore
import Experiments
import Language
import Reports
import Values

/// `diff`: two runs side by side.
package enum DiffFunction: Builtin {
  private static let run = ValueType.oneOf([.named("model"), .text])

  package static let signature = FunctionSignature(
    "diff",
    [
      .required(
        "first", run, positional: true, "A model, or the beginning of a run's id as runs() shows it."),
      .required("second", run, positional: true, "Another one."),
    ],
    result: .named("table"),
    documentation:
      "Configuration, outcome and cost of two runs side by side; a terminal shows what differs, files mark it.",
    example: "show diff(full, full - task)")

  package static func outline(_ arguments: OutlinedArguments, in workspace: Workspace) throws -> Outline {
    Outline(type: "table", work: arguments.work)
  }

  package static func call(_ arguments: ArgumentList, in workspace: Workspace) throws -> Value {
    let catalog = RunCatalog(try workspace.steps.store)
    let runs = try ["first", "second"].map { try catalog.run(reference(arguments.value($0))) }
    var lines: [(name: String, first: String, second: String)] = []
    let values = runs.map { run in
      Dictionary(run.configuration.map { ($0.name, $0.value) }) { first, _ in first }
    }
    for (name, _) in runs[0].configuration + runs[1].configuration
    where !lines.contains(where: { $0.name == name }) {
      lines.append((name, values[0][name] ?? "", values[1][name] ?? ""))
    }
    let settings = lines.count
    let recalls = try runs.map { try catalog.recalls(of: $0) }
    for (place, cutoff) in RunFigures.cutoffs.enumerated() where recalls.contains(where: { $0[place] != nil })
    {
      let pair = recalls.map { $0[place].map { DecimalText.text($0, decimals: 2) } ?? "" }
      lines.append(("R@\(cutoff)", pair[0], pair[1]))
    }
    let outcomes = lines.count
    for (name, decimals, value) in costs {
      let pair = runs.map { run in
        run.steps.isEmpty ? "" : DecimalText.text(value(run.steps.map(\.cost)), decimals: decimals)
      }
      lines.append((name, pair[0], pair[1]))
    }
    let marks = lines.map { $0.first == $0.second ? "" : "≠" }
    let names = EvaluatedSubject.distinguished(runs.map { "\($0.model) \($0.id)" })
    let different = marks.prefix(settings).count { !$0.isEmpty }
    // Runs without an evaluation have no outcome, and the cost is where that would be.
    let sections = outcomes > settings ? [settings: "outcome", outcomes: "cost"] : [outcomes: "cost"]
    let notes = ["\(different) of \(settings) settings differ"]
    let object = try StoredObject(
      kind: "diff",
      tables: [
        (
          "summary",
          StoredTable(
            title: names.joined(separator: " and "),
            columns: [
              StoredColumn("setting", .text(lines.map(\.name))),
              StoredColumn("first", .text(lines.map(\.first))),
              StoredColumn("second", .text(lines.map(\.second))),
              StoredColumn("differs", .text(marks)),
            ])
        )
      ], metadata: ["first": .string(names[0]), "second": .string(names[1])])
    return .domain(
      TableValue(
        table: ResultTable(
          columns: [.init("setting"), .init(names[0]), .init(names[1]), .init("differs")],
          rows: zip(lines, marks).map { [.text($0.name), .text($0.first), .text($0.second), .text($1)] },
          notes: notes, sections: sections, keys: 1,
          excerpt: .init(rows: marks.indices.filter { !marks[$0].isEmpty }, columns: [0, 1, 2])),
        object: object, isView: true))
  }

  private static let costs: [(name: String, decimals: Int, value: @Sendable ([StepCost]) -> Double)] = [
    ("seconds", 1, { $0.reduce(0) { $0 + $1.seconds } }),
    ("GFLOP", 1, { $0.reduce(0) { $0 + $1.flop } / 1e9 }),
    ("peak MB", 0, { Double($0.map(\.peakBytes).max() ?? 0) / 1e6 }),
  ]

  private static func reference(_ value: Value) throws -> RunCatalog.Reference {
    switch value {
    case .domain(let model as ModelValue): return .model(model)
    case .text(let id): return .id(id)
    default: throw InternalFault.unchecked("run")
    }
  }
}
