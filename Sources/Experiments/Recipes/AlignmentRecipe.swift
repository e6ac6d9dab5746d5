import CLIP
import ComposedRetrieval
import ExperimentStore
import Files
import Tensors

/// Everything that decides what stage 2 makes; the algebra of components changes one entry of it.
package struct AlignmentRecipe {
  /// Phi, without components.
  package var base: PhiSource
  package var triplets: TripletsValue
  /// Names of the components, in the order of `AlignmentComponents.all`.
  package var components: [String]
  /// What is set of any component; only that of the recipe's own components counts.
  package var componentSettings: SettingValues
  package var plan: TrainingPlan
  package var settings: AlignmentRun.Settings
  /// Steps between checkpoints; nil for the usual time. Changes no result, so it is no part of the step's record.
  package var checkpoint: Int?

  package init(
    base: PhiSource, triplets: TripletsValue, components: [String], componentSettings: SettingValues,
    plan: TrainingPlan, settings: AlignmentRun.Settings, checkpoint: Int?
  ) {
    self.base = base
    self.triplets = triplets
    self.components = components
    self.componentSettings = componentSettings
    self.plan = plan
    self.settings = settings
    self.checkpoint = checkpoint
  }

  /// The model with freshly drawn parameters of its components.
  ///
  /// - Throws: `ComponentClash`; what reading backbone and phi throws.
  package func makeModel(on base: ModelValue) throws -> ComposedModel {
    let backbone = try base.backbone.backbone()
    return try ComposedModel(
      backbone: backbone, network: try base.network(),
      components: AlignmentComponents.make(
        components,
        ComponentContext(
          sizes: base.backbone.configuration(), backbone: backbone, settings: componentSettings,
          seed: settings.seed)))
  }

  /// The same recipe with a component switched on or off.
  ///
  /// - Throws: `ComponentError.switched` when it already is.
  package func switching(_ name: String, on: Bool) throws -> AlignmentRecipe {
    let present = components.contains(name)
    guard present != on else {
      throw ComponentError.switched(
        name, isPresent: present, present: components, model: ModelRecipe.aligned(self).name)
    }
    return including(name, on)
  }

  /// The same recipe with a component, or without it.
  package func including(_ name: String, _ isIncluded: Bool) -> AlignmentRecipe {
    var copy = self
    copy.components = AlignmentComponents.ordered(
      components.filter { $0 != name } + (isIncluded ? [name] : []))
    return copy
  }

  /// The plain values that the result depends on.
  package var arguments: [String: JSONValue] {
    var arguments: [String: JSONValue] = [
      "with": .array(components.map { .string($0) }), "batch": .int(settings.batch),
      "tau": .double(settings.tau.asWritten), "seed": .int(settings.seed),
      "loss": .string(settings.loss.rawValue), "accumulate": .int(settings.accumulate),
    ]
    arguments.merge(plan.arguments) { first, _ in first }
    arguments.merge(componentSettings.arguments(of: AlignmentComponents.settings(of: components))) { $1 }
    for (name, version) in AlignmentComponents.versions(of: components) {
      arguments["\(name) version"] = .int(version)
    }
    return arguments
  }

  /// Trains the recipe, or finds it trained; without components it is stage 1 itself.
  package func model(in workspace: Workspace) throws -> ModelValue {
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
      try cost.map { try MemoryNeed.requireFitting($0) }
      let model = try makeModel(on: base)
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
    return ModelValue(phi: base.phi, alignment: .init(recipe: self, result: result))
  }

  private var modifications: [String] { triplets.triplets.map(\.modification) }

  /// What training it takes; nil without a text tower.
  private var cost: TrainingCost? {
    TrainingCost.alignment(
      base.backbone.sizes, components: components, settings: componentSettings, steps: plan.steps,
      batch: settings.batch, pieces: settings.accumulate, tokens: StepForecast.tokens(modifications))
  }

  private func forecast() -> StepForecast? { cost.map { StepForecast($0, kind: .align) } }
}

extension TrainingPlan {
  /// The plan as arguments of a step.
  package var arguments: [String: JSONValue] {
    [
      "steps": .int(steps), "lr": .double(rate.asWritten), "schedule": .string(schedule.rawValue),
      "warmup": .int(warmup), "decay": .double(optimizer.weightDecay.asWritten),
    ]
  }
}

extension NumericIdentity {
  /// The identity as a step records it.
  package var record: [String: String] {
    ["BLAS core": blasCore, "BLAS": blasConfig, "kernels": kernels, "products": products]
  }
}
