import CLIP
import ComposedRetrieval
import Tensors
import Testing

@Suite("Costs of trainings")
struct TrainingCostTests {
  private let tower = TransformerConfiguration(width: 512, layers: 12, heads: 8, mlpWidth: 2048)

  private var sizes: CLIPFolderDescription {
    CLIPFolderDescription(
      text: .init(vocabularySize: 49_408, contextLength: 77, tower: tower),
      vision: .init(imageSize: 224, patchSize: 32, tower: tower), jointWidth: 512)
  }

  private func alignment(
    _ components: [String], steps: Int = 10, batch: Int = 64, pieces: Int = 1
  ) throws -> TrainingCost {
    try #require(
      TrainingCost.alignment(
        sizes, components: components, settings: SettingValues(), steps: steps, batch: batch, pieces: pieces,
        tokens: 8))
  }

  @Test func theImageTowerCostsOnlyWhereItIsInTheLoop() throws {
    let (task, modality, both) = (
      try alignment(["task"]), try alignment(["modality"]), try alignment(["modality", "task"])
    )
    #expect(task.operations < modality.operations && modality.operations == both.operations)
    #expect(task.floats() < modality.floats() && modality.floats() < both.floats())
    // 4 prompts of width 512 in 9 layers a tower, and the losses.
    #expect(task.bytes == 4 * (4 * 9 * 512 + 10) && both.bytes == 4 * (2 * 4 * 9 * 512 + 10))
  }

  @Test func piecesTakeLessMemoryAndMoreTime() throws {
    let (whole, cut) = (try alignment(["task"]), try alignment(["task"], pieces: 8))
    #expect(cut.floats() < whole.floats() && cut.operations == 1.5 * whole.operations)
    #expect(whole.floats(pieces: 8) == cut.floats() && cut.floats(pieces: 1) == whole.floats())
    #expect(try alignment(["task"], steps: 20).operations == 2 * whole.operations)
  }

  @Test func stage1NeedsATextTowerAndHoldsPhiWithItsMoments() throws {
    let cost = try #require(
      TrainingCost.inversion(sizes, steps: 100, batch: 32, pieces: 1, tokens: 12))
    let phi = InversionNetwork(featureWidth: 512, tokenWidth: 512, normalizesInput: false, seed: 0)
    let numbers = phi.parameters.map(\.value.count).reduce(0, +)
    #expect(cost.bytes == 4 * (numbers + 100))
    var blind = sizes
    blind = CLIPFolderDescription(text: nil, vision: blind.vision, jointWidth: 512)
    #expect(TrainingCost.inversion(blind, steps: 1, batch: 1, pieces: 1, tokens: 3) == nil)
  }
}
