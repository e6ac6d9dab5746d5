import CLIP
import Tensors

/// Masked captions as the text tower takes them, drawn from a named stream at the counter of the step.
struct MaskedCaptions {
  let masking: any CaptionMasking
  let backbone: Backbone
  let stream: RandomStream
  let batch: Int

  init(_ settings: InversionRun.Settings, _ backbone: Backbone) {
    masking = settings.masking
    self.backbone = backbone
    stream = RandomStream(seed: settings.seed, name: "stage 1/masks")
    batch = settings.batch
  }

  /// Token ids of a batch of captions at a step; every placeholder in them is one token.
  ///
  /// - Throws: what the masking throws.
  func tokens(of captions: [String], step: Int) throws -> [[Int32]] {
    try captions.enumerated().map { row, caption in
      var draws = MaskDraws(stream, counter: step * batch + row)
      let text = try masking.masked(caption, placeholder: backbone.placeholder) { draws.integer(below: $0) }
      return try tokens(of: text)
    }
  }

  /// A corpus holds what nobody has read: a caption of which a placeholder would be cut off loses words at its
  /// end until none is, and one whose entities decode to a placeholder becomes the bare prompt.
  private func tokens(of text: String) throws -> [Int32] {
    if let ids = try tokensIfWhole(text) { return ids }
    let words = text.split(separator: " ")
    var (fitting, tooMany) = (0, words.count)
    while tooMany - fitting > 1 {
      let middle = (fitting + tooMany) / 2
      let ids = try tokensIfWhole(words.prefix(middle).joined(separator: " "))
      if ids == nil { tooMany = middle } else { fitting = middle }
    }
    let kept = words.prefix(fitting)
    guard kept.contains(where: { $0 == backbone.placeholder }),
      let ids = try tokensIfWhole(kept.joined(separator: " "))
    else { return try backbone.tokens(of: "a photo of \(backbone.placeholder)") }
    return ids
  }

  private func tokensIfWhole(_ text: String) throws -> [Int32]? {
    do {
      return try backbone.tokens(of: text)
    } catch TokenizerError.placeholderMismatch {
      return nil
    }
  }
}
