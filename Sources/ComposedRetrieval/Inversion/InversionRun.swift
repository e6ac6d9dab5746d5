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
  private let captions: [String]
  private let features: Tensor
  private let backbone: Backbone
  private let order: EpochOrder

  /// - Parameters:
  ///   - captions: the corpus
  ///   - features: T(caption), un-normalised, `[captions, D]`
  ///   - backbone: tokenizer and frozen text encoder
  public init(
    _ network: InversionNetwork, captions: [String], features: Tensor, backbone: Backbone, plan: TrainingPlan,
    settings: Settings
  ) {
    self.network = network
    self.captions = captions
    self.features = features
    self.backbone = backbone
    self.plan = plan
    self.settings = settings
    order = EpochOrder(
      count: captions.count, batch: settings.batch, seed: settings.seed, name: "stage 1/order")
  }

  /// Phi's parameters.
  public var parameters: [Parameter] { network.parameters }

  /// The reconstruction loss of the batch at a step.
  public func loss(at step: Int, on tape: Tape) throws -> Variable {
    let indices = order.batch(at: step)
    let masks = RandomStream(seed: settings.seed, name: "stage 1/masks")
    let sentences = try indices.enumerated().map { row, index in
      var drawn = 0
      let draws = masks.integers(64, below: 1 << 30, counter: step * settings.batch + row)
      let text = settings.masking.masked(captions[index], placeholder: backbone.placeholder) { bound in
        defer { drawn += 1 }
        return draws[drawn % draws.count] % bound
      }
      return try backbone.tokens(of: text)
    }
    let original = try Tape().gatherRows(
      indices.map { RowReference(table: 0, row: $0) }, from: [tape.constant(features)]
    ).value
    let pseudo = try network.pseudoTokens(
      of: tape.constant(noisy(original, step: step)),
      dropout: (settings.dropout, RandomStream(seed: settings.seed, name: "stage 1/dropout"), step), on: tape)
    let rebuilt = try backbone.text().features(
      of: TokenBatch(sentences, end: backbone.end), placeholder: backbone.placeholderID,
      pseudoTokens: pseudo,
      on: tape)
    switch settings.loss {
    case .mse: return try tape.meanSquaredError(rebuilt, original)
    case .cosine: return try tape.meanCosineDistance(rebuilt, original)
    }
  }

  private func noisy(_ features: Tensor, step: Int) -> Tensor {
    guard settings.noise > 0 else { return features }
    let (rows, width) = (features.rows, features.width)
    let uniform = RandomStream(seed: settings.seed, name: "stage 1/noise scale").uniform(
      [rows], counter: step)
    var noise = RandomStream(seed: settings.seed, name: "stage 1/noise").normal([rows, width], counter: step)
    noise.withUnsafeMutableBufferPointer { noise in
      uniform.withUnsafeBufferPointer { uniform in
        features.withUnsafeBufferPointer { features in
          for i in noise.indices { noise[i] = features[i] + settings.noise * uniform[i / width] * noise[i] }
        }
      }
    }
    return noise
  }
}
