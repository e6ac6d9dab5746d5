import CLIP
import Foundation
import Tensors
import TestSupport
import Testing

@Suite(
  "The towers of published layouts meet the reference",
  .enabled(if: !ReferenceModel.all.isEmpty, "\(ReferenceModel.absent)"))
struct ReferenceTowerTests {
  @Test(arguments: ReferenceModel.all)
  func imagesHaveTheReferenceFeatures(_ model: ReferenceModel) throws {
    let (vectors, vision) = (try model.vectors(), try model.open().visionEncoder())
    let pixels = try patches(ofPixels: vectors.tensor("pixel_values"), patch: vision.configuration.patchSize)
    let states = try vision.states(ofPatches: pixels)
    // Only pooled rows go through the end of the last layer when no states are asked for.
    let features = try vision.features(ofPatches: pixels, on: Tape()).value
    let misses = try vectors.mismatches([
      ("image_embeds", features), ("image_embeds", states.features), ("image_pooled", states.pooled),
    ])
    #expect(misses.isEmpty, "\(misses.joined(separator: "\n"))")
  }

  @Test(arguments: ReferenceModel.all)
  func sentencesHaveTheReferenceFeaturesHoweverTheyArePadded(_ model: ReferenceModel) throws {
    let (vectors, folder) = (try model.vectors(), try model.open())
    let text = try folder.textEncoder()
    let paddings = vectors.names.filter { $0.hasPrefix("input_ids") }
    #expect(!paddings.isEmpty)
    for ids in paddings {
      let batch = try TokenBatch(vectors.tokens(ids), end: folder.description.endRule)
      let ends = (0..<batch.count).map { batch.segments[$0].count - 1 }
      #expect(try ends == vectors.integers("eos_index"), "\(ids)")
      let states = try text.states(of: batch)
      // Only pooled rows go through the end of the last layer when no states are asked for.
      let features = try text.features(of: batch, on: Tape()).value
      let misses = try vectors.mismatches([
        ("text_embeds", features), ("text_embeds", states.features), ("text_pooled", states.pooled),
      ])
      #expect(misses.isEmpty, "\(ids): \(misses.joined(separator: "\n"))")
    }
  }

  @Test(arguments: ReferenceModel.all)
  func scaledCosinesMeetTheReferenceLogits(_ reference: ReferenceModel) throws {
    let (vectors, folder) = (try reference.vectors(), try reference.open())
    let model = try folder.model()
    let pixels = try patches(
      ofPixels: vectors.tensor("pixel_values"), patch: model.configuration.vision.patchSize)
    let images = try model.vision.features(ofPatches: pixels, on: Tape()).value.normalizedRows().unit
    let batch = try TokenBatch(vectors.tokens("input_ids_pad0"), end: folder.description.endRule)
    let texts = try model.text.features(of: batch, on: Tape()).value.normalizedRows().unit
    let logits = Tape.productTransposed(images, texts).scaled(by: exp(model.logScale.value.item))
    let misses = try vectors.mismatches([
      ("logit_scale", model.logScale.value), ("logits_per_image", logits),
    ])
    #expect(misses.isEmpty, "\(misses.joined(separator: "\n"))")
  }

  @Test(arguments: ReferenceModel.all)
  func hiddenStatesOfSentencesMeetTheReferenceAtEveryPosition(_ model: ReferenceModel) throws {
    let (vectors, text) = (try model.vectors(), try model.open().textEncoder())
    let sentences = try vectors.tokens("input_ids_pad0")
    // Uncut, because the reference has the positions beyond the end as well.
    let whole = try vectors.integers("hidden_text_row").map { sentences[$0][...] }
    let states = try text.states(of: TokenBatch(whole: whole))
    let found =
      Self.layers(states, "hidden.text") + [("hidden.text.final_layer_norm", states.normalizedOutput)]
    let misses = try vectors.mismatches(found)
    #expect(misses.isEmpty, "\(misses.joined(separator: "\n"))")
    #expect(Set(found.map(\.name)) == Set(vectors.names.filter { $0.hasPrefix("hidden.text.") }))
  }

  @Test(arguments: ReferenceModel.all)
  func hiddenStatesOfImagesMeetTheReferenceAtEveryPatch(_ model: ReferenceModel) throws {
    let (vectors, vision) = (try model.vectors(), try model.open().visionEncoder())
    let count = vision.configuration.patches
    let pixels = try patches(ofPixels: vectors.tensor("pixel_values"), patch: vision.configuration.patchSize)
    let rows = try vectors.integers("hidden_image_row").map { pixels.rowSlice($0 * count..<($0 + 1) * count) }
    let states = try vision.states(ofPatches: .stacked(rows))
    let last = try #require(states.layerOutputs.last)
    let found = Self.layers(states, "hidden.image") + [("hidden.image.last_hidden_state", last)]
    let misses = try vectors.mismatches(found)
    #expect(misses.isEmpty, "\(misses.joined(separator: "\n"))")
    #expect(Set(found.map(\.name)) == Set(vectors.names.filter { $0.hasPrefix("hidden.image.") }))
  }

  /// What the first layer receives and what every layer gives, named as in the pack.
  private static func layers(_ states: TowerStates, _ prefix: String) -> [(name: String, found: Tensor)] {
    (states.layerInputs.prefix(1) + states.layerOutputs).enumerated().map {
      ("\(prefix).\($0.offset)", $0.element)
    }
  }

  @Test(arguments: Set(ReferenceModel.all.map(\.folder)).sorted())
  func allLayoutsOfAModelGiveTheSameBits(_ folder: String) throws {
    let models = try ReferenceModel.all.filter { $0.folder == folder }.map { try $0.open().model() }
    let first = try #require(models.first)
    for other in models.dropFirst() {
      #expect(other.configuration == first.configuration)
      for (a, b) in zip(first.parameters, other.parameters) {
        #expect(a.name == b.name && a.value.scalars == b.value.scalars, "\(a.name)")
      }
    }
  }

  @Test(arguments: ReferenceModel.all)
  func preprocessingFitsTheImageTower(_ model: ReferenceModel) throws {
    let folder = try model.open()
    #expect(try folder.imagePreprocessor().side == folder.description.vision?.imageSize)
  }

  @Test(arguments: Set(ReferenceModel.all.map(\.folder)).sorted())
  func allLayoutsOfAModelStateTheSamePreprocessing(_ folder: String) throws {
    let models = ReferenceModel.all.filter { $0.folder == folder }
    let preprocessors = try models.map { try $0.open().imagePreprocessor() }
    for (model, preprocessor) in zip(models, preprocessors) {
      #expect(preprocessor.side == preprocessors[0].side)
      #expect(preprocessor.normalization == preprocessors[0].normalization)
      #expect(preprocessor.cropRule == (model.layout == .huggingFace ? .roundedDown : .halfToEven))
    }
  }
}
