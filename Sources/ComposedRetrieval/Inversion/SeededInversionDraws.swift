import CLIP
import Tensors

/// Masks and noise from named streams at the counter of the step.
struct SeededInversionDraws: InversionDraws {
  let captions: [String]
  let backbone: Backbone
  let settings: InversionRun.Settings

  var count: Int { captions.count }

  func maskedTokens(of indices: [Int], step: Int) throws -> [[Int32]] {
    try MaskedCaptions(settings, backbone).tokens(of: indices.map { captions[$0] }, step: step)
  }

  func noise(of indices: [Int], width: Int, step: Int) -> (scale: Tensor, direction: Tensor) {
    settings.noise(count: indices.count, width: width, step: step)
  }
}
