import CLIP
import Tensors

/// The reference image's own feature; ignores the text, and needs no text tower.
package struct ImageOnly: Baseline {
  package static let name = "image only"
  package static let words = ["image"]
  package static let summary = "the reference image alone"
  package static let needs: QueryNeeds = .image

  package init(backbone: Backbone, settings: SettingValues) {}

  package func features(of queries: [ComposedQuery], images: EncodedImages, on tape: Tape) throws -> Tensor {
    try images.features(of: queries.map(\.reference))
  }
}
