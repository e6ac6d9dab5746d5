import CLIP
import Tensors

/// The reference image's own feature; ignores the text.
public struct ImageOnly: QueryComposer {
  /// The name of its row or switch.
  public let name = "image only"

  /// Creates the baseline.
  public init() {}

  /// Query features `[queries, D]`.
  public func features(of queries: [ComposedQuery], images: EncodedImages, on tape: Tape) throws -> Tensor {
    try images.features(of: queries.map(\.reference))
  }
}

/// The feature of the modification text; ignores the image.
public struct TextOnly: QueryComposer {
  /// The name of its row or switch.
  public let name = "text only"
  private let backbone: Backbone

  /// Creates the baseline.
  public init(backbone: Backbone) { self.backbone = backbone }

  /// Query features `[queries, D]`.
  public func features(of queries: [ComposedQuery], images: EncodedImages, on tape: Tape) throws -> Tensor {
    try backbone.textFeatures(of: queries.map(\.text), on: tape)
  }
}

/// The mean of the normalised image and text features.
public struct ImagePlusText: QueryComposer {
  /// The name of its row or switch.
  public let name = "image + text"
  private let backbone: Backbone

  /// Creates the baseline.
  public init(backbone: Backbone) { self.backbone = backbone }

  /// Query features `[queries, D]`.
  public func features(of queries: [ComposedQuery], images: EncodedImages, on tape: Tape) throws -> Tensor {
    let image = try images.features(of: queries.map(\.reference)).normalizedRows().unit
    let text = try backbone.textFeatures(of: queries.map(\.text), on: tape).normalizedRows().unit
    return try tape.add(tape.constant(image), tape.constant(text)).value
  }
}

/// The feature of the target's own caption: what text-to-image retrieval can reach, a ceiling.
public struct TargetCaption: QueryComposer {
  /// The name of its row or switch.
  public let name = "target caption"
  private let backbone: Backbone

  /// Creates the row.
  public init(backbone: Backbone) { self.backbone = backbone }

  /// - Throws: `MissingTargetCaption` when a query carries none.
  public func features(of queries: [ComposedQuery], images: EncodedImages, on tape: Tape) throws -> Tensor {
    let captions = try queries.enumerated().map { index, query in
      guard let caption = query.targetCaption else { throw MissingTargetCaption(query: index) }
      return caption
    }
    return try backbone.textFeatures(of: captions, on: tape)
  }
}
