import CLIP
import ComposedRetrieval
import Tensors
import TestSupport
import Testing

@Suite(
  "Phi and stage 1 meet the reference",
  .enabled(if: ReferencePack.has("stage1/spec.json"), "\(ReferencePack.absent("stage1/spec.json"))"))
struct ReferenceInversionTests {
  struct Specification: Decodable {
    struct Setting: Decodable {
      let loss: String
      let l2_normalize: Bool
    }
    let model: String
    let placeholder_id: Int32
    let steps: Int
    let optimiser: ReferenceOptimizer
    let settings: [String: Setting]
  }

  /// Every file of the folder but the inputs.
  static let settings = ReferencePack.arrayFiles(in: "stage1").filter { $0 != "inputs" }

  @Test(.enabled(if: ReferencePack.has("phi/phi.safetensors"), "\(ReferencePack.absent("phi"))"))
  func phiGivesTheReferencePseudoTokensAndHiddenValues() throws {
    let network = try InversionNetwork.reference(ReferenceFile("phi/phi.safetensors"))
    let vectors = try ReferenceFile("phi/vectors.safetensors")
    let tape = Tape()
    let input = tape.constant(try vectors.tensor("input"))
    let weights = network.parameters.map(tape.use)
    let hidden1 = try tape.linear(input, weights[0], bias: weights[1], activation: .gelu)
    let hidden2 = try tape.linear(hidden1, weights[2], bias: weights[3], activation: .gelu)
    let misses = try vectors.mismatches([
      ("hidden1", hidden1.value), ("hidden2", hidden2.value),
      ("output", network.pseudoTokens(of: input, on: tape).value),
    ])
    #expect(misses.isEmpty, "\(misses.joined(separator: "\n"))")
  }

  @Test func everySettingHasItsFile() throws {
    let specification = try ReferencePack.json("stage1/spec.json", as: Specification.self)
    #expect(Set(Self.settings) == Set(specification.settings.keys))
  }

  /// `InversionRun` itself, in its own order of captions, with the masks and the noise of the pack.
  @Test(arguments: settings)
  func stageOneTakesTheReferenceSteps(_ name: String) throws {
    let specification = try ReferencePack.json("stage1/spec.json", as: Specification.self)
    let setting = try #require(specification.settings[name])
    let (inputs, expected) = (
      try ReferenceFile("stage1/inputs.safetensors"), try ReferenceFile("stage1/\(name).safetensors")
    )
    let backbone = try Backbone.reference(specification.model, placeholder: specification.placeholder_id)
    let network = try InversionNetwork.reference(
      inputs, prefix: "phi.", normalizesInput: setting.l2_normalize)
    let draws = try ReferenceDraws(inputs)
    let originals = try backbone.features(ofTokens: inputs.tokens("original_ids"))

    let (input, pseudo, rebuilt) = try values(backbone, network, draws, originals)
    let values = try expected.mismatches([
      ("original_embeds", originals),
      ("phi_input", setting.l2_normalize ? input.normalizedRows().unit : input),
      ("pseudo_tokens", pseudo), ("replaced_embeds", rebuilt),
    ])
    #expect(values.isEmpty, "\(values.joined(separator: "\n"))")

    let run = InversionRun(
      network, features: originals, backbone: backbone,
      plan: specification.optimiser.plan(steps: specification.steps),
      settings: .init(
        batch: draws.count, loss: try #require(InversionLoss(rawValue: setting.loss)), masking: WordMasking(),
        noise: 1, dropout: 0, seed: 3), draws: draws)
    let misses = try ReferenceTraining(run: run, names: run.parameters.map(\.name))
      .mismatches(with: expected)
    #expect(misses.isEmpty, "\(misses.joined(separator: "\n"))")
  }

  /// z + u * n, pseudo-tokens and rebuilt features at step 0.
  private func values(
    _ backbone: Backbone, _ network: InversionNetwork, _ draws: ReferenceDraws, _ originals: Tensor
  ) throws -> (input: Tensor, pseudo: Tensor, rebuilt: Tensor) {
    let all = Array(0..<draws.count)
    let (scale, direction) = try draws.noise(of: all, width: originals.width, step: 0)
    let (z, u, n) = (originals.scalars, scale.scalars, direction.scalars)
    let input = try Tensor(originals.shape, z.indices.map { z[$0] + u[$0 / originals.width] * n[$0] })
    let tape = Tape()
    let pseudo = try network.pseudoTokens(of: tape.constant(input), on: tape)
    let rebuilt = try backbone.text().features(
      of: TokenBatch(draws.masked, end: backbone.endRule), placeholder: backbone.placeholderID,
      pseudoTokens: pseudo, on: tape)
    return (input, pseudo.value, rebuilt.value)
  }
}
