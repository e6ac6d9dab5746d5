import ComposedRetrieval
import ExperimentStore
import Files
import Language

/// A row that needs no training: the image, the text, both, or the target's own caption.
public struct BaselineValue {
  /// What a baseline looks at.
  enum Kind: String, CaseIterable {
    case image = "image only"
    case text = "text only"
    case imagePlusText = "image + text"
    case target = "target caption"
  }

  let kind: Kind
  let backbone: BackboneValue

  /// SHA-256 of its content.
  public var hash: ContentHash {
    var hasher = ContentHasher(domain: "baseline")
    hasher.append(kind.rawValue)
    hasher.append(backbone.hash)
    return hasher.finalize()
  }

  /// One line: what it is and how large.
  public var summary: String { "baseline \(kind.rawValue) on \(backbone.source)" }

  /// - Throws: `StoreError` when the backbone cannot be read.
  func composer() throws -> any QueryComposer {
    switch kind {
    case .image: ImageOnly()
    case .text: TextOnly(backbone: try backbone.backbone())
    case .imagePlusText: ImagePlusText(backbone: try backbone.backbone())
    case .target: TargetCaption(backbone: try backbone.backbone())
    }
  }
}
