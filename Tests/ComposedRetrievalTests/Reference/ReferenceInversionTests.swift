import CLIP
import ComposedRetrieval
import Tensors
import TestSupport
import Testing

@Suite("Phi and stage 1 meet the reference", .enabled(if: ReferencePack.isPresent, "\(ReferencePack.absent)"))
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

  static let specification = try? ReferencePack.json("stage1/spec.json", as: Specification.self)
  static let settings = specification?.settings.keys.sorted() ?? []

  @Test func phiGivesTheReferencePseudoTokensAndHiddenValues() throws {
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

  @Test(arguments: settings)
  func stageOneTakesTheReferenceSteps(_ name: String) throws {
    let specification = try #require(Self.specification)
    let setting = try #require(specification.settings[name])
    let loss = try #require(InversionLoss(rawValue: setting.loss))
    let (inputs, expected) = (
      try ReferenceFile("stage1/inputs.safetensors"), try ReferenceFile("stage1/\(name).safetensors")
    )
    let folder = try CLIPFolder.reference(specification.model)
    let text = try folder.textEncoder()
    let network = try InversionNetwork.reference(
      inputs, prefix: "phi.", normalizesInput: setting.l2_normalize)
    let masked = try TokenBatch(inputs.tokens("masked_ids"), end: folder.description.endRule)
    let originals = try text.features(
      of: TokenBatch(inputs.tokens("original_ids"), end: folder.description.endRule), on: Tape()
    ).value
    let noisy = try noisyFeatures(originals, inputs)

    func reconstruct(_ step: Int, on tape: Tape) throws -> (pseudo: Variable, rebuilt: Variable) {
      let pseudo = try network.pseudoTokens(of: tape.constant(noisy[step]), on: tape)
      let rebuilt = try text.features(
        of: masked, placeholder: specification.placeholder_id, pseudoTokens: pseudo, on: tape)
      return (pseudo, rebuilt)
    }
    let start = try reconstruct(0, on: Tape())
    let phiInput = setting.l2_normalize ? noisy[0].normalizedRows().unit : noisy[0]
    let values = try expected.mismatches([
      ("original_embeds", originals), ("phi_input", phiInput), ("pseudo_tokens", start.pseudo.value),
      ("replaced_embeds", start.rebuilt.value),
    ])
    #expect(values.isEmpty, "\(values.joined(separator: "\n"))")

    let run = ReferenceRun(
      parameters: network.parameters, plan: specification.optimiser.plan(steps: specification.steps)
    ) { step, tape in
      let rebuilt = try reconstruct(step, on: tape).rebuilt
      return switch loss {
      case .mse: try tape.meanSquaredError(rebuilt, originals)
      case .cosine: try tape.meanCosineDistance(rebuilt, originals)
      }
    }
    let (misses, compared) = try run.mismatches(with: expected)
    #expect(misses.isEmpty, "\(misses.joined(separator: "\n"))")
    #expect(compared == ReferenceRun.expected(in: expected))
  }

  /// z + uniform * normal for every step, with the noise of the pack.
  private func noisyFeatures(_ features: Tensor, _ inputs: ReferenceFile) throws -> [Tensor] {
    let (uniform, normal) = (try inputs.tensor("uniform").scalars, try inputs.tensor("normal"))
    let (rows, width) = (features.rows, features.width)
    let (z, n) = (features.scalars, normal.scalars)
    return try (0..<normal.shape[0]).map { step in
      try Tensor(
        features.shape,
        z.indices.map { z[$0] + uniform[step * rows + $0 / width] * n[step * z.count + $0] })
    }
  }
}
