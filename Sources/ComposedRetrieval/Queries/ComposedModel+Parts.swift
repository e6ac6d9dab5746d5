import CLIP
import Tensors

extension ComposedModel {
  /// Features of reference images `[references, D]` as phi gets them: with visual prompts where the model has
  /// them, else those of the original tower.
  ///
  /// - Throws: `Interrupted`, and what the image tower throws.
  public func imageFeatures(of references: [Int], images: EncodedImages, on tape: Tape) throws -> Variable {
    guard let visual = components.lazy.compactMap(\.visualPrompts).first else {
      return try tape.constant(images.features(of: references))
    }
    return try backbone.vision().features(
      ofPatches: images.source.patches(of: references), prompts: visual, on: tape)
  }

  /// Features `[rows, D]` of "a photo of $" with $ = phi(feature), by the original text tower: what phi makes of
  /// each of `[rows, D]`.
  ///
  /// - Throws: `Interrupted`, and what the text tower throws.
  public func rebuilt(_ features: Variable, on tape: Tape) throws -> Tensor {
    let sentence = try backbone.tokens(of: "a photo of \(backbone.placeholder)")
    let sentences = Array(repeating: sentence, count: features.value.rows)
    return try backbone.text().features(
      of: TokenBatch(sentences, end: backbone.endRule), placeholder: backbone.placeholderID,
      pseudoTokens: network.pseudoTokens(of: features, on: tape), on: tape
    ).value
  }
}
