import CLIP
import ComposedRetrieval
import Corpora
import ExperimentStore
import Files
import Tensors

/// Everything that decides what LinCIR's stage 1 makes.
package struct InversionRecipe: InversionMethod {
  package let backbone: BackboneValue
  package let captions: CaptionsValue
  package var plan: TrainingPlan
  package var settings: InversionRun.Settings
  package var mask: KeywordMask { didSet { settings.masking = mask.masking } }
  package var normalizes: Bool
  /// Steps between checkpoints; nil for the usual time. Changes no result, so it is no part of the step's record.
  package let checkpoint: Int?

  package init(
    backbone: BackboneValue, captions: CaptionsValue, plan: TrainingPlan, settings: InversionRun.Settings,
    mask: KeywordMask, normalizes: Bool, checkpoint: Int?
  ) {
    self.backbone = backbone
    self.captions = captions
    self.plan = plan
    self.settings = settings
    self.mask = mask
    self.normalizes = normalizes
    self.checkpoint = checkpoint
  }

  package var name: String { ModelName.stage1 }
  package var seed: Int { settings.seed }
  package var lossName: String { settings.loss.rawValue }

  package var arguments: [String: JSONValue] {
    [
      "batch": .int(settings.batch), "loss": .string(settings.loss.rawValue),
      "mask": .string(mask.name), "noise": .double(settings.noise.asWritten),
      "dropout": .double(settings.dropout.asWritten), "normalize": .bool(normalizes),
      "seed": .int(settings.seed), "accumulate": .int(settings.accumulate),
    ].merging(plan.arguments) { first, _ in first }
  }

  /// Only captions of more than 63 words can need more draws than the 64 that were there once.
  private var kind: StepKind {
    mask.masksWords && captions.mostWords > 63 ? .invertManyWords : .invert
  }

  package func appendInputs(to hasher: inout ContentHasher) {
    hasher.append(captions.hash)
    hasher.append(mask.hash?.description ?? "")
  }

  /// - Throws: what reading captions and backbone throws, too.
  package func model(in workspace: Workspace) throws -> ModelValue {
    // A corpus in files is encoded as its captions come up; its features would fill the disk.
    let features: EncodedCollection? =
      if case .memory = captions.content { try workspace.encodings.captions(captions, by: backbone) } else {
        nil
      }
    let step = try StepRecord(
      kind, label: "stage 1", arguments: arguments,
      inputs: [
        "backbone": backbone.hash, "captions": captions.hash, "features": features?.hash,
        "keywords": mask.hash,
      ].compactMapValues { $0 }, seedStream: "stage 1", numericIdentity: NumericIdentity.current.record)
    let result = try workspace.steps.run(step, forecast: forecast) { context in
      try cost.map { try MemoryNeed.requireFitting($0) }
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
      let losses = try TrainingStep(context: context, every: checkpoint).train(run)
      // Captions in memory were encoded, and what there was to say of them said, before.
      var metadata: [String: JSONValue] = ["normalizesInput": .bool(normalizes)]
      if case .files = captions.content {
        metadata.merge(findings.metadata) { first, _ in first }
        for note in TextFindings.notes(in: .object(metadata)) { context.events.note(note) }
      }
      return try StoredObject(
        kind: "inversion-network",
        arrays: network.parameters.stored(below: "weights") + [("losses", StoredArray(losses))],
        metadata: .object(metadata))
    }
    return ModelValue(phi: ModelValue.Phi(method: self, result: result))
  }

  package func network(from result: StoredObject) throws -> any TextualInversion {
    let network = InversionNetwork(
      featureWidth: backbone.sizes.jointWidth, tokenWidth: try backbone.textSizes().tower.width,
      normalizesInput: normalizes, seed: 0)
    try network.parameters.assign(result.tensors(below: "weights"))
    return network
  }

  /// What training it takes; nil without a text tower.
  private var cost: TrainingCost? {
    TrainingCost.inversion(
      backbone.sizes, steps: plan.steps, batch: settings.batch, pieces: settings.accumulate,
      tokens: StepForecast.tokens(captions.sample), streamed: captions.isStreamed ? captions.count : nil)
  }

  private func forecast() -> StepForecast? { cost.map { StepForecast($0, kind: .invert) } }
}
