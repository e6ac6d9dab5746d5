import CLIP
import Tensors

/// The query encoder of the method: T_p("a photo of $ that {text}", $ = phi(V_p(image))).
///
/// Without components it is stage 1 alone.
public struct ComposedModel: QueryComposer {
  /// Tokenizer and frozen towers.
  public let backbone: Backbone
  /// Phi, frozen in stage 2.
  public let network: InversionNetwork
  /// The components that are switched on, in the order of `AlignmentComponents.all`.
  public let components: [any AlignmentComponent]

  /// Creates a model.
  public init(backbone: Backbone, network: InversionNetwork, components: [any AlignmentComponent]) {
    self.backbone = backbone
    self.network = network
    self.components = components
  }

  /// "stage 1", "stage 1 + task", ...
  public var name: String {
    (["stage 1"] + components.map { type(of: $0).name }).joined(separator: " + ")
  }

  /// The sentence of a query, with the backbone's placeholder.
  public func sentence(for text: String) -> String { "a photo of \(backbone.placeholder) that \(text)" }

  /// Un-normalised query features `[queries, D]`.
  ///
  /// - Parameters:
  ///   - references: indices into `images`
  ///   - sentences: tokens of the queries' sentences
  ///   - images: where patches and frozen features come from
  /// - Throws: `Interrupted`, and what the encoders throw.
  package func features(
    references: [Int], sentences: [[Int32]], images: EncodedImages, on tape: Tape
  ) throws -> Variable {
    let pseudo = try network.pseudoTokens(
      of: imageFeatures(of: references, images: images, on: tape), on: tape)
    return try backbone.text().features(
      of: TokenBatch(sentences, end: backbone.endRule), placeholder: backbone.placeholderID,
      pseudoTokens: pseudo,
      prompts: components.lazy.compactMap(\.textPrompts).first, on: tape)
  }

  /// Query features `[queries, D]`.
  public func features(of queries: [ComposedQuery], images: EncodedImages, on tape: Tape) throws -> Tensor {
    let sentences = try queries.map { try backbone.tokens(of: sentence(for: $0.text)) }
    return try features(references: queries.map(\.reference), sentences: sentences, images: images, on: tape)
      .value
  }
}
