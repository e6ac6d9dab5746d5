import Images
import Tensors

/// Trains both towers from scratch on pairs of image and caption (Radford et al., 2021, figure 3).
///
/// This is how the small backbone of the embedded gallery comes to be; the backbones of published
/// work are loaded, not trained.
public final class ContrastivePretraining: TrainingRun {
  /// The model that is trained.
  public let model: CLIPModel
  /// Length and speed.
  public let plan: TrainingPlan
  private let images: any ImageSource
  private let captions: [[Int32]]
  private let end: Int32
  private let batch: Int
  private let seed: Int

  /// - Parameters:
  ///   - images: one image for each caption
  ///   - captions: token ids with start and end
  ///   - end: the end token's id
  ///   - batch: pairs in a step
  ///   - seed: of the order
  public init(
    _ model: CLIPModel, images: any ImageSource, captions: [[Int32]], end: Int32, batch: Int, seed: Int,
    plan: TrainingPlan
  ) {
    self.model = model
    self.images = images
    self.captions = captions
    self.end = end
    self.batch = batch
    self.seed = seed
    self.plan = plan
  }

  /// All parameters of both towers and the temperature.
  public var parameters: [Parameter] { model.parameters }

  /// Symmetric InfoNCE of the batch at a step; each batch is drawn without repetition.
  public func loss(at step: Int, on tape: Tape) throws -> Variable {
    let order = RandomStream(seed: seed, name: "pretraining/order").permutation(captions.count, counter: step)
    let indices = Array(order.prefix(batch))
    let image = try model.vision.features(ofPatches: images.patches(of: indices), on: tape)
    let text = try model.text.features(of: TokenBatch(indices.map { captions[$0] }, end: end), on: tape)
    return try tape.infoNCE(
      tape.normalizeRows(image), tape.normalizeRows(text),
      temperature: .trained(logScale: tape.use(model.logScale)))
  }
}
