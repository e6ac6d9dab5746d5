import ComposedRetrieval
import Diagnostics
import Experiments
import Language
import Tensors
import Values

/// `align`: stage 2.
package enum AlignFunction: Builtin {
  package static let signature = FunctionSignature(
    "align",
    [
      .required(
        "model", .oneOf([.named("model"), .named("grid")]), positional: true,
        "Phi after stage 1, which stays frozen; of a grid, each one of it."),
      .required("triplets", .named("triplets"), positional: true, sweepable: true, "What is learnt from."),
      .optional(
        "with", .set(Operators.componentType), default: Operators.standardComponents, sweepable: true,
        "The components to train."),
    ] + AlignmentComponents.settings().map { $0.parameter(sweepable: true) } + [
      .optional(
        "steps", .integer, default: "1000", sweepable: true, bounds: .within(1...10_000_000),
        "Number of updates."),
      .optional(
        "batch", .integer, default: "128", sweepable: true, bounds: .within(2...8192), "Triplets in a step."),
      .optional("lr", .number, default: "2e-3", sweepable: true, bounds: .above(0), "Learning rate."),
      .optional(
        "tau", .number, default: "0.07", sweepable: true, bounds: .above(0),
        "Temperature of the contrastive loss."),
      .optional(
        "schedule", .symbols("constant", "cosine"), default: "cosine", "How the learning rate changes."),
      .optional(
        "loss", .symbols("infonce", "joint"), default: "infonce", sweepable: true,
        "Symmetric InfoNCE, or the joint form over queries and targets together (RTD)."),
      .optional("decay", .number, default: "0", sweepable: true, bounds: .atLeast(0), "Weight decay."),
      .optional(
        "accumulate", .integer, default: "1", bounds: .within(1...8192),
        "Pieces that a batch is cut into where it does not fit the memory; the loss stays that of the whole."),
      .optional(
        "checkpoint", .integer, default: nil, bounds: .atLeast(1),
        "Steps between checkpoints; without it one is written every ten seconds."),
      .optional("seed", .integer, default: "0", sweepable: true, "Seed of prompts and order."),
      Sweep.seedsParameter("Seeds, one training each: a grid, as seed=0..4 makes one."),
    ],
    result: .named("model"), sweepResult: .named("grid"),
    documentation: "Stage 2: trains \(trained) on triplets.",
    example:
      "full = align(phi, triplets, with=\(Operators.standardComponents), prompts=4, depth=4, steps=200, lr=5e-3, "
      + "tau=0.02, seed=7)",
    cost: "grows with steps x batch; the image tower runs only with \(lookingAtPixels)",
    refinedBy: Sweep.refined)

  /// "visual prompts (modality) and text prompts (task)".
  private static var trained: String {
    AlignmentComponents.all.map { "\($0.trained) (\($0.name))" }.listed(with: "and")
  }

  private static var lookingAtPixels: String {
    AlignmentComponents.all.filter { $0.needsPixels }.map { $0.name }.listed(with: "or")
  }

  package static func outline(_ arguments: OutlinedArguments, in workspace: Workspace) throws -> Outline {
    try arguments.require(text: true, vision: true, of: "model")
    if let trained = arguments["model"]?.components, !trained.isEmpty {
      throw ComponentError.alreadyAligned(model: arguments["model"]?.modelName(trained) ?? "the model")
    }
    var components: [String]?
    if case .set? = arguments["with"]?.constant { components = arguments.words("with") }
    if components?.isEmpty == true { throw ComponentError.noComponents }
    var outline = arguments.sizes("model").map(Outline.model) ?? Outline(type: "model")
    outline.metrics = arguments["triplets"]?.metrics ?? arguments["model"]?.metrics
    outline.work = arguments.work
    outline.trainedOn = (arguments["triplets"]?.trainedOn ?? []) + (arguments["model"]?.trainedOn ?? [])
    outline.phi = arguments["model"]?.phi
    outline.components = components.map(AlignmentComponents.ordered)
    guard !arguments.isSweep(of: signature), let sizes = arguments.sizes("model"), let components else {
      return outline
    }
    let settings = arguments.settings(AlignmentComponents.settings())
    try AlignmentComponents.check(components, sizes, settings)
    guard case .triplets(_, let texts)? = arguments["triplets"]?.subject,
      let steps = arguments.integer("steps"),
      let batch = arguments.integer("batch")
    else { return outline }
    if let cost = TrainingCost.alignment(
      sizes, components: components, settings: settings, steps: steps, batch: batch,
      pieces: arguments.integer("accumulate") ?? 1, tokens: StepForecast.tokens(texts))
    {
      outline.work.append(try arguments.forecast(of: cost, .align, in: workspace))
    }
    return outline
  }

  package static func call(_ arguments: ArgumentList, in workspace: Workspace) throws -> Value {
    let base: PhiSource
    switch try arguments.value("model") {
    case .domain(let grid as GridValue):
      return .domain(
        try GridBuilder(grid, Sweep(arguments) ?? .none(arguments)) { recipe, arguments in
          .aligned(try Self.recipe(arguments, base: phi(of: recipe)))
        }.value())
    default:
      let model: ModelValue = try arguments.domain("model")
      base = try phi(of: ModelRecipe(of: model))
    }
    guard let sweep = try Sweep(arguments) else {
      return .domain(try recipe(arguments, base: base).model(in: workspace))
    }
    return .domain(try GridBuilder(sweep) { .aligned(try recipe($0, base: base)) }.value())
  }

  private static func phi(of recipe: ModelRecipe) throws -> PhiSource {
    guard case .phi(let source) = recipe else { throw ComponentError.alreadyAligned(model: recipe.name) }
    return source
  }

  private static func recipe(_ arguments: ArgumentList, base: PhiSource) throws -> AlignmentRecipe {
    let triplets: TripletsValue = try arguments.domain("triplets")
    guard !triplets.triplets.isEmpty else { throw EmptyInput("triplets") }
    let wanted = try arguments.words("with")
    guard !wanted.isEmpty else { throw ComponentError.noComponents }
    return AlignmentRecipe(
      base: base, triplets: triplets,
      components: AlignmentComponents.ordered(wanted),
      componentSettings: try SettingValues(AlignmentComponents.settings(), from: arguments),
      plan: TrainingPlan(
        steps: try arguments.integer("steps"), rate: try arguments.float("lr"),
        schedule: try arguments.choice("schedule"), weightDecay: try arguments.float("decay")),
      settings: .init(
        batch: try arguments.integer("batch"), tau: try arguments.float("tau"),
        seed: try arguments.integer("seed"), loss: try arguments.choice("loss"),
        accumulate: try arguments.integer("accumulate")),
      checkpoint: arguments.has("checkpoint") ? try arguments.integer("checkpoint") : nil)
  }
}
