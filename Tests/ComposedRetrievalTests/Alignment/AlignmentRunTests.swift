import CLIP
import ComposedRetrieval
import Images
import TestSupport
import Tensors
import Testing

@Suite("Stage 2")
struct AlignmentRunTests {
  private func run(
    _ components: [String], steps: Int = 1, loss: AlignmentLoss = .infoNCE, accumulate: Int = 1
  ) throws -> AlignmentRun {
    let sample = try AlignmentSample()
    return try sample.run(
      AlignmentComponents.make(components, sample.context()), steps: steps, loss: loss, accumulate: accumulate
    )
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
    let mismatches = try GradientCheck.mismatches(run.parameters, tolerance: 1e-2) {
      try run.loss(at: 0, on: $0)
    }
    #expect(mismatches.isEmpty)
  }

  @Test(arguments: [["modality"], ["task"], ["modality", "task"]], [2, 6])
  func aBatchCutIntoPiecesHasTheSameLossAndGradients(components: [String], pieces: Int) throws {
    let (whole, cut) = (try run(components), try run(components, accumulate: pieces))
    let expected = try AlignmentSample.lossAndGradients(whole)
    let found = try AlignmentSample.lossAndGradients(cut)
    #expect(abs(expected.loss - found.loss) < 1e-6)
    for (one, other) in zip(expected.gradients, found.gradients) {
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

  @Test func rowsAreNamedAfterTheirComponents() {
    #expect(ModelName.words(components: ["modality", "task"]) == "stage 1 + modality + task")
    #expect(ModelName.words(components: []) == "stage 1")
    #expect(ModelName.words(phi: "Pic2Word", components: ["task"]) == "Pic2Word + task")
  }
}
