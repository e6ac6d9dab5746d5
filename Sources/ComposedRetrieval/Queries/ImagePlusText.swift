import CLIP
import Tensors

/// The mean of the normalised image and text features.
package struct ImagePlusText: Baseline {
  package static let name = "image + text"
  package static let words = ["image", "text"]
  package static let summary = "the mean of both"
  package static let needs: QueryNeeds = [.image, .text]
  private let backbone: Backbone

  package init(backbone: Backbone, settings: SettingValues) { self.backbone = backbone }

  package func features(of queries: [ComposedQuery], images: EncodedImages, on tape: Tape) throws -> Tensor {
    let image = try images.features(of: queries.map(\.reference)).normalizedRows().unit
    let text = try backbone.textFeatures(of: queries.map(\.text), on: tape).normalizedRows().unit
    return try tape.add(tape.constant(image), tape.constant(text)).value
  }
}
