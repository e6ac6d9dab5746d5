import CLIP
import Tensors

/// The query encoder of the method: T_p("a photo of $ that {text}", $ = phi(V_p(image))).
///
/// Without components it is stage 1 alone.
public struct ComposedModel: QueryComposer {
  /// Tokenizer and frozen towers.
  public let backbone: Backbone
  /// Phi, frozen in stage 2.
  public let network: any TextualInversion
  /// The components that are switched on, in the order of `AlignmentComponents.all`.
  public let components: [any AlignmentComponent]
  /// The prompts of all components in the image tower.
  let visualPrompts: VisualPrompts?
  /// The prompts of all components in the text tower.
  let textPrompts: TextPrompts?
  /// The text tower of a component, in the place of the frozen one.
  private let textTower: TextEncoder?

  /// Creates a model; prompts of several components in one tower stand side by side, in the order of the
  /// components.
  ///
  /// - Throws: `ComponentClash` for components that do not go together.
  public init(
    backbone: Backbone, network: any TextualInversion, components: [any AlignmentComponent]
  ) throws {
    self.backbone = backbone
    self.network = network
    self.components = components
    let named = components.map { (name: type(of: $0).name, component: $0) }
    func size(_ prompts: DeepPrompts?) -> ComponentCost.Prompts? {
      prompts.map { ComponentCost.Prompts(count: $0.count, depth: $0.depth) }
    }
    try ComponentClash.check(visual: named.map { ($0.name, size($0.component.visualPrompts)) })
    try ComponentClash.check(
      text: named.map { ($0.name, size($0.component.textPrompts)) },
      positions: backbone.tokenizer.contextLength)
    try ComponentClash.check(textTowers: named.filter { $0.component.textTower != nil }.map(\.name))
    visualPrompts = try Self.joined(components.compactMap(\.visualPrompts))
    textPrompts = try Self.joined(components.compactMap(\.textPrompts))
    textTower = components.lazy.compactMap(\.textTower).first
  }

  private static func joined(_ prompts: [DeepPrompts]) throws -> DeepPrompts? {
    prompts.isEmpty ? nil : try DeepPrompts(joining: prompts)
  }

  /// The sentence of a query, with the backbone's placeholder.
  public func sentence(for text: String) -> String { "a photo of \(backbone.placeholder) that \(text)" }

  /// Un-normalised query features `[queries, D]`.
  ///
  /// - Throws: `Interrupted`, and what the encoders throw.
  package func features(of batch: QueryBatch, on tape: Tape) throws -> Variable {
    try features(of: batch, phiInputs: phiInputs(of: batch, on: tape), on: tape)
  }

  /// As `features`, with what phi gets made already.
  func features(of batch: QueryBatch, phiInputs: Variable, on tape: Tape) throws -> Variable {
    var pseudo = try network.pseudoTokens(of: phiInputs, on: tape)
    for component in components { pseudo = try component.pseudoTokens(pseudo, of: batch, on: tape) }
    var query = try (textTower ?? backbone.text()).features(
      of: TokenBatch(batch.sentences, end: backbone.endRule), placeholder: backbone.placeholderID,
      pseudoTokens: pseudo, prompts: textPrompts, on: tape)
    for component in components { query = try component.query(query, of: batch, on: tape) }
    return query
  }

  /// Query features `[queries, D]`.
  public func features(of queries: [ComposedQuery], images: EncodedImages, on tape: Tape) throws -> Tensor {
    let batch = QueryBatch(
      references: queries.map(\.reference),
      sentences: try queries.map { try backbone.tokens(of: sentence(for: $0.text)) }, images: images,
      textFeatures: { try backbone.textFeatures(of: queries.map(\.text), on: Tape()) })
    return try features(of: batch, on: tape).value
  }
}
