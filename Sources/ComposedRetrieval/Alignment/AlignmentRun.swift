import CLIP
import Tensors

/// Stage 2: trains the switched-on components; phi and both towers are frozen.
///
/// The query is T_p("a photo of $ that {modification}", $ = phi(V_p(reference))), the target T(caption)
/// of the un-prompted encoder; the loss is contrastive, duplicates of a target masked.
public final class AlignmentRun: TrainingRun {
  /// The settings of stage 2.
  public struct Settings: Hashable, Sendable {
    /// Triplets in a step.
    public var batch: Int
    /// Temperature of the loss.
    public var tau: Float
    /// The seed of prompts and order.
    public var seed: Int
    /// What is minimised.
    public var loss: AlignmentLoss
    /// Into how many pieces a batch is cut that is too large for the memory; the result stays the same.
    public var accumulate: Int

    /// Creates settings; `tau` is the temperature, `accumulate` cuts a batch into that many pieces.
    public init(batch: Int, tau: Float, seed: Int, loss: AlignmentLoss = .infoNCE, accumulate: Int = 1) {
      self.batch = batch
      self.tau = tau
      self.seed = seed
      self.loss = loss
      self.accumulate = accumulate
    }
  }

  /// The model whose components are trained.
  public let model: ComposedModel
  /// Length and speed.
  public let plan: TrainingPlan
  private let settings: Settings
  private let triplets: [Triplet]
  private let images: EncodedImages
  private let targets: Tensor
  private let sentences: [[Int32]]
  private let modifications: TextFeatureTable
  private let order: EpochOrder

  /// - Parameters:
  ///   - triplets: what is learnt from
  ///   - images: the reference images
  ///   - captionFeatures: T(target caption), un-normalised, `[target captions, D]`, for every target's index
  /// - Throws: what the tokenizer throws for a modification text.
  public convenience init(
    _ model: ComposedModel, triplets: [Triplet], images: EncodedImages, captionFeatures: Tensor,
    plan: TrainingPlan, settings: Settings
  ) throws {
    self.init(
      model, triplets: triplets,
      sentences: try triplets.map { try model.backbone.tokens(of: model.sentence(for: $0.modification)) },
      images: images, captionFeatures: captionFeatures, plan: plan, settings: settings)
  }

  /// A run on sentences that are already tokens, one for each triplet.
  package init(
    _ model: ComposedModel, triplets: [Triplet], sentences: [[Int32]], images: EncodedImages,
    captionFeatures: Tensor, plan: TrainingPlan, settings: Settings
  ) {
    self.model = model
    self.triplets = triplets
    self.images = images
    self.plan = plan
    self.settings = settings
    targets = captionFeatures.normalizedRows().unit
    self.sentences = sentences
    modifications = TextFeatureTable(triplets.map(\.modification), by: model.backbone)
    order = EpochOrder(
      count: triplets.count, batch: settings.batch, seed: settings.seed, name: "stage 2/order")
  }

  /// What all components train.
  public var parameters: [Parameter] { model.components.flatMap(\.parameters) }

  /// The queries of some triplets, rows of a step's batch.
  private func batch(_ rows: Range<Int>, of indices: [Int], at step: Int) -> QueryBatch {
    let part = indices[rows]
    return QueryBatch(
      references: part.map { triplets[$0].reference }, sentences: part.map { sentences[$0] }, images: images,
      moment: .init(step: step, rows: rows, batch: indices.count),
      textFeatures: { [modifications] in try modifications.rows(at: Array(part)) })
  }

  /// What phi gets, and the queries' features; in pieces where the settings say so.
  private func composed(_ indices: [Int], at step: Int, on tape: Tape) throws -> (
    features: Variable, phiInputs: () throws -> Variable
  ) {
    let model = model
    guard settings.accumulate > 1 else {
      let whole = batch(0..<indices.count, of: indices, at: step)
      let inputs = try model.phiInputs(of: whole, on: tape)
      return (try model.features(of: whole, phiInputs: inputs, on: tape), { inputs })
    }
    let pieces = indices.count.pieces(settings.accumulate)
    let features = try tape.inPieces(pieces) { rows, _, tape in
      try model.features(of: self.batch(rows, of: indices, at: step), on: tape)
    }
    return (
      features,
      {
        try tape.inPieces(pieces) { rows, _, tape in
          try model.phiInputs(of: self.batch(rows, of: indices, at: step), on: tape)
        }
      }
    )
  }

  /// The contrastive loss of the batch at a step, and the components' own terms.
  public func loss(at step: Int, on tape: Tape) throws -> Variable {
    let indices = order.batch(at: step)
    let composed = try composed(indices, at: step, on: tape)
    let target = try tape.gatherRows(
      indices.map { RowReference(table: 0, row: triplets[$0].target) }, from: [tape.constant(targets)])
    let batch = AlignmentBatch(
      triplets: indices.map { triplets[$0] }, batch: batch(0..<indices.count, of: indices, at: step),
      queries: try tape.normalizeRows(composed.features), targets: target, tau: settings.tau,
      makeInputs: composed.phiInputs)
    var loss = try settings.loss(
      queries: batch.queries, targets: batch.targets, groups: batch.groups, weights: weights(of: batch),
      tau: settings.tau, on: tape)
    for component in model.components {
      guard let term = try component.lossTerm(of: batch, on: tape) else { continue }
      loss = try tape.add(loss, term)
    }
    return loss
  }

  /// The product of what the components say, with a mean of 1; nil for all alike.
  private func weights(of batch: AlignmentBatch) throws -> [Float]? {
    let own = try model.components.compactMap { try $0.sampleWeights(of: batch) }
    guard var product = own.first else { return nil }
    for weights in own.dropFirst() { product = zip(product, weights).map { $0 * $1 } }
    let sum = product.reduce(0, +)
    guard sum > 0 else { return nil }
    return product.map { $0 * Float(product.count) / sum }
  }
}
