import CLIP
import ComposedRetrieval
import Images
import Tensors

/// A backbone of two small towers with weights so large that the gradients of all prompts are far above rounding, and six triplets on random images.
struct AlignmentSample {
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

  let backbone: Backbone
  let sizes: CLIPConfiguration
  let images: EncodedImages
  let captionFeatures: Tensor

  init() throws {
    let vocabulary = try BytePairTrainer(vocabularySize: 530).train(on: [
      "a photo of that has red hair is blue"
    ])
    let tower = TransformerConfiguration(width: 12, layers: 2, heads: 3, mlpWidth: 20)
    sizes = try CLIPConfiguration(
      vision: .init(imageSize: 8, patchSize: 4, tower: tower),
      text: .init(vocabularySize: vocabulary.count, contextLength: 64, tower: tower), jointWidth: 7)
    let model = CLIPModel(sizes, seed: 3)
    for parameter in model.parameters where parameter.value.count > 1 && !parameter.name.contains("norm") {
      parameter.value = RandomStream(seed: 1, name: parameter.name).normal(
        parameter.value.shape, deviation: 0.5)
    }
    backbone = Backbone(model: model, tokenizer: try Tokenizer(vocabulary: vocabulary, contextLength: 64))
    let source = Noise()
    images = EncodedImages(
      source: source,
      features: try model.vision.features(ofPatches: source.patches(of: Array(0..<6)), on: Tape()).value)
    captionFeatures = try backbone.textFeatures(
      of: ["red", "blue", "hair", "is", "has", "photo"], on: Tape())
  }

  var network: InversionNetwork {
    let network = InversionNetwork(featureWidth: 7, tokenWidth: 12, normalizesInput: true, seed: 2)
    for parameter in network.parameters {
      parameter.value = RandomStream(seed: 2, name: parameter.name).normal(
        parameter.value.shape, deviation: 0.5)
    }
    return network
  }

  func context(prompts: Int = 2, depth: Int = 2, seed: Int = 5) -> ComponentContext {
    var settings = SettingValues()
    for setting in AlignmentComponents.settings() {
      switch setting.name {
      case "prompts": settings[setting] = .integer(prompts)
      case "depth": settings[setting] = .integer(depth)
      default: break
      }
    }
    return ComponentContext(sizes: sizes, backbone: backbone, settings: settings, seed: seed)
  }

  func model(_ components: [any AlignmentComponent]) throws -> ComposedModel {
    try ComposedModel(backbone: backbone, network: network, components: components)
  }

  func run(
    _ components: [any AlignmentComponent], steps: Int = 1, loss: AlignmentLoss = .infoNCE,
    accumulate: Int = 1
  ) throws -> AlignmentRun {
    try AlignmentRun(
      model(components),
      triplets: (0..<6).map {
        Triplet(reference: $0, modification: $0 % 2 == 0 ? "has red hair" : "is blue", target: ($0 + 1) % 5)
      },
      images: images, captionFeatures: captionFeatures, plan: TrainingPlan(steps: steps, rate: 0.01),
      settings: .init(batch: 6, tau: 0.1, seed: 1, loss: loss, accumulate: accumulate))
  }

  /// The loss of the first batch and the gradients of all parameters.
  static func lossAndGradients(_ run: AlignmentRun) throws -> (loss: Float, gradients: [[Float]]) {
    let tape = Tape(training: run.parameters)
    let loss = try run.loss(at: 0, on: tape)
    try tape.backward(from: loss)
    return (loss.value.item, run.parameters.map { tape.gradient(of: $0)?.scalars ?? [] })
  }
}
