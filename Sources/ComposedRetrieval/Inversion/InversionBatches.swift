import CLIP
import Corpora
import Tensors

/// What one step of stage 1 works on.
struct InversionBatch {
  /// T(caption), un-normalised, `[batch, D]`.
  let features: Tensor
  /// Token ids of the masked captions.
  let maskedTokens: [[Int32]]
  /// The masked captions begun, where the pass that gave the features did that as well.
  var begun: BegunSentences?
  /// The noise on the features: u `[batch]`, uniform in 0..<1, and n `[batch, D]`, normal.
  let noise: () throws -> (scale: Tensor, direction: Tensor)
}

/// The batches of a run, each a function of its step.
protocol InversionBatches {
  func batch(at step: Int) throws -> InversionBatch
}

/// Batches of captions whose features are in a table.
struct TabulatedInversionBatches: InversionBatches {
  let features: Tensor
  let draws: any InversionDraws
  let order: EpochOrder

  func batch(at step: Int) throws -> InversionBatch {
    let indices = order.batch(at: step)
    return InversionBatch(
      features: try features.rows(at: indices),
      maskedTokens: try draws.maskedTokens(of: indices, step: step),
      noise: { try draws.noise(of: indices, width: features.width, step: step) })
  }
}

/// Batches of a corpus that is read as it is needed.
struct StreamedInversionBatches: InversionBatches {
  let stream: ShuffledCaptions
  let memo: CaptionFeatureMemo
  let captions: MaskedCaptions
  let settings: InversionRun.Settings

  func batch(at step: Int) throws -> InversionBatch {
    let texts = try stream.batch(at: step)
    let masked = try captions.tokens(of: texts, step: step)
    // A batch that is computed in pieces is one that must not be held whole.
    let (features, begun) = try memo.features(
      of: texts, beginning: settings.accumulate > 1 ? nil : masked)
    return InversionBatch(
      features: features, maskedTokens: masked, begun: begun,
      noise: { settings.noise(count: texts.count, width: features.width, step: step) })
  }
}

extension InversionRun.Settings {
  /// The noise of a step: u `[count]` and n `[count, width]`.
  func noise(count: Int, width: Int, step: Int) -> (scale: Tensor, direction: Tensor) {
    (
      RandomStream(seed: seed, name: "stage 1/noise scale").uniform([count], counter: step),
      RandomStream(seed: seed, name: "stage 1/noise").normal([count, width], counter: step)
    )
  }
}
