import CLIP
import ExperimentStore
import Language
import Tensors

/// A CLIP model with its tokenizer, bound to a name.
public final class BackboneValue: DomainValue {
  /// Its declaration.
  public static let type = TypeSignature(
    "backbone", documentation: "A frozen CLIP model: image tower, text tower and tokenizer.")
  /// How the user named it.
  let source: String
  let configuration: CLIPConfiguration
  private let result: SealedResult
  private var loaded: Backbone?

  init(source: String, configuration: CLIPConfiguration, result: SealedResult) {
    self.source = source
    self.configuration = configuration
    self.result = result
  }

  /// SHA-256 of its content.
  public var hash: ContentHash { result.hash }

  /// One line: what it is and how large.
  public var summary: String {
    let (vision, text) = (configuration.vision, configuration.text)
    return
      "backbone \(source): \(vision.imageSize) px, \(vision.tower.layers) + \(text.tower.layers) layers, "
      + "features \(configuration.jointWidth) wide"
  }

  /// The model, read from the store at first use.
  ///
  /// - Throws: `StoreError`, `CLIPError.weightsMismatch`, `TokenizerError`.
  func backbone() throws -> Backbone {
    if let loaded { return loaded }
    let object = try result.object()
    guard let tokenizer = object.array(named: "tokenizer") else {
      throw NotebookError.missingArray("tokenizer", object: object.kind)
    }
    let model = CLIPModel(configuration, seed: 0)
    try model.parameters.assign(object.tensors(below: "weights"))
    let backbone = Backbone(
      model: model, tokenizer: try Tokenizer(canonicalBytes: tokenizer.elements(of: UInt8.self)))
    loaded = backbone
    return backbone
  }
}
