import ComposedRetrieval
import Diagnostics
import Experiments
import Language
import Values

/// `ablate`: a trained model's recipe with components left out, settings changed, under several seeds.
package enum AblateFunction: Builtin {
  /// Which subsets of the components there are.
  package enum Design: String {
    case all
    case leaveOneOut = "leave-one-out"
    case addOneIn = "add-one-in"
    case oneAtATime = "one-at-a-time"
  }

  package static let signature = FunctionSignature(
    "ablate",
    [
      .required(
        "model", .oneOf([.named("model"), .named("grid")]), positional: true,
        "The model whose recipe is varied, as align gave it; or a grid of such models."),
      .optional(
        "over", .set(Operators.componentType), default: nil,
        "The components that are left out and put in; without it, all that the model has."),
      .optional(
        "design", .symbols("all", "leave-one-out", "add-one-in", "one-at-a-time"), default: "all",
        "Every subset of them; all but one each time, and the whole; none, and each alone; or the model itself and "
          + "all that differs from it in one thing, a component left out or one value of a list."),
      .optional(
        "seeds", .oneOf([.range, .list(.integer)]), default: nil, "Seeds of stage 2, one training each."),
      .optional(
        "on", .oneOf([.named("split"), .named("dataset")]), default: nil,
        "What is evaluated on; without it, the test split of what the triplets are from."),
    ] + RecipeSettings.parameters,
    result: .named("grid"), sweepResult: .named("grid"),
    documentation:
      "A grid: the model's recipe with every subset of its components, crossed with lists of settings and with seeds.",
    example: "grid = ablate(full, over=\(Operators.standardComponents), prompts=[1, 4], seeds=0..2)")

  package static func outline(_ arguments: OutlinedArguments, in workspace: Workspace) throws -> Outline {
    try RecipeSettings.checkUnseen(arguments)
    var outline = Outline(type: "grid", work: arguments.work)
    outline.metrics = arguments["on"]?.metrics ?? arguments["model"]?.metrics
    return outline
  }

  package static func call(_ arguments: ArgumentList, in workspace: Workspace) throws -> Value {
    let target = arguments.has("on") ? try EvaluationTarget(arguments.value("on"), in: workspace) : nil
    var builder = try RecipeSettings.builder(arguments)
    let design = try arguments.choice("design", as: Design.self)
    let over = try components(of: builder, arguments)
    // seeds= is no setting of a recipe, so the sweep sees only what is.
    let sweep = try Sweep(arguments)
    let settings = try RecipeSettings.levels(sweep, arguments, of: signature)
    if design == .oneAtATime {
      try crossSingly(&builder, over, settings, in: workspace)
    } else {
      try cross(&builder, over, design)
      try RecipeSettings.cross(&builder, settings, of: signature, in: workspace)
    }
    try RecipeSettings.cross(&builder, seeds: sweep?.seeds)
    return .domain(try builder.value(on: target))
  }

  // MARK: - Components

  /// The components that are ablated.
  private static func components(of builder: GridBuilder, _ arguments: ArgumentList) throws -> [String] {
    let alignment = try RecipeSettings.alignment(of: builder)
    guard arguments.has("over") else { return AlignmentComponents.ordered(alignment.components) }
    return try RecipeSettings.components(of: alignment, arguments)
  }

  private static func cross(_ builder: inout GridBuilder, _ over: [String], _ design: Design) throws {
    switch design {
    case .all, .oneAtATime:
      try RecipeSettings.cross(&builder, switching: over)
    case .leaveOneOut:
      let sets = over.map { [$0] } + [[]]
      try builder.cross(GridFactor(name: "without", kind: .componentSets, labels: labels(sets))) {
        recipe, level in
        sets[level].reduce(recipe) { RecipeSettings.switching($1, on: false, in: $0) }
      }
    case .addOneIn:
      let sets = [[]] + over.map { [$0] }
      try builder.cross(GridFactor(name: "with", kind: .componentSets, labels: labels(sets))) {
        recipe, level in
        over.reduce(recipe) { RecipeSettings.switching($1, on: sets[level].contains($1), in: $0) }
      }
    }
  }

  /// The recipe itself, then each with one thing changed: a component left out, or one value of a list.
  private static func crossSingly(
    _ builder: inout GridBuilder, _ over: [String], _ settings: [(GridFactor, [Value])],
    in workspace: Workspace
  ) throws {
    // A single value is no list to go through: it is how every model is trained.
    for (factor, levels) in settings where levels.count == 1 {
      try builder.cross(factor) { recipe, _ in
        try RecipeSettings.changed(recipe, factor.name, to: levels[0], of: signature, in: workspace)
      }
    }
    var labels = [""]
    var changes: [(ModelRecipe) throws -> ModelRecipe] = [{ $0 }]
    for name in over {
      // Its own name says what such a model lacks.
      labels.append("without \(name)")
      changes.append { RecipeSettings.switching(name, on: false, in: $0) }
    }
    for (factor, levels) in settings where levels.count > 1 {
      for (label, level) in zip(factor.labels, levels) {
        labels.append("\(factor.name) \(label)")
        changes.append {
          try RecipeSettings.changed($0, factor.name, to: level, of: signature, in: workspace)
        }
      }
    }
    try builder.cross(GridFactor(name: "changed", kind: .single, labels: labels)) { recipe, level in
      try changes[level](recipe)
    }
  }

  private static func labels(_ sets: [[String]]) -> [String] {
    sets.map { $0.isEmpty ? "none" : $0.joined(separator: " + ") }
  }
}
