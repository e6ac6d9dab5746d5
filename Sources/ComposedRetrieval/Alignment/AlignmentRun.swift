import CLIP
import Tensors

/// Stage 2: trains the prompts of the switched-on components; phi and both towers are frozen.
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

    /// Creates settings.
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
    order = EpochOrder(
      count: triplets.count, batch: settings.batch, seed: settings.seed, name: "stage 2/order")
  }

  /// The prompts of all components.
  public var parameters: [Parameter] { model.components.flatMap(\.parameters) }

  private func queries(_ indices: [Int], on tape: Tape) throws -> Variable {
    let (model, images, triplets, sentences) = (model, images, triplets, sentences)
    func features(_ range: Range<Int>, _ input: Variable?, _ tape: Tape) throws -> Variable {
      let part = indices[range]
      return try model.features(
        references: part.map { triplets[$0].reference }, sentences: part.map { sentences[$0] },
        images: images,
        on: tape)
    }
    guard settings.accumulate > 1 else { return try features(0..<indices.count, nil, tape) }
    return try tape.inPieces(indices.count.pieces(settings.accumulate), features)
  }

  /// The contrastive loss of the batch at a step.
  public func loss(at step: Int, on tape: Tape) throws -> Variable {
    let indices = order.batch(at: step)
    let batch = indices.map { triplets[$0] }
    let query = try queries(indices, on: tape)
    let target = try tape.gatherRows(
      batch.map { RowReference(table: 0, row: $0.target) }, from: [tape.constant(targets)])
    return try settings.loss(
      queries: tape.normalizeRows(query), targets: target, groups: batch.map(\.target), tau: settings.tau,
      on: tape)
  }
}
