import CLIP
import Tensors
import TestSupport
import Testing

@Suite(
  "Pseudo-tokens meet the reference",
  .enabled(if: !ReferenceModel.withPseudoTokens.isEmpty, "\(ReferenceModel.absent)"))
struct ReferencePseudoTokenTests {
  private struct Specification: Decodable { let placeholder_id: Int32 }

  @Test(arguments: ReferenceModel.withPseudoTokens)
  func placeholdersBecomeThePseudoTokenOfTheirRow(_ model: ReferenceModel) throws {
    let vectors = try ReferenceFile("\(model.folder)/pseudo_tokens.safetensors")
    let placeholder = try ReferencePack.json("stage1/spec.json", as: Specification.self).placeholder_id
    let folder = try model.open()
    let text = try folder.textEncoder()
    let batch = try TokenBatch(vectors.tokens("input_ids"), end: folder.description.endRule)
    func features(_ scope: PlaceholderScope?) throws -> Tensor {
      let tape = Tape()
      let pseudoTokens = try scope.map { _ in tape.constant(try vectors.tensor("pseudo_tokens")) }
      return try text.features(
        of: batch, placeholder: placeholder, pseudoTokens: pseudoTokens, scope: scope ?? .every, on: tape
      ).value
    }
    let found: [(name: String, found: Tensor)] = [
      ("text_embeds", try features(.every)), ("text_embeds_first_only", try features(.first)),
      ("text_embeds_not_replaced", try features(nil)),
    ]
    let misses = try vectors.mismatches(found)
    #expect(misses.isEmpty, "\(misses.joined(separator: "\n"))")
    #expect(Set(found.map(\.name)) == Set(vectors.names.filter { $0.hasPrefix("text_embeds") }))
  }
}
