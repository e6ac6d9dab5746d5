import CLIP
import ComposedRetrieval
import TestSupport
import Tensors
import Testing

@Suite("Stage 2")
struct AlignmentRunTests {
  /// Random patches for any index.
  private struct Noise: ImageSource {
    let count = 6
    func patches(of indices: [Int]) throws -> Tensor {
      let all = RandomStream(seed: 4, name: "images").normal([count * 4, 48])
      let tape = Tape()
      let rows = indices.flatMap { index in (0..<4).map { RowReference(table: 0, row: index * 4 + $0) } }
      return try tape.gatherRows(rows, from: [tape.constant(all)]).value
    }
  }

  private func run(
    _ components: [String], steps: Int = 1, loss: AlignmentLoss = .infoNCE, accumulate: Int = 1
  ) throws -> AlignmentRun {
    let vocabulary = try BytePairTrainer(vocabularySize: 530).train(on: [
      "a photo of that has red hair is blue"
    ])
    let tower = TransformerConfiguration(width: 12, layers: 2, heads: 3, mlpWidth: 20)
    let configuration = try CLIPConfiguration(
      vision: .init(imageSize: 8, patchSize: 4, tower: tower),
      text: .init(vocabularySize: vocabulary.count, contextLength: 64, tower: tower), jointWidth: 7)
    let model = CLIPModel(configuration, seed: 3)
    for parameter in model.parameters where parameter.value.count > 1 && !parameter.name.contains("norm") {
      parameter.value = RandomStream(seed: 1, name: parameter.name).normal(
        parameter.value.shape, deviation: 0.3)
    }
    let backbone = Backbone(model: model, tokenizer: try Tokenizer(vocabulary: vocabulary, contextLength: 64))
    let made = try components.compactMap(AlignmentComponents.named).map {
      try $0.init(backbone: configuration, prompts: PromptSettings(count: 2, depth: 2), seed: 5)
    }
    let source = Noise()
    let features = try model.vision.features(ofPatches: source.patches(of: Array(0..<6)), on: Tape()).value
    let captions = try backbone.textFeatures(of: ["red", "blue", "hair", "is", "has", "photo"], on: Tape())
    return try AlignmentRun(
      ComposedModel(
        backbone: backbone,
        network: InversionNetwork(featureWidth: 7, tokenWidth: 12, normalizesInput: true, seed: 2),
        components: made),
      triplets: (0..<6).map {
        Triplet(reference: $0, modification: $0 % 2 == 0 ? "has red hair" : "is blue", target: ($0 + 1) % 5)
      },
      images: EncodedImages(source: source, features: features), captionFeatures: captions,
      plan: TrainingPlan(steps: steps, rate: 0.01),
      settings: .init(batch: 6, tau: 0.2, seed: 1, loss: loss, accumulate: accumulate))
  }

  @Test(arguments: [["modality"], ["task"], ["modality", "task"]], AlignmentLoss.allCases)
  func everyPromptPassesAFiniteDifferenceCheckThroughBothTowersAndPhi(
    components: [String], loss: AlignmentLoss
  ) throws {
    let run = try run(components, loss: loss)
    for parameter in run.parameters {
      parameter.value = RandomStream(seed: 9, name: parameter.name).normal(parameter.value.shape)
    }
    #expect(run.parameters.count == 2 * components.count)
    let mismatches = try GradientCheck.mismatches(run.parameters, epsilon: 2e-3, tolerance: 1e-2) {
      try run.loss(at: 0, on: $0)
    }
    #expect(mismatches.isEmpty)
  }

  @Test(arguments: [["modality"], ["task"], ["modality", "task"]], [2, 6])
  func aBatchCutIntoPiecesHasTheSameLossAndGradients(components: [String], pieces: Int) throws {
    let (whole, cut) = (try run(components), try run(components, accumulate: pieces))
    let (first, second) = (Tape(training: whole.parameters), Tape(training: cut.parameters))
    let (expected, found) = (try whole.loss(at: 0, on: first), try cut.loss(at: 0, on: second))
    #expect(abs(expected.value.item - found.value.item) < 1e-6)
    try first.backward(from: expected)
    try second.backward(from: found)
    for (a, b) in zip(whole.parameters, cut.parameters) {
      let (one, other) = (first.gradient(of: a)?.scalars ?? [], second.gradient(of: b)?.scalars ?? [])
      #expect(!one.isEmpty && zip(one, other).allSatisfy { abs($0 - $1) < 1e-5 })
    }
  }

  @Test(arguments: [["modality"], ["task"], ["modality", "task"]])
  func trainingLowersTheLossAndTouchesNothingButPrompts(components: [String]) throws {
    let run = try run(components, steps: 30)
    let frozen =
      try run.model.backbone.vision().parameters + run.model.backbone.text().parameters
      + run.model.network.parameters
    let before = frozen.map(\.value.scalars)
    let trainer = Trainer(run)
    try trainer.train { _ in }
    #expect(trainer.losses.suffix(3).reduce(0, +) < trainer.losses.prefix(3).reduce(0, +))
    #expect(frozen.map(\.value.scalars) == before)
  }

  @Test func theJointLossHasMoreNegativesThanInfoNCE() throws {
    let (pairs, joint) = (try run(["task"], loss: .infoNCE), try run(["task"], loss: .joint))
    #expect(try joint.loss(at: 0, on: Tape()).value.item > pairs.loss(at: 0, on: Tape()).value.item)
  }

  @Test func withoutVisualPromptsNoPixelIsAskedFor() throws {
    struct Refusing: ImageSource {
      struct Asked: Error {}
      let count = 6
      func patches(of indices: [Int]) throws -> Tensor { throw Asked() }
    }
    for (components, asks) in [(["task"], false), (["modality"], true)] {
      let model = try run(components).model
      let images = EncodedImages(source: Refusing(), features: Tensor([6, 7], filledWith: 1))
      let query = ComposedQuery(reference: 0, text: "is blue")
      if asks {
        #expect(throws: Refusing.Asked.self) { try model.features(of: [query], images: images, on: Tape()) }
      } else {
        #expect(try model.features(of: [query], images: images, on: Tape()).shape == [1, 7])
      }
    }
  }

  @Test func rowsAreNamedAfterTheirComponents() throws {
    #expect(try run(["modality", "task"]).model.name == "stage 1 + modality + task")
    #expect(try run([]).model.name == "stage 1")
  }
}
