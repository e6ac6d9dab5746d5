import CLIP
import Experiments
import Files
import Images

/// A CLIP model of a few thousand weights, drawn from a seed and never trained: made in a millisecond.
package struct TinyBackbone: BackboneContent {
  private let model: CLIPModel
  private let words: Tokenizer

  /// - Parameter captions: what the tokenizer learns its words from
  package init(captions: [String], seed: Int = 3) throws {
    let vocabulary = try BytePairTrainer(vocabularySize: 640).train(on: captions)
    words = try Tokenizer(vocabulary: vocabulary, contextLength: 64)
    let tower = TransformerConfiguration(width: 16, layers: 2, heads: 2, mlpWidth: 32)
    let configuration = try CLIPConfiguration(
      vision: .init(imageSize: 16, patchSize: 8, tower: tower),
      text: .init(vocabularySize: 640, contextLength: 64, tower: tower), jointWidth: 16)
    model = CLIPModel(configuration, seed: seed)
  }

  /// The model as experiments take it.
  package func value() -> BackboneValue {
    var hasher = ContentHasher(domain: "tiny backbone")
    words.canonicalBytes.withUnsafeBytes { hasher.append(bytes: $0) }
    return BackboneValue(
      source: "tiny",
      sizes: CLIPFolderDescription(
        text: model.configuration.text, vision: model.configuration.vision,
        jointWidth: model.configuration.jointWidth),
      hash: hasher.finalize(), content: self)
  }

  package func tokenizer() throws -> Tokenizer { words }
  package func end(_ tokenizer: Tokenizer) -> EndRule { .token(tokenizer.endId) }
  package func textEncoder() throws -> TextEncoder { model.text }
  package func visionEncoder() throws -> VisionEncoder { model.vision }
  package func imagePreprocessor(mode: ImagePreprocessor.Mode) throws -> ImagePreprocessor {
    try ImagePreprocessor(
      side: 16, mode: mode, normalization: .init(mean: [0.5, 0.5, 0.5], deviation: [0.5, 0.5, 0.5]))
  }
}
