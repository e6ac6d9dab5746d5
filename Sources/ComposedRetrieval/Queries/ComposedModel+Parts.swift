import CLIP
import Tensors

extension ComposedModel {
  /// Features of reference images `[references, D]` as phi gets them: with visual prompts where the model has
  /// them, else those of the original tower; then as components change them.
  ///
  /// - Throws: `Interrupted`; `UnknownModification` from a component that needs the text; what the image tower
  ///   throws.
  public func imageFeatures(of references: [Int], images: EncodedImages, on tape: Tape) throws -> Variable {
    try phiInputs(of: QueryBatch(references: references, sentences: [], images: images), on: tape)
  }

  /// What phi gets of a batch, `[queries, D]`.
  func phiInputs(of batch: QueryBatch, on tape: Tape) throws -> Variable {
    var features =
      if visualPrompts != nil || components.contains(where: { type(of: $0).needsPixels }) {
        try backbone.vision().features(
          ofPatches: batch.images.source.patches(of: batch.references), prompts: visualPrompts, on: tape)
      } else {
        try tape.constant(batch.imageFeatures())
      }
    for component in components { features = try component.phiInput(features, of: batch, on: tape) }
    return features
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
