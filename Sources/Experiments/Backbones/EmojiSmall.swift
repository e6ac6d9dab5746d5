import CLIP
import ComposedRetrieval
import ExperimentStore
import Tensors

/// The small CLIP of the embedded gallery: 48 pixels, patches of 8, 128 wide, 4 layers a tower.
package struct EmojiSmall {
  package let epochs: Int
  package let seed: Int
  package static let batch = 256
  package static let vocabularySize = 3072
  package static let contextLength = 64

  package init(epochs: Int, seed: Int) {
    self.epochs = epochs
    self.seed = seed
  }

  /// Its sizes.
  package static func configuration() throws -> CLIPConfiguration {
    let tower = TransformerConfiguration(width: 128, layers: 4, heads: 4, mlpWidth: 512)
    return try CLIPConfiguration(
      vision: .init(imageSize: 48, patchSize: 8, tower: tower),
      text: .init(vocabularySize: vocabularySize, contextLength: contextLength, tower: tower), jointWidth: 128
    )
  }

  /// Finds the trained model in the store, or trains it on all pairs of image and caption.
  ///
  /// - Throws: `StoreError`, `Interrupted`; what drawing the pictures throws.
  package func backbone(of dataset: DatasetValue, in workspace: Workspace) throws -> BackboneValue {
    let captions = dataset.captionTexts
    let plan = TrainingPlan(
      steps: epochs * max(1, captions.count / Self.batch), rate: 1e-3, schedule: .cosine, warmup: 30,
      weightDecay: 0.05)
    let step = try StepRecord(
      .pretrain, label: "backbone emoji-small",
      arguments: ["epochs": .int(epochs), "batch": .int(Self.batch), "seed": .int(seed)]
        .merging(plan.arguments) { first, _ in first },
      inputs: ["dataset": dataset.content], seedStream: "pretraining",
      numericIdentity: NumericIdentity.current.record)
    let configuration = try Self.configuration()
    let tower = configuration.text.tower
    let result = try workspace.steps.run(step) { context in
      // The words of queries count too, so that each is a token of its own: in pieces, they would be
      // read as the pieces of emoji names that they are not.
      let sentences = dataset.triplets[.train].map { "a photo of \(Tokenizer.placeholder) that \($0.text)" }
      let vocabulary = try BytePairTrainer(vocabularySize: Self.vocabularySize)
        .train(on: captions + sentences)
      let tokenizer = try Tokenizer(vocabulary: vocabulary, contextLength: Self.contextLength)
      let model = CLIPModel(configuration, seed: seed)
      let run = ContrastivePretraining(
        model, images: try dataset.images(for: configuration.vision),
        captions: captions.map { tokenizer.encodeForModel($0).ids }, end: tokenizer.endId,
        batch: Self.batch,
        seed: seed, plan: plan)
      let losses = try TrainingStep(context: context).train(run)
      return try StoredObject(
        kind: "clip",
        arrays: model.parameters.stored(below: "weights") + [
          ("losses", StoredArray(losses)), ("tokenizer", StoredArray(tokenizer.canonicalBytes)),
        ],
        metadata: [
          "imageSize": .int(configuration.vision.imageSize),
          "patchSize": .int(configuration.vision.patchSize),
          "width": .int(tower.width), "layers": .int(tower.layers), "heads": .int(tower.heads),
          "mlpWidth": .int(tower.mlpWidth), "jointWidth": .int(configuration.jointWidth),
          "vocabularySize": .int(Self.vocabularySize), "contextLength": .int(Self.contextLength),
        ])
    }
    return BackboneValue(
      source: "emoji-small",
      sizes: CLIPFolderDescription(
        text: configuration.text, vision: configuration.vision,
        jointWidth: configuration.jointWidth),
      hash: result.hash, content: StoredBackbone(configuration: configuration, result: result))
  }
}
