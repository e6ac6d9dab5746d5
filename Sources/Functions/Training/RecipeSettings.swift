import ComposedRetrieval
import Diagnostics
import Experiments
import Language
import Values

/// What `ablate` and `tune` have in common: the settings of a recipe as parameters, and grids of recipes in which they
/// are changed.
enum RecipeSettings {
  /// The settings; without one of them, the recipe has its own.
  static var parameters: [Parameter] {
    [
      .optional(
        "triplets", .named("triplets"), default: nil, sweepable: true,
        "What is learnt from. A list crosses its values with the rest; without it, as the model has.")
    ] + AlignmentComponents.settings().map(\.change) + [
      setting("steps", .integer, .within(1...10_000_000), "Number of updates."),
      setting("batch", .integer, .within(2...8192), "Triplets in a step."),
      setting("lr", .number, .above(0), "Learning rate."),
      setting("tau", .number, .above(0), "Temperature of the contrastive loss."),
      setting("decay", .number, .atLeast(0), "Weight decay."),
    ]
  }

  /// The settings that only stage 1 has; without one of them, the recipe has its own.
  static var inversionParameters: [Parameter] {
    [
      setting("loss", .symbols("mse", "cosine"), nil, "Of a phi: what the rebuilt feature is compared by."),
      setting(
        "mask", .symbols("keywords", "words"), nil,
        "Of a phi: keywords become the placeholder, or half of the captions do whole and half keep some words."
      ),
      setting("noise", .number, .atLeast(0), "Of a phi: scale of the noise on its input."),
      setting("dropout", .number, .within(0..<1), "Of a phi: dropout rate inside of it."),
      setting("normalize", .boolean, nil, "Of a phi: whether its input is scaled to length one."),
    ]
  }

  private static func setting(
    _ name: String, _ type: ValueType, _ bounds: Bounds?, _ documentation: String
  ) -> Parameter {
    .optional(
      name, type, default: nil, sweepable: true, bounds: bounds,
      "\(documentation) A list crosses its values with the rest; without it, as the model has.")
  }

  /// Refuses, before the run, a split that the model or the triplets are of.
  ///
  /// - Throws: `LeakageError.trained`.
  static func checkUnseen(_ arguments: OutlinedArguments) throws {
    guard let part = arguments["on"]?.part else { return }
    for parameter in ["model", "triplets"] where arguments[parameter]?.trainedOn.contains(part) ?? false {
      throw LeakageError.trained(split: "\(part.split) split of \(part.dataset)", parameter: parameter)
    }
  }

  /// Refuses, before the run, settings of stage 1 for a model after stage 2.
  ///
  /// - Throws: `ArgumentError.ineffective`.
  static func checkInversion(_ arguments: OutlinedArguments) throws {
    guard let components = arguments["model"]?.components, !components.isEmpty else { return }
    for parameter in inversionParameters { try arguments.refuse(parameter.name, because: notInStage2) }
  }

  private static let notInStage2 = "the model is after stage 2, whose recipe has no such setting"

  // MARK: - Grids

  /// The grid of the model's recipe alone, or the grid that was given.
  static func builder(_ arguments: ArgumentList) throws -> GridBuilder {
    if case .domain(let grid as GridValue) = try arguments.value("model") { return GridBuilder(grid) }
    let model: ModelValue = try arguments.domain("model")
    return GridBuilder(ModelRecipe(of: model))
  }

  /// Lists as factors, and single values as factors of one level, with the values of the levels.
  static func levels(
    _ sweep: Sweep?, _ arguments: ArgumentList, of signature: FunctionSignature
  ) throws -> [(GridFactor, [Value])] {
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

  /// Every recipe with every combination of the settings.
  static func cross(
    _ builder: inout GridBuilder, _ settings: [(GridFactor, [Value])], of signature: FunctionSignature,
    in workspace: Workspace
  ) throws {
    for (factor, levels) in settings {
      try builder.cross(factor) { recipe, level in
        try changed(recipe, factor.name, to: levels[level], of: signature, in: workspace)
      }
    }
  }

  /// Every recipe under each seed: of stage 2 where there is one.
  static func cross(_ builder: inout GridBuilder, seeds: [Int]?) throws {
    guard let seeds else { return }
    try builder.cross(seeds: seeds) { recipe, seed in recipe.seeded(seed) }
  }

  // MARK: - Components

  /// The recipe of stage 2 that a grid begins with.
  ///
  /// - Throws: `ComponentError.notAligned`, blamed on the model.
  static func alignment(of builder: GridBuilder) throws -> AlignmentRecipe {
    guard let recipe = builder.recipes.first?.first, case .aligned(let alignment) = recipe else {
      throw BlamedError(
        ComponentError.notAligned(model: builder.recipes.first?.first?.name ?? "the grid"),
        on: .argument("model"))
    }
    return alignment
  }

  /// The components that `over` names.
  ///
  /// - Throws: `ComponentError.notTrained` for one that the recipe lacks.
  static func components(of alignment: AlignmentRecipe, _ arguments: ArgumentList) throws -> [String] {
    let over = AlignmentComponents.ordered(try arguments.words("over"))
    let missing = over.filter { !alignment.components.contains($0) }
    guard missing.isEmpty else {
      throw ComponentError.notTrained(missing, model: ModelRecipe.aligned(alignment).name)
    }
    return over
  }

  /// Every recipe with every subset of some components.
  static func cross(_ builder: inout GridBuilder, switching components: [String]) throws {
    for name in components {
      try builder.cross(GridFactor(name: name, kind: .component, labels: ["without", "with"])) {
        switching(name, on: $1 == 1, in: $0)
      }
    }
  }

  static func switching(_ name: String, on: Bool, in recipe: ModelRecipe) -> ModelRecipe {
    guard case .aligned(let alignment) = recipe else { return recipe }
    return .aligned(alignment.including(name, on))
  }

  // MARK: - Changes

  /// The recipe with another value of a setting.
  ///
  /// - Throws: `ArgumentError.ineffective` for a setting that a phi or stage 2 does not have.
  static func changed(
    _ recipe: ModelRecipe, _ name: String, to value: Value, of signature: FunctionSignature,
    in workspace: Workspace
  ) throws -> ModelRecipe {
    let arguments = try ArgumentList(signature, [name: value], given: [name])
    switch recipe {
    case .aligned(let alignment): return .aligned(try changed(alignment, name, to: arguments))
    case .phi(let source):
      return .phi(.recipe(try changed(source.method, name, to: arguments, in: workspace)))
    }
  }

  private static func changed(
    _ recipe: AlignmentRecipe, _ name: String, to arguments: ArgumentList
  ) throws -> AlignmentRecipe {
    var alignment = recipe
    switch name {
    case "triplets": alignment.triplets = try arguments.domain(name)
    case "steps": alignment.plan.steps = try arguments.integer(name)
    case "batch": alignment.settings.batch = try arguments.integer(name)
    case "lr": alignment.plan.rate = try arguments.float(name)
    case "tau": alignment.settings.tau = try arguments.float(name)
    case "decay": alignment.plan.optimizer.weightDecay = try arguments.float(name)
    default:
      guard let setting = AlignmentComponents.settings().first(where: { $0.name == name }) else {
        throw ArgumentError.ineffective(
          function: arguments.function, parameter: name, reason: notInStage2)
      }
      alignment.componentSettings[setting] = try setting.value(from: arguments)
    }
    return alignment
  }

  private static func changed(
    _ method: any InversionMethod, _ name: String, to arguments: ArgumentList, in workspace: Workspace
  ) throws -> InversionRecipe {
    guard var recipe = method as? InversionRecipe else {
      throw ArgumentError.ineffective(
        function: arguments.function, parameter: name,
        reason: "the settings of \(method.name) are not known here")
    }
    switch name {
    case "steps": recipe.plan.steps = try arguments.integer(name)
    case "batch": recipe.settings.batch = try arguments.integer(name)
    case "lr": recipe.plan.rate = try arguments.float(name)
    case "decay": recipe.plan.optimizer.weightDecay = try arguments.float(name)
    case "loss": recipe.settings.loss = try arguments.choice(name)
    case "noise": recipe.settings.noise = try arguments.float(name)
    case "dropout": recipe.settings.dropout = try arguments.float(name)
    case "normalize": recipe.normalizes = try arguments.boolean(name)
    case "mask":
      let masksWords = try arguments.words(name) == ["words"]
      // Keywords of a file stay those of the file.
      if masksWords != recipe.mask.masksWords {
        recipe.mask = masksWords ? .words : try .keywords(ofFile: nil, in: workspace)
      }
    default:
      throw ArgumentError.ineffective(
        function: arguments.function, parameter: name,
        reason: "the model is a phi of stage 1, which has no such setting")
    }
    return recipe
  }
}
