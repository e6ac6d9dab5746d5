import CLIP
import ExperimentStore
import Images
import Tensors

/// A backbone that a step trained and the store keeps.
package final class StoredBackbone: BackboneContent {
  private let configuration: CLIPConfiguration
  private let result: SealedResult
  private var loaded: CLIPModel?

  package init(configuration: CLIPConfiguration, result: SealedResult) {
    self.configuration = configuration
    self.result = result
  }

  private func model() throws -> CLIPModel {
    if let loaded { return loaded }
    let model = CLIPModel(configuration, seed: 0)
    try model.parameters.assign(result.object().tensors(below: "weights"))
    loaded = model
    return model
  }

  package func tokenizer() throws -> Tokenizer {
    let object = try result.object()
    guard let tokenizer = object.array(named: "tokenizer") else {
      throw MissingArray("tokenizer", in: object.kind)
    }
    return try Tokenizer(canonicalBytes: tokenizer.elements(of: UInt8.self))
  }

  package func end(_ tokenizer: Tokenizer) -> EndRule { .token(tokenizer.endId) }

  package func textEncoder() throws -> TextEncoder { try model().text }

  package func visionEncoder() throws -> VisionEncoder { try model().vision }

  package func imagePreprocessor(mode: ImagePreprocessor.Mode) throws -> ImagePreprocessor {
    try ImagePreprocessor(
      side: configuration.vision.imageSize, mode: mode,
      normalization: .init(mean: [0.5, 0.5, 0.5], deviation: [0.5, 0.5, 0.5]))
  }
}
