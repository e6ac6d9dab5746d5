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
      .optional(
        "triplets", .named("triplets"), default: nil, sweepable: true,
        "What is learnt from. A list crosses its values with the rest; without it, as the model has."),
    ] + AlignmentComponents.settings().map(\.change) + [
      setting("steps", .integer, .within(1...10_000_000), "Number of updates."),
      setting("batch", .integer, .within(2...8192), "Triplets in a step."),
      setting("lr", .number, .above(0), "Learning rate."),
      setting("tau", .number, .above(0), "Temperature of the contrastive loss."),
      setting("decay", .number, .atLeast(0), "Weight decay."),
    ],
    result: .named("grid"), sweepResult: .named("grid"),
    documentation:
      "A grid: the model's recipe with every subset of its components, crossed with lists of settings and with seeds.",
    example: "grid = ablate(full, over=\(Operators.standardComponents), prompts=[1, 4], seeds=0..2)")

  private static func setting(
    _ name: String, _ type: ValueType, _ bounds: Bounds, _ documentation: String
  ) -> Parameter {
    .optional(
      name, type, default: nil, sweepable: true, bounds: bounds,
      "\(documentation) A list crosses its values with the rest; without it, as the model has.")
  }

  package static func outline(_ arguments: OutlinedArguments, in workspace: Workspace) throws -> Outline {
    if let part = arguments["on"]?.part, arguments["model"]?.trainedOn.contains(part) ?? false {
      throw LeakageError.trained(split: "\(part.split) split of \(part.dataset)", parameter: "model")
    }
    if let part = arguments["on"]?.part, arguments["triplets"]?.trainedOn.contains(part) ?? false {
      throw LeakageError.trained(split: "\(part.split) split of \(part.dataset)", parameter: "triplets")
    }
    var outline = Outline(type: "grid", work: arguments.work)
    outline.metrics = arguments["on"]?.metrics ?? arguments["model"]?.metrics
    return outline
  }

  package static func call(_ arguments: ArgumentList, in workspace: Workspace) throws -> Value {
    let target = arguments.has("on") ? try EvaluationTarget(arguments.value("on"), in: workspace) : nil
    var builder: GridBuilder
    if case .domain(let grid as GridValue) = try arguments.value("model") {
      builder = GridBuilder(grid)
    } else {
      let model: ModelValue = try arguments.domain("model")
      builder = GridBuilder(ModelRecipe(of: model))
    }
    let design = try arguments.choice("design", as: Design.self)
    let over = try components(of: builder, arguments)
    // seeds= is no setting of a recipe, so the sweep sees only what is.
    let sweep = try Sweep(arguments)
    let settings = try setSettings(sweep, arguments)
    if design == .oneAtATime {
      try crossSingly(&builder, over, settings)
    } else {
      try cross(&builder, over, design)
      for (factor, levels) in settings {
        try builder.cross(factor) { recipe, level in
          try Self.recipe(recipe, changed: factor.name, to: levels[level])
        }
      }
    }
    if let seeds = sweep?.seeds {
      try builder.cross(seeds: seeds) { recipe, seed in
        guard case .aligned(var alignment) = recipe else { return recipe }
        alignment.settings.seed = seed
        return .aligned(alignment)
      }
    }
    return .domain(try builder.value(on: target))
  }

  // MARK: - Components

  /// The components that are ablated.
  private static func components(of builder: GridBuilder, _ arguments: ArgumentList) throws -> [String] {
    guard let recipe = builder.recipes.first?.first, case .aligned(let alignment) = recipe else {
      throw BlamedError(
        ComponentError.notAligned(model: builder.recipes.first?.first?.name ?? "the grid"),
        on: .argument("model"))
    }
    let wanted = arguments.has("over") ? try arguments.words("over") : alignment.components
    let over = AlignmentComponents.ordered(wanted)
    let missing = over.filter { !alignment.components.contains($0) }
    guard missing.isEmpty else { throw ComponentError.notTrained(missing, model: recipe.name) }
    return over
  }

  private static func cross(_ builder: inout GridBuilder, _ over: [String], _ design: Design) throws {
    switch design {
    case .all, .oneAtATime:
      for name in over {
        try builder.cross(GridFactor(name: name, kind: .component, labels: ["without", "with"])) {
          switching(name, on: $1 == 1, in: $0)
        }
      }
    case .leaveOneOut:
      let sets = over.map { [$0] } + [[]]
      try builder.cross(GridFactor(name: "without", kind: .componentSets, labels: labels(sets))) {
        recipe, level in
        sets[level].reduce(recipe) { switching($1, on: false, in: $0) }
      }
    case .addOneIn:
      let sets = [[]] + over.map { [$0] }
      try builder.cross(GridFactor(name: "with", kind: .componentSets, labels: labels(sets))) {
        recipe, level in
        over.reduce(recipe) { switching($1, on: sets[level].contains($1), in: $0) }
      }
    }
  }

  /// The recipe itself, then each with one thing changed: a component left out, or one value of a list.
  private static func crossSingly(
    _ builder: inout GridBuilder, _ over: [String], _ settings: [(GridFactor, [Value])]
  ) throws {
    // A single value is no list to go through: it is how every model is trained.
    for (factor, levels) in settings where levels.count == 1 {
      try builder.cross(factor) { recipe, _ in try Self.recipe(recipe, changed: factor.name, to: levels[0]) }
    }
    var labels = [""]
    var changes: [(ModelRecipe) throws -> ModelRecipe] = [{ $0 }]
    for name in over {
      // Its own name says what such a model lacks.
      labels.append("without \(name)")
      changes.append { switching(name, on: false, in: $0) }
    }
    for (factor, levels) in settings where levels.count > 1 {
      for (label, level) in zip(factor.labels, levels) {
        labels.append("\(factor.name) \(label)")
        changes.append { try Self.recipe($0, changed: factor.name, to: level) }
      }
    }
    try builder.cross(GridFactor(name: "changed", kind: .single, labels: labels)) { recipe, level in
      try changes[level](recipe)
    }
  }

  private static func labels(_ sets: [[String]]) -> [String] {
    sets.map { $0.isEmpty ? "none" : $0.joined(separator: " + ") }
  }

  private static func switching(_ name: String, on: Bool, in recipe: ModelRecipe) -> ModelRecipe {
    guard case .aligned(let alignment) = recipe else { return recipe }
    return .aligned(alignment.including(name, on))
  }

  // MARK: - Settings

  /// Lists as factors, and single values as factors of one level.
  private static func setSettings(_ sweep: Sweep?, _ arguments: ArgumentList) throws -> [(
    GridFactor, [Value]
  )] {
    var settings = (sweep?.axes ?? []).map { axis in
      (GridFactor(name: axis.name, kind: .setting, labels: axis.labels), axis.values)
    }
    let swept = settings.map(\.0.name)
    for parameter in signature.parameters
    where parameter.isSweepable && arguments.has(parameter.name) && !swept.contains(parameter.name) {
      let value = try arguments.value(parameter.name)
      let label =
        if case .domain(let triplets as TripletsValue) = value { triplets.origin.label } else {
          value.summary
        }
      settings.append((GridFactor(name: parameter.name, kind: .setting, labels: [label]), [value]))
    }
    return settings
  }

  private static func recipe(_ recipe: ModelRecipe, changed name: String, to value: Value) throws
    -> ModelRecipe
  {
    guard case .aligned(var alignment) = recipe else { return recipe }
    let arguments = try ArgumentList(signature, [name: value], given: [name])
    switch name {
    case "triplets": alignment.triplets = try arguments.domain(name)
    case "steps": alignment.plan.steps = try arguments.integer(name)
    case "batch": alignment.settings.batch = try arguments.integer(name)
    case "lr": alignment.plan.rate = try arguments.float(name)
    case "tau": alignment.settings.tau = try arguments.float(name)
    case "decay": alignment.plan.optimizer.weightDecay = try arguments.float(name)
    default:
      guard let setting = AlignmentComponents.settings().first(where: { $0.name == name }) else {
        throw InternalFault.unchecked(name)
      }
      alignment.componentSettings[setting] = try setting.value(from: arguments)
    }
    return .aligned(alignment)
  }
}
