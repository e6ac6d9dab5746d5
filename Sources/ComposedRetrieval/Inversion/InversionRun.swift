import CLIP
import Tensors

/// What stage 1 compares the reconstructed feature with the caption's own by.
public enum InversionLoss: String, Sendable, CaseIterable {
  /// Mean squared error of un-normalised features, as in LinCIR.
  case mse
  /// 1 - cosine.
  case cosine
}

/// Stage 1: trains phi from captions alone (LinCIR; Gu et al., 2024, section 3).
///
/// T(masked caption, $ = phi(z + noise)) is to equal z = T(caption); T is frozen, and every z is
/// computed once beforehand.
public final class InversionRun: TrainingRun {
  /// The settings of stage 1.
  public struct Settings: Hashable, Sendable {
    /// Captions in a step.
    public var batch: Int
    /// What is minimised.
    public var loss: InversionLoss
    /// How captions are masked.
    public var masking: CaptionMasking
    /// Scale of the noise: z' = z + noise * u * n, u uniform by row, n normal.
    public var noise: Float
    /// Dropout rate inside of phi.
    public var dropout: Float
    /// The seed of weights, order, masks and noise.
    public var seed: Int

    /// Creates settings.
    public init(
      batch: Int, loss: InversionLoss, masking: CaptionMasking, noise: Float, dropout: Float, seed: Int
    ) {
      self.batch = batch
      self.loss = loss
      self.masking = masking
      self.noise = noise
      self.dropout = dropout
      self.seed = seed
    }
  }

  /// The network that is trained.
  public let network: InversionNetwork
  /// Length and speed.
  public let plan: TrainingPlan
  private let settings: Settings
  private let features: Tensor
  private let backbone: Backbone
  private let draws: any InversionDraws
  private let order: EpochOrder

  /// - Parameters:
  ///   - captions: the corpus
  ///   - features: T(caption), un-normalised, `[captions, D]`
  ///   - backbone: tokenizer and frozen text encoder
  public convenience init(
    _ network: InversionNetwork, captions: [String], features: Tensor, backbone: Backbone, plan: TrainingPlan,
    settings: Settings
  ) {
    self.init(
      network, features: features, backbone: backbone, plan: plan, settings: settings,
      draws: SeededInversionDraws(captions: captions, backbone: backbone, settings: settings))
  }

  /// A run whose masks and noise come from elsewhere.
  package init(
    _ network: InversionNetwork, features: Tensor, backbone: Backbone, plan: TrainingPlan, settings: Settings,
    draws: any InversionDraws
  ) {
    self.network = network
    self.features = features
    self.backbone = backbone
    self.plan = plan
    self.settings = settings
    self.draws = draws
    order = EpochOrder(
      count: draws.count, batch: settings.batch, seed: settings.seed, name: "stage 1/order")
  }

  /// Phi's parameters.
  public var parameters: [Parameter] { network.parameters }

  /// The reconstruction loss of the batch at a step.
  public func loss(at step: Int, on tape: Tape) throws -> Variable {
    let indices = order.batch(at: step)
    let original = try Tape().gatherRows(
      indices.map { RowReference(table: 0, row: $0) }, from: [tape.constant(features)]
    ).value
    let pseudo = try network.pseudoTokens(
      of: tape.constant(noisy(original, of: indices, step: step)),
      dropout: (settings.dropout, RandomStream(seed: settings.seed, name: "stage 1/dropout"), step), on: tape)
    let rebuilt = try backbone.text().features(
      of: TokenBatch(draws.maskedTokens(of: indices, step: step), end: backbone.endRule),
      placeholder: backbone.placeholderID, pseudoTokens: pseudo, on: tape)
    switch settings.loss {
    case .mse: return try tape.meanSquaredError(rebuilt, original)
    case .cosine: return try tape.meanCosineDistance(rebuilt, original)
    }
  }

  /// z + noise * u * n.
  private func noisy(_ features: Tensor, of indices: [Int], step: Int) throws -> Tensor {
    guard settings.noise > 0 else { return features }
    let width = features.width
    let drawn = try draws.noise(of: indices, width: width, step: step)
    var noise = drawn.direction
    noise.withUnsafeMutableBufferPointer { noise in
      drawn.scale.withUnsafeBufferPointer { scale in
        features.withUnsafeBufferPointer { features in
          for i in noise.indices { noise[i] = features[i] + settings.noise * scale[i / width] * noise[i] }
        }
      }
    }
    return noise
  }
}
