import CLIP
import Tensors

/// Masks and noise from named streams at the counter of the step.
struct SeededInversionDraws: InversionDraws {
  let captions: [String]
  let backbone: Backbone
  let settings: InversionRun.Settings

  var count: Int { captions.count }

  func maskedTokens(of indices: [Int], step: Int) throws -> [[Int32]] {
    let masks = RandomStream(seed: settings.seed, name: "stage 1/masks")
    return try indices.enumerated().map { row, index in
      var drawn = 0
      let draws = masks.integers(64, below: 1 << 30, counter: step * settings.batch + row)
      let text = settings.masking.masked(captions[index], placeholder: backbone.placeholder) { bound in
        defer { drawn += 1 }
        return draws[drawn % draws.count] % bound
      }
      return try backbone.tokens(of: text)
    }
  }

  func noise(of indices: [Int], width: Int, step: Int) -> (scale: Tensor, direction: Tensor) {
    (
      RandomStream(seed: settings.seed, name: "stage 1/noise scale").uniform([indices.count], counter: step),
      RandomStream(seed: settings.seed, name: "stage 1/noise").normal([indices.count, width], counter: step)
    )
  }
}
