import ComposedRetrieval
import Corpora
import Diagnostics
import Experiments
import Language
import Tensors
import Values

/// `invert`: stage 1.
package enum InvertFunction: Builtin {
  package static let signature = FunctionSignature(
    "invert",
    [
      .required(
        "backbone", .named("backbone"), positional: true, sweepable: true, "The frozen CLIP model."),
      .required("captions", .named("captions"), positional: true, "The corpus; no image is looked at."),
      .optional(
        "steps", .integer, default: "20000", sweepable: true, bounds: .within(1...10_000_000),
        "Number of updates."),
      .optional(
        "batch", .integer, default: "512", sweepable: true, bounds: .within(1...65_536), "Captions in a step."
      ),
      .optional("lr", .number, default: "1e-4", sweepable: true, bounds: .above(0), "Learning rate."),
      .optional(
        "loss", .symbols("mse", "cosine"), default: "mse", sweepable: true,
        "What the rebuilt feature is compared by."),
      .optional(
        "mask", .symbols("keywords", "words"), default: "keywords", sweepable: true,
        "Keywords become the placeholder (LinCIR), or half of the captions do whole and half keep some words."
      ),
      .optional(
        "keywords", .text, default: nil, "A file of keywords made elsewhere, in the place of our tagger."),
      .optional(
        "noise", .number, default: "1", sweepable: true, bounds: .atLeast(0),
        "Scale of the noise on phi's input."),
      .optional(
        "dropout", .number, default: "0.5", sweepable: true, bounds: .within(0..<1),
        "Dropout rate inside of phi."),
      .optional(
        "normalize", .boolean, default: "false", sweepable: true,
        "Whether phi's input is scaled to length one."),
      .optional(
        "schedule", .symbols("constant", "cosine"), default: "constant", "How the learning rate changes."),
      .optional("decay", .number, default: "0.01", sweepable: true, bounds: .atLeast(0), "Weight decay."),
      .optional(
        "accumulate", .integer, default: "1", bounds: .within(1...65_536),
        "Pieces that a batch is cut into where it does not fit the memory; the result stays the same."),
      .optional(
        "checkpoint", .integer, default: nil, bounds: .atLeast(1),
        "Steps between checkpoints; without it one is written every ten seconds."),
      .optional("seed", .integer, default: "0", sweepable: true, "Seed of weights, order, masks and noise."),
      Sweep.seedsParameter("Seeds, one training each: a grid, as seed=0..4 makes one."),
    ],
    result: .named("model"), sweepResult: .named("grid"),
    documentation: "Stage 1: trains the inversion network phi from captions alone.",
    example: "phi = invert(clip, emoji.captions, steps=600, batch=256, lr=1e-3, loss=cosine, seed=7)",
    cost: "grows with steps x batch x caption length", refinedBy: Sweep.refined)

  package static func outline(_ arguments: OutlinedArguments, in workspace: Workspace) throws -> Outline {
    try arguments.require(text: true, of: "backbone")
    try arguments.requireReadable("keywords")
    if let path = arguments.path("keywords") {
      try blaming(.argument("keywords")) { try KeywordFile.check(path) }
    }
    var outline = arguments.sizes("backbone").map(Outline.model) ?? Outline(type: "model")
    outline.work = arguments.work
    outline.components = []
    guard !arguments.isSweep(of: signature), let sizes = arguments.sizes("backbone"),
      case .captions(let count, let texts, let isStreamed)? = arguments["captions"]?.subject,
      let steps = arguments.integer("steps"), let batch = arguments.integer("batch")
    else { return outline }
    // Captions in files are encoded as they come up.
    if !isStreamed { outline.work.append(.encoding(count: count, like: texts, by: sizes)) }
    if let cost = TrainingCost.inversion(
      sizes, steps: steps, batch: batch, pieces: arguments.integer("accumulate") ?? 1,
      tokens: StepForecast.tokens(texts), streamed: isStreamed ? count : nil)
    {
      outline.work.append(try arguments.forecast(of: cost, .invert, in: workspace))
    }
    return outline
  }

  package static func call(_ arguments: ArgumentList, in workspace: Workspace) throws -> Value {
    guard let sweep = try Sweep(arguments) else {
      return .domain(try recipe(arguments, in: workspace).model(in: workspace))
    }
    let grid = try GridBuilder(sweep) { .phi(.recipe(try recipe($0, in: workspace))) }
    return .domain(try grid.value())
  }

  private static func recipe(_ arguments: ArgumentList, in workspace: Workspace) throws -> InversionRecipe {
    let captions: CaptionsValue = try arguments.domain("captions")
    guard captions.count > 0 else { throw EmptyInput("captions") }
    let mask = try mask(arguments, in: workspace)
    return InversionRecipe(
      backbone: try arguments.domain("backbone"), captions: captions,
      plan: TrainingPlan(
        steps: try arguments.integer("steps"), rate: try arguments.float("lr"),
        schedule: try arguments.choice("schedule"), weightDecay: try arguments.float("decay")),
      settings: InversionRun.Settings(
        batch: try arguments.integer("batch"), loss: try arguments.choice("loss"),
        masking: mask.masking, noise: try arguments.float("noise"),
        dropout: try arguments.float("dropout"), seed: try arguments.integer("seed"),
        accumulate: try arguments.integer("accumulate")),
      mask: mask, normalizes: try arguments.boolean("normalize"),
      checkpoint: arguments.has("checkpoint") ? try arguments.integer("checkpoint") : nil)
  }

  private static func mask(_ arguments: ArgumentList, in workspace: Workspace) throws -> KeywordMask {
    let path = try arguments.file("keywords", in: workspace)
    guard try arguments.words("mask") == ["keywords"] else {
      try arguments.refuse("keywords", because: "mask=words chooses words at random")
      return .words
    }
    return try .keywords(ofFile: path, in: workspace)
  }
}
