import CLIP
import Foundation
import Tensors
import TestSupport
import Testing

@Suite(
  "The towers of published layouts meet the reference",
  .enabled(if: ReferencePack.isPresent, "\(ReferencePack.absent)"))
struct ReferenceTowerTests {
  @Test(arguments: ReferenceModel.all)
  func imagesHaveTheReferenceFeatures(_ model: ReferenceModel) throws {
    let (vectors, vision) = (try model.vectors(), try model.open().visionEncoder())
    let pixels = try patches(ofPixels: vectors.tensor("pixel_values"), patch: vision.configuration.patchSize)
    let states = try vision.states(ofPatches: pixels)
    let features = try vision.features(ofPatches: pixels, on: Tape()).value
    // Only pooled rows go through the end of the last layer when no states are asked for.
    #expect(zip(features.scalars, states.features.scalars).allSatisfy { abs($0 - $1) < 1e-5 })
    let misses = try vectors.mismatches([("image_embeds", features), ("image_pooled", states.pooled)])
    #expect(misses.isEmpty, "\(misses.joined(separator: "\n"))")
  }

  @Test(arguments: ReferenceModel.all, ["input_ids_pad0", "input_ids_padeos"])
  func sentencesHaveTheReferenceFeaturesHoweverTheyArePadded(_ model: ReferenceModel, ids: String) throws {
    let (vectors, folder) = (try model.vectors(), try model.open())
    let text = try folder.textEncoder()
    let batch = try TokenBatch(vectors.tokens(ids), end: folder.description.endRule)
    let ends = (0..<batch.count).map { batch.segments[$0].count - 1 }
    #expect(try ends == vectors.integers("eos_index"))
    let states = try text.states(of: batch)
    let features = try text.features(of: batch, on: Tape()).value
    // Only pooled rows go through the end of the last layer when no states are asked for.
    #expect(zip(features.scalars, states.features.scalars).allSatisfy { abs($0 - $1) < 1e-5 })
    let misses = try vectors.mismatches([("text_embeds", features), ("text_pooled", states.pooled)])
    #expect(misses.isEmpty, "\(misses.joined(separator: "\n"))")
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
  func hiddenStatesOfASentenceMeetTheReferenceAtEveryPosition(_ model: ReferenceModel) throws {
    let (vectors, text) = (try model.vectors(), try model.open().textEncoder())
    let row = try #require(try vectors.integers("hidden_text_row").first)
    // Uncut, because the reference has the positions beyond the end as well.
    let states = try text.states(of: TokenBatch(whole: [vectors.tokens("input_ids_pad0")[row][...]]))
    let layers = ([states.layerInputs[0]] + states.layerOutputs).enumerated().map {
      ("hidden.text.\($0.offset)", $0.element)
    }
    let misses = try vectors.mismatches(layers + [("hidden.text.final_layer_norm", states.normalizedOutput)])
    #expect(misses.isEmpty, "\(misses.joined(separator: "\n"))")
  }

  @Test(arguments: ReferenceModel.all)
  func hiddenStatesOfAnImageMeetTheReferenceAtEveryPatch(_ model: ReferenceModel) throws {
    let (vectors, vision) = (try model.vectors(), try model.open().visionEncoder())
    let row = try #require(try vectors.integers("hidden_image_row").first)
    let count = vision.configuration.patches
    let pixels = try patches(ofPixels: vectors.tensor("pixel_values"), patch: vision.configuration.patchSize)
    let states = try vision.states(ofPatches: pixels.rowSlice(row * count..<(row + 1) * count))
    let layers = ([states.layerInputs[0]] + states.layerOutputs).enumerated().map {
      ("hidden.image.\($0.offset)", $0.element)
    }
    let last = try #require(states.layerOutputs.last)
    let misses = try vectors.mismatches(layers + [("hidden.image.last_hidden_state", last)])
    #expect(misses.isEmpty, "\(misses.joined(separator: "\n"))")
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
}
