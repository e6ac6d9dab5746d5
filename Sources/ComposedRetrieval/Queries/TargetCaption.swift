import CLIP
import Tensors

/// The feature of the target's own caption: what text-to-image retrieval can reach, a ceiling.
package struct TargetCaption: Baseline {
  package static let name = "target caption"
  package static let words = ["target"]
  package static let summary = "the target's own caption: a ceiling"
  package static let needs: QueryNeeds = .targetCaption
  private let backbone: Backbone

  package init(backbone: Backbone, settings: SettingValues) { self.backbone = backbone }

  /// - Throws: `MissingTargetCaption` when a query carries none.
  package func features(of queries: [ComposedQuery], images: EncodedImages, on tape: Tape) throws -> Tensor {
    let captions = try queries.enumerated().map { index, query in
      guard let caption = query.targetCaption else { throw MissingTargetCaption(query: index) }
      return caption
    }
    return try backbone.textFeatures(of: captions, on: tape)
  }
}
