import CLIP
import ComposedRetrieval
import Tensors
import TestSupport
import Testing

@Suite(
  "Stage 2 meets the reference",
  .enabled(if: ReferencePack.has("stage2/spec.json"), "\(ReferencePack.absent("stage2/spec.json"))"))
struct ReferenceAlignmentTests {
  /// Every file of the folder but the inputs and the losses of given features.
  static let settings = ReferencePack.arrayFiles(in: "stage2").filter { $0 != "inputs" && $0 != "losses" }
  static let trained = settings.filter {
    (try? ReferenceFile("stage2/\($0).safetensors"))?.has("loss_per_step") ?? false
  }
  static let untrained = settings.filter { !trained.contains($0) }

  @Test func everySettingHasItsFile() throws {
    let specification = try ReferencePack.json(
      "stage2/spec.json", as: ReferenceAlignment.Specification.self)
    #expect(Set(Self.trained) == Set(specification.settings.keys))
  }

  @Test(arguments: settings)
  func featuresAndLogits(_ name: String) throws {
    let misses = try ReferenceAlignment(setting: name)
      .valueMismatches(with: ReferenceFile("stage2/\(name).safetensors"))
    #expect(misses.isEmpty, "\(misses.joined(separator: "\n"))")
  }

  @Test(arguments: settings)
  func layersReceiveThePromptsThatTheReferenceGivesThem(_ name: String) throws {
    let misses = try ReferenceAlignment(setting: name)
      .layerMismatches(with: ReferenceFile("stage2/\(name).safetensors"))
    #expect(misses.isEmpty, "\(misses.joined(separator: "\n"))")
  }

  /// `AlignmentRun` itself, in its own order of triplets.
  @Test(arguments: trained)
  func stageTwoTakesTheReferenceSteps(_ name: String) throws {
    let alignment = try ReferenceAlignment(setting: name)
    let misses = try ReferenceTraining(run: alignment.run, names: alignment.parameterNames)
      .mismatches(with: ReferenceFile("stage2/\(name).safetensors"))
    #expect(misses.isEmpty, "\(misses.joined(separator: "\n"))")
  }

  @Test(arguments: untrained)
  func withoutPromptsTheLossIsThatOfStageOne(_ name: String) throws {
    let loss = try ReferenceAlignment(setting: name).run.loss(at: 0, on: Tape())
    let misses = try ReferenceFile("stage2/\(name).safetensors").mismatches([("loss", loss.value)])
    #expect(misses.isEmpty, "\(misses.joined(separator: "\n"))")
  }
}
