import CLIP
import Corpora
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
/// T(masked caption, $ = phi(z + noise)) is to equal z = T(caption); T is frozen. Every z is computed once
/// beforehand, or, of a corpus that is streamed, when its caption comes up.
public final class InversionRun: TrainingRun {
  /// The settings of stage 1.
  public struct Settings: Sendable {
    /// Captions in a step.
    public var batch: Int
    /// What is minimised.
    public var loss: InversionLoss
    /// How captions are masked.
    public var masking: any CaptionMasking
    /// Scale of the noise: z' = z + noise * u * n, u uniform by row, n normal.
    public var noise: Float
    /// Dropout rate inside of phi.
    public var dropout: Float
    /// The seed of weights, order, masks and noise.
    public var seed: Int
    /// Into how many pieces a batch is cut that is too large for the memory; the result stays the same.
    public var accumulate: Int

    /// Creates settings; `accumulate` cuts a batch into that many pieces.
    public init(
      batch: Int, loss: InversionLoss, masking: any CaptionMasking, noise: Float, dropout: Float, seed: Int,
      accumulate: Int = 1
    ) {
      self.batch = batch
      self.loss = loss
      self.masking = masking
      self.noise = noise
      self.dropout = dropout
      self.seed = seed
      self.accumulate = accumulate
    }
  }

  /// Bytes that features of captions seen before may take, where a corpus is streamed.
  public static let memoryForFeatures = 1 << 29

  /// The network that is trained.
  public let network: InversionNetwork
  /// Length and speed.
  public let plan: TrainingPlan
  private let settings: Settings
  private let backbone: Backbone
  private let batches: any InversionBatches

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

  /// A run over a corpus that need not fit the memory.
  ///
  /// - Parameters:
  ///   - stream: gives the captions of every step; its batch is that of the settings
  ///   - backbone: tokenizer and frozen text encoder
  ///   - memory: bytes that features of captions seen before may take
  public convenience init(
    _ network: InversionNetwork, stream: ShuffledCaptions, backbone: Backbone, plan: TrainingPlan,
    settings: Settings, memory: Int = InversionRun.memoryForFeatures
  ) {
    self.init(
      network, backbone: backbone, plan: plan, settings: settings,
      batches: StreamedInversionBatches(
        stream: stream,
        // BLAS kernels give a row other bits in other company, and a resumed run remembers other captions.
        memo: CaptionFeatureMemo(backbone, room: MatrixProduct.Engine.best == .packed ? memory : 0),
        captions: MaskedCaptions(settings, backbone), settings: settings))
  }

  /// A run whose masks and noise come from elsewhere.
  package convenience init(
    _ network: InversionNetwork, features: Tensor, backbone: Backbone, plan: TrainingPlan, settings: Settings,
    draws: any InversionDraws
  ) {
    self.init(
      network, backbone: backbone, plan: plan, settings: settings,
      batches: TabulatedInversionBatches(
        features: features, draws: draws,
        order: EpochOrder(
          count: draws.count, batch: settings.batch, seed: settings.seed, name: "stage 1/order")))
  }

  private init(
    _ network: InversionNetwork, backbone: Backbone, plan: TrainingPlan, settings: Settings,
    batches: any InversionBatches
  ) {
    self.network = network
    self.backbone = backbone
    self.plan = plan
    self.settings = settings
    self.batches = batches
  }

  /// The parameters of phi; both towers stay frozen.
  public var parameters: [Parameter] { network.parameters }

  /// The reconstruction loss of the batch at a step.
  public func loss(at step: Int, on tape: Tape) throws -> Variable {
    let batch = try batches.batch(at: step)
    let original = batch.features
    let pseudo = try network.pseudoTokens(
      of: tape.constant(noisy(batch)),
      dropout: (settings.dropout, RandomStream(seed: settings.seed, name: "stage 1/dropout"), step), on: tape)
    let rebuilt =
      if let begun = batch.begun {
        try backbone.text().features(of: begun, pseudoTokens: pseudo, on: tape)
      } else {
        try rebuilt(batch.maskedTokens, pseudo, on: tape)
      }
    switch settings.loss {
    case .mse: return try tape.meanSquaredError(rebuilt, original)
    case .cosine: return try tape.meanCosineDistance(rebuilt, original)
    }
  }

  private func rebuilt(_ sentences: [[Int32]], _ pseudo: Variable, on tape: Tape) throws -> Variable {
    let (encoder, backbone) = (try backbone.text(), backbone)
    func features(_ range: Range<Int>, _ pseudo: Variable?, _ tape: Tape) throws -> Variable {
      try encoder.features(
        of: TokenBatch(Array(sentences[range]), end: backbone.endRule), placeholder: backbone.placeholderID,
        pseudoTokens: pseudo, on: tape)
    }
    guard settings.accumulate > 1 else { return try features(0..<sentences.count, pseudo, tape) }
    return try tape.inPieces(sentences.count.pieces(settings.accumulate), of: pseudo, features)
  }

  /// z + noise * u * n.
  private func noisy(_ batch: InversionBatch) throws -> Tensor {
    guard settings.noise > 0 else { return batch.features }
    let width = batch.features.width
    let drawn = try batch.noise()
    var noise = drawn.direction
    noise.withUnsafeMutableBufferPointer { noise in
      drawn.scale.withUnsafeBufferPointer { scale in
        batch.features.withUnsafeBufferPointer { features in
          for i in noise.indices { noise[i] = features[i] + settings.noise * scale[i / width] * noise[i] }
        }
      }
    }
    return noise
  }
}
