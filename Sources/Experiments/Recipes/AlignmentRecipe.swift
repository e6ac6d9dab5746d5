import CLIP
import ComposedRetrieval
import ExperimentStore
import Files
import Tensors

/// Everything that decides what stage 2 makes; the algebra of components changes one entry of it.
struct AlignmentRecipe {
  /// Phi, without components.
  var base: PhiSource
  var triplets: TripletsValue
  /// Names of the components, in the order of `AlignmentComponents.all`.
  var components: [String]
  var prompts: PromptSettings
  var plan: TrainingPlan
  var settings: AlignmentRun.Settings
  /// Steps between checkpoints; nil for the usual time. Changes no result, so it is no part of the step's record.
  var checkpoint: Int?

  /// The components with freshly drawn parameters.
  func makeComponents(for configuration: CLIPConfiguration) throws -> [any AlignmentComponent] {
    try components.compactMap(AlignmentComponents.named).map {
      try $0.init(backbone: configuration, prompts: prompts, seed: settings.seed)
    }
  }

  /// The same recipe with a component switched on or off.
  ///
  /// - Throws: `NotebookError.component` when it already is.
  func switching(_ name: String, on: Bool) throws -> AlignmentRecipe {
    let present = components.contains(name)
    guard present != on else {
      throw NotebookError.component(
        name, isPresent: present, model: (["stage 1"] + components).joined(separator: " + "))
    }
    let wanted = on ? components + [name] : components.filter { $0 != name }
    var copy = self
    copy.components = AlignmentComponents.all.map { $0.name }.filter(wanted.contains)
    return copy
  }

  /// The plain values that the result depends on.
  var arguments: [String: JSONValue] {
    [
      "with": .array(components.map { .string($0) }), "prompts": .int(prompts.count),
      "depth": .int(prompts.depth),
      "batch": .int(settings.batch), "tau": .double(settings.tau.asWritten), "seed": .int(settings.seed),
      "loss": .string(settings.loss.rawValue), "accumulate": .int(settings.accumulate),
    ].merging(plan.arguments) { first, _ in first }
  }

  /// Trains the recipe, or finds it trained; without components it is stage 1 itself.
  func model(in workspace: Workspace) throws -> ModelValue {
    let base = try self.base.model(in: workspace)
    guard !components.isEmpty else { return base }
    let images = try triplets.references.encoded(by: base.backbone, in: workspace)
    let captions = try workspace.encodings.captions(triplets.targets, by: base.backbone)
    let step = try StepRecord(
      .align, label: (["stage 2:"] + [components.joined(separator: " + ")]).joined(separator: " "),
      arguments: arguments,
      inputs: [
        "model": base.hash, "triplets": triplets.hash, "backbone": base.backbone.hash, "images": images.hash,
        "captions": captions.hash,
      ], seedStream: "stage 2", numericIdentity: NumericIdentity.current.record)
    let result = try workspace.steps.run(step, forecast: forecast) { context in
      try MemoryNeed.requireFitting(pieces: settings.accumulate, batch: settings.batch, memory)
      let components = try makeComponents(for: base.backbone.configuration())
      let model = ComposedModel(
        backbone: try base.backbone.backbone(), network: try base.network(), components: components)
      let findings = model.backbone.findings
      findings.clear()
      let run = try AlignmentRun(
        model, triplets: triplets.triplets, images: images.encoded(), captionFeatures: captions.features(),
        plan: plan, settings: settings)
      for note in TextFindings.notes(in: .object(findings.metadata)) { context.events.note(note) }
      let losses = try TrainingStep(context: context, every: checkpoint).train(run)
      return try StoredObject(
        kind: "alignment",
        arrays: run.parameters.stored(below: "weights") + [("losses", StoredArray(losses))],
        metadata: [
          "components": .array(self.components.map { .string($0) }),
          "trainedParameters": .int(run.parameters.map(\.value.count).reduce(0, +)),
        ])
    }
    return ModelValue(
      backbone: base.backbone, normalizesInput: base.normalizesInput, stage1: base.stage1,
      inversion: base.inversion, alignment: .init(recipe: self, result: result))
  }

  private var modifications: [String] { triplets.triplets.map(\.modification) }

  private func memory(pieces: Int) -> MemoryNeed {
    MemoryNeed.alignment(
      base.backbone.sizes, components: components, batch: settings.batch, pieces: pieces,
      tokens: Outline.tokens(modifications) + 5, prompts: prompts.count)
  }

  private func forecast() -> StepForecast {
    let sizes = base.backbone.sizes
    let work = Outline.alignment(
      modifications, steps: plan.steps, batch: settings.batch, pieces: settings.accumulate,
      components: components, sizes: sizes)
    // Prompts of every layer that has its own, and the loss of every step.
    let towers = [
      components.contains("modality") ? sizes.vision?.tower : nil,
      components.contains("task") ? sizes.text?.tower : nil,
    ].compactMap { $0 }
    let vectors = towers.reduce(0) { $0 + min(prompts.depth, $1.layers) * prompts.count * $1.width }
    return StepForecast(
      work: Outline.Work(
        kind: work.kind, operations: work.operations, bytes: 4 * (vectors + plan.steps)),
      memory: memory(pieces: settings.accumulate).bytes)
  }
}

extension TrainingPlan {
  /// The plan as arguments of a step.
  var arguments: [String: JSONValue] {
    [
      "steps": .int(steps), "lr": .double(rate.asWritten), "schedule": .string(schedule.rawValue),
      "warmup": .int(warmup), "decay": .double(optimizer.weightDecay.asWritten),
    ]
  }
}

extension NumericIdentity {
  /// The identity as a step records it.
  var record: [String: String] {
    ["BLAS core": blasCore, "BLAS": blasConfig, "kernels": kernels, "products": products]
  }
}
