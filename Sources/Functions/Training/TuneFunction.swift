import Benchmarks
import ComposedRetrieval
import Experiments
import Language
import Values

/// `tune`: settings chosen on a validation split.
package enum TuneFunction: Builtin {
  package static let signature = FunctionSignature(
    "tune",
    [
      .required(
        "model", .oneOf([.named("model"), .named("grid")]), positional: true,
        "The model whose recipe is varied, after stage 1 or stage 2; or a grid, whose models are the candidates."
      ),
      .required(
        "on", .oneOf([.named("split"), .named("dataset")]),
        "The validation split, such as emoji.val; a test split is refused."),
      .optional(
        "metric", .metric, default: nil, "What is best by; without it, the metric at 10, or the first."),
      .optional(
        "budget", .duration, default: nil, bounds: .above(0),
        "After how long no more is begun; the same line continues there."),
      .optional(
        "search", .symbols("grid", "random"), default: "grid",
        "Every combination of settings, or some of them."),
      .optional(
        "trials", .integer, default: nil, bounds: .within(1...Double(GridBuilder.cellLimit)),
        "How many combinations search=random draws."),
      .optional("seed", .integer, default: "0", "Seed of the draw of search=random."),
      .optional(
        "halving", .integer, default: "3", bounds: .within(1...100),
        "Successive halving: one of so many candidates reaches the next rung, with so many times the updates; 1 trains all in full."
      ),
      .optional(
        "seeds", .oneOf([.range, .list(.integer)]), default: nil,
        "Seeds that the metric is a mean over, one training each; without it, the seed of the recipe."),
      .optional(
        "over", .set(Operators.componentType), default: nil,
        "Components of which every subset is a candidate; without it, none is left out."),
    ] + RecipeSettings.parameters + RecipeSettings.inversionParameters,
    result: .named("tuning"), sweepResult: .named("tuning"),
    documentation:
      "Chooses settings on a validation split, by successive halving; the model's own recipe is always a candidate.",
    example: "found = tune(full, tau=[0.05, 0.1], on=emoji.val, metric=R@10)",
    cost: "grows with the candidates and the steps of each; budget= limits it")

  package static func outline(_ arguments: OutlinedArguments, in workspace: Workspace) throws -> Outline {
    if let test = arguments["on"]?.testSplit {
      throw TuningError.testSplit(dataset: test.dataset, split: test.split)
    }
    if let dataset = arguments["on"]?.dataset { throw DatasetError.wholeDataset(dataset) }
    try RecipeSettings.checkUnseen(arguments)
    try RecipeSettings.checkInversion(arguments)
    if case .metric(let metric)? = arguments["metric"]?.constant {
      try arguments["on"]?.metrics?.check(metric)
    }
    if arguments.words("search") == ["random"] {
      if arguments["trials"] == nil { throw TuningError.trialsNeeded }
    } else {
      try arguments.refuse("trials", "seed", because: "search=grid takes every combination")
    }
    var outline = Outline(type: "tuning", work: arguments.work)
    if let sizes = arguments.sizes("model") {
      var best = Outline.model(sizes)
      best.metrics = arguments["model"]?.metrics
      best.trainedOn = (arguments["triplets"] ?? arguments["model"])?.trainedOn ?? []
      best.phi = arguments["model"]?.phi
      if arguments["over"] == nil { best.components = arguments["model"]?.components }
      outline.members["best"] = best
    }
    outline.members["table"] = Outline(type: "table")
    return outline
  }

  package static func call(_ arguments: ArgumentList, in workspace: Workspace) throws -> Value {
    let target = try EvaluationTarget(arguments.value("on"), in: workspace)
    let sweep = try Sweep(arguments)
    var cross = try RecipeSettings.builder(arguments)
    var given: GridBuilder?
    if case .domain(is ModelValue) = try arguments.value("model") { given = cross }
    if arguments.has("over") {
      let alignment = try RecipeSettings.alignment(of: cross)
      try RecipeSettings.cross(&cross, switching: RecipeSettings.components(of: alignment, arguments))
    }
    try RecipeSettings.cross(
      &cross, RecipeSettings.levels(sweep, arguments, of: signature), of: signature, in: workspace)
    try RecipeSettings.cross(&cross, seeds: sweep?.seeds)
    if var own = given {
      try RecipeSettings.cross(&own, seeds: sweep?.seeds)
      given = own
    }
    let request = try TuningRequest(
      TuningCandidates(cross, given: given, search: search(arguments)), on: target,
      metric: metric(arguments), halving: try arguments.integer("halving"),
      budget: arguments.has("budget") ? try arguments.seconds("budget") : nil)
    return .domain(try TuningRun.value(of: request, in: workspace))
  }

  private static func search(_ arguments: ArgumentList) throws -> TuningSearch {
    guard try arguments.words("search") == ["random"] else {
      try arguments.refuse("trials", "seed", because: "search=grid takes every combination")
      return .grid
    }
    guard arguments.has("trials") else { throw TuningError.trialsNeeded }
    return .random(trials: try arguments.integer("trials"), seed: try arguments.integer("seed"))
  }

  private static func metric(_ arguments: ArgumentList) throws -> Metric? {
    guard arguments.has("metric") else { return nil }
    guard case .metric(let metric) = try arguments.value("metric") else {
      throw InternalFault.unchecked("metric")
    }
    return metric
  }
}
