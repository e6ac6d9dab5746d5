import CLIP
import ComposedRetrieval
import ExperimentStore
import Language
import Tensors

/// `invert`: stage 1.
enum InvertFunction: Builtin {
  static let signature = FunctionSignature(
    "invert",
    [
      .required("backbone", .named("backbone"), positional: true, "The frozen CLIP model."),
      .required("captions", .named("captions"), positional: true, "The corpus; no image is looked at."),
      .optional("steps", .integer, default: "20000", bounds: .within(1...10_000_000), "Number of updates."),
      .optional("batch", .integer, default: "512", bounds: .within(1...65_536), "Captions in a step."),
      .optional("lr", .number, default: "1e-4", bounds: .above(0), "Learning rate."),
      .optional(
        "loss", .symbols("mse", "cosine"), default: "mse", "What the rebuilt feature is compared by."),
      .optional(
        "mask", .symbols("keywords", "words"), default: "keywords",
        "Keywords become the placeholder (LinCIR), or half of the captions do whole and half keep some words."
      ),
      .optional(
        "keywords", .text, default: nil, "A file of keywords made elsewhere, in the place of our tagger."),
      .optional("noise", .number, default: "1", bounds: .atLeast(0), "Scale of the noise on phi's input."),
      .optional("dropout", .number, default: "0.5", bounds: .within(0..<1), "Dropout rate inside of phi."),
      .optional("normalize", .boolean, default: "false", "Whether phi's input is scaled to length one."),
      .optional(
        "schedule", .symbols("constant", "cosine"), default: "constant", "How the learning rate changes."),
      .optional("decay", .number, default: "0.01", bounds: .atLeast(0), "Weight decay."),
      .optional(
        "accumulate", .integer, default: "1", bounds: .within(1...65_536),
        "Pieces that a batch is cut into where it does not fit the memory; the result stays the same."),
      .optional(
        "checkpoint", .integer, default: nil, bounds: .atLeast(1),
        "Steps between checkpoints; without it one is written every ten seconds."),
      .optional("seed", .integer, default: "0", "Seed of weights, order, masks and noise."),
    ],
    result: .named("model"),
    documentation: "Stage 1: trains the inversion network phi from captions alone.",
    example: "phi = invert(clip, emoji.captions, steps=600, batch=256, lr=1e-3, loss=cosine, seed=7)",
    cost: "grows with steps x batch x caption length")

  static func outline(_ arguments: OutlinedArguments, in session: Session) throws -> Outline {
    try arguments.require(text: true, of: "backbone")
    try arguments.requireReadable("keywords")
    var outline = arguments.sizes("backbone").map(Outline.model) ?? Outline(type: "model")
    outline.work = arguments.work
    outline.components = []
    guard let sizes = arguments.sizes("backbone"),
      case .captions(let count, let texts)? = arguments["captions"]?.subject,
      let steps = arguments.integer("steps"), let batch = arguments.integer("batch")
    else { return outline }
    outline.work =
      arguments.work + [
        Outline.encoding(count: min(count, steps * batch), like: texts, by: sizes),
        Outline.inversion(
          texts, steps: steps, batch: batch, pieces: arguments.integer("accumulate") ?? 1, sizes: sizes),
      ]
    return outline
  }

  static func call(_ arguments: ArgumentList, in session: Session) throws -> Value {
    let backbone: BackboneValue = try arguments.domain("backbone")
    let captions: CaptionsValue = try arguments.domain("captions")
    guard captions.count > 0 else { throw NotebookError.empty(what: "captions") }
    let plan = TrainingPlan(
      steps: try arguments.integer("steps"), rate: try arguments.float("lr"),
      schedule: try arguments.choice("schedule"), weightDecay: try arguments.float("decay"))
    let mask = try KeywordMask(arguments, in: session)
    let settings = InversionRun.Settings(
      batch: try arguments.integer("batch"), loss: try arguments.choice("loss"),
      masking: mask.masking, noise: try arguments.float("noise"),
      dropout: try arguments.float("dropout"), seed: try arguments.integer("seed"),
      accumulate: try arguments.integer("accumulate"))
    let normalizes = try arguments.boolean("normalize")
    // A corpus in files is encoded as its captions come up; its features would fill the disk.
    let features: EncodedCollection? =
      if case .memory = captions.content { try session.encodings.captions(captions, by: backbone) } else {
        nil
      }
    let step = try StepRecord(
      kind: "invert", label: "stage 1",
      arguments: [
        "batch": .int(settings.batch), "loss": .string(settings.loss.rawValue),
        "mask": .string(mask.name), "noise": .double(settings.noise.asWritten),
        "dropout": .double(settings.dropout.asWritten), "normalize": .bool(normalizes),
        "seed": .int(settings.seed), "accumulate": .int(settings.accumulate),
      ].merging(plan.arguments) { first, _ in first },
      inputs: [
        "backbone": backbone.hash, "captions": captions.hash, "features": features?.hash,
        "keywords": mask.hash,
      ].compactMapValues { $0 },
      codeVersion: "1", seedStream: "stage 1", numericIdentity: NumericIdentity.current.record)
    let every = arguments.has("checkpoint") ? try arguments.integer("checkpoint") : nil
    let result = try session.steps.run(step) { context in
      try MemoryNeed.requireFitting(pieces: settings.accumulate, batch: settings.batch) {
        MemoryNeed.inversion(
          backbone.sizes, batch: settings.batch, pieces: $0, tokens: Outline.tokens(captions.sample))
      }
      try mask.check(captions, context)
      let network = InversionNetwork(
        featureWidth: backbone.sizes.jointWidth, tokenWidth: try backbone.textSizes().tower.width,
        normalizesInput: normalizes, seed: settings.seed)
      let run: InversionRun
      switch (captions.content, features) {
      case (.memory(let texts), let features?):
        run = InversionRun(
          network, captions: texts, features: try features.features(), backbone: try backbone.backbone(),
          plan: plan, settings: settings)
      case (.files(let corpus), _):
        run = InversionRun(
          network,
          stream: ShuffledCaptions(corpus, batch: settings.batch, seed: settings.seed, name: "stage 1"),
          backbone: try backbone.backbone(), plan: plan, settings: settings)
      case (.memory, nil): throw InternalFault.unchecked("captions")
      }
      let findings = try backbone.backbone().findings
      findings.clear()
      let losses = try TrainingStep(context: context, every: every).train(run)
      // Captions in memory were encoded, and what there was to say of them said, before.
      var metadata: [String: JSONValue] = ["normalizesInput": .bool(normalizes)]
      if case .files = captions.content {
        metadata.merge(findings.metadata) { first, _ in first }
        for note in TextFindings.notes(in: .object(metadata)) { context.reporter.note(note) }
      }
      return try StoredObject(
        kind: "inversion-network",
        arrays: network.parameters.stored(below: "weights") + [("losses", StoredArray(losses))],
        metadata: .object(metadata))
    }
    return .domain(ModelValue(backbone: backbone, normalizesInput: normalizes, stage1: result))
  }
}
