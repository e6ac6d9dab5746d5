import Experiments
import Language
import Values

/// `looks`: the recipes that were evaluated on a split.
package enum LooksFunction: Builtin {
  package static let signature = FunctionSignature(
    "looks",
    [
      .required(
        "on", .oneOf([.named("split"), .named("dataset")]), positional: true,
        "The queries: a split such as emoji.test, or a benchmark that was read from a folder.")
    ],
    result: .named("table"),
    documentation:
      "Every recipe that was evaluated on these queries in this store, or measured by similarities, gap or words, seeds of one recipe together: who chooses among many by the numbers that are reported reports the luckiest.",
    example: "show looks(emoji.test)")

  package static func outline(_ arguments: OutlinedArguments, in workspace: Workspace) throws -> Outline {
    Outline(type: "table", work: arguments.work)
  }

  package static func call(_ arguments: ArgumentList, in workspace: Workspace) throws -> Value {
    let target = try EvaluationTarget(arguments.value("on"), in: workspace)
    let store = try workspace.steps.store
    let looks = try Looks(at: target.asked, in: store)
    let catalog = RunCatalog(store)
    let recalls = try looks.all.map { try catalog.recalls(of: $0.latest).map { $0 ?? .nan } }
    var table = StoredColumns()
    table.add("recipe", looks.all.map(\.name))
    table.add("models", looks.all.map { Double($0.models.count) }, decimals: 0)
    for (place, cutoff) in RunFigures.cutoffs.enumerated() {
      table.add(
        "R@\(cutoff)", stored: RunFigures.recall(at: cutoff), recalls.map { $0[place] }, decimals: 2)
    }
    for name in RunRecord.listedSettings where name != "seed" {
      table.add(setting: name, of: looks.all.map(\.latest))
    }
    table.add("first", looks.all.map(\.first), content: .time)
    table.add("latest", looks.all.map(\.last), content: .time)
    let notes = [
      looks.line,
      "one line for each recipe, its seeds together; recall in percent is that of its latest model, empty where a query "
        + "has several right answers, and where nothing was evaluated",
    ]
    return .domain(try table.view(kind: "looks", title: "looks at \(looks.asked.title)", notes: notes))
  }
}
