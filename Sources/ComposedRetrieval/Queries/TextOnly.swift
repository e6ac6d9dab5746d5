import CLIP
import Tensors

/// The feature of the modification text; ignores the image.
package struct TextOnly: Baseline {
  package static let name = "text only"
  package static let words = ["text"]
  package static let summary = "the modification text alone"
  package static let needs: QueryNeeds = .text
  private let backbone: Backbone

  package init(backbone: Backbone, settings: SettingValues) { self.backbone = backbone }

  package func features(of queries: [ComposedQuery], images: EncodedImages, on tape: Tape) throws -> Tensor {
    try backbone.textFeatures(of: queries.map(\.text), on: tape)
  }
}
