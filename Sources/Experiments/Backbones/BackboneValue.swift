import CLIP
import ExperimentStore
import Files
import Images
import Tensors

/// A CLIP model with its tokenizer, bound to a name; its weights are read when a tower is first used.
public final class BackboneValue {
  /// How the user named it.
  package let source: String
  /// The sizes of the towers that it has.
  package let sizes: CLIPFolderDescription
  /// SHA-256 of its content.
  public let hash: ContentHash
  private let content: any BackboneContent
  private var loaded: Backbone?
  private var loadedVision: VisionEncoder?

  package init(source: String, sizes: CLIPFolderDescription, hash: ContentHash, content: any BackboneContent)
  {
    self.source = source
    self.sizes = sizes
    self.hash = hash
    self.content = content
  }

  /// One line: what it is and how large.
  public var summary: String {
    let towers = [
      sizes.vision.map { "\($0.imageSize) px in patches of \($0.patchSize), \($0.tower.layers) layers" },
      sizes.text.map { "text of \($0.contextLength) tokens, \($0.tower.layers) layers" },
    ].compactMap { $0 }
    return "backbone \(source): \(towers.joined(separator: "; ")); features \(sizes.jointWidth) wide"
  }

  /// The sizes of the text tower.
  ///
  /// - Throws: `CLIPFolderError.missingTower`.
  package func textSizes() throws -> CLIPConfiguration.Text {
    guard let text = sizes.text else { throw CLIPFolderError.missingTower(folder: source, tower: "text") }
    return text
  }

  /// The sizes of the image tower.
  ///
  /// - Throws: `CLIPFolderError.missingTower`.
  package func visionSizes() throws -> CLIPConfiguration.Vision {
    guard let vision = sizes.vision else {
      throw CLIPFolderError.missingTower(folder: source, tower: "vision")
    }
    return vision
  }

  /// The sizes of both towers.
  ///
  /// - Throws: `CLIPFolderError.missingTower`.
  package func configuration() throws -> CLIPConfiguration {
    try CLIPConfiguration(vision: visionSizes(), text: textSizes(), jointWidth: sizes.jointWidth)
  }

  /// Tokenizer and towers; each tower is read at its first use.
  ///
  /// - Throws: `CLIPFolderError.missingTower` without a text tower; `StoreError`, `TokenizerError`.
  package func backbone() throws -> Backbone {
    if let loaded { return loaded }
    let tokenizer = try content.tokenizer()
    let made = Backbone(
      tokenizer: tokenizer, endRule: content.end(tokenizer), text: content.textEncoder,
      vision: { [self] in try visionEncoder() })
    loaded = made
    return made
  }

  /// The image tower.
  ///
  /// - Throws: `CLIPFolderError.missingTower`; what reading its weights throws.
  package func visionEncoder() throws -> VisionEncoder {
    if let loadedVision { return loadedVision }
    let made = try content.visionEncoder()
    loadedVision = made
    return made
  }

  /// The way from a picture to the input of the image tower.
  ///
  /// - Throws: `CLIPFolderError`, `ImagePreprocessorError`; `CLIPError.imageSize` when the folder's preprocessor
  ///   makes pictures of another size than its tower takes.
  package func imagePreprocessor(mode: ImagePreprocessor.Mode) throws -> ImagePreprocessor {
    let expected = try visionSizes().imageSize
    let preprocessor = try content.imagePreprocessor(mode: mode)
    guard preprocessor.side == expected else {
      throw CLIPError.imageSize(expected: expected, width: preprocessor.side, height: preprocessor.side)
    }
    return preprocessor
  }
}

/// Where a backbone's parts come from.
package protocol BackboneContent {
  func tokenizer() throws -> Tokenizer
  /// Where sentences of this tokenizer are read.
  func end(_ tokenizer: Tokenizer) -> EndRule
  func textEncoder() throws -> TextEncoder
  func visionEncoder() throws -> VisionEncoder
  func imagePreprocessor(mode: ImagePreprocessor.Mode) throws -> ImagePreprocessor
}
