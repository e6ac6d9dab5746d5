import CLIP
import ComposedRetrieval

extension StepForecast {
  /// A training.
  package init(_ cost: TrainingCost, kind: StepKind) {
    self.init(
      kind: kind, operations: cost.operations, bytes: cost.bytes, memory: MemoryNeed(cost).bytes)
  }

  /// The encoding of pictures by a backbone.
  package static func encoding(images count: Int, by sizes: CLIPFolderDescription) -> StepForecast {
    let each = sizes.vision?.operations(jointWidth: sizes.jointWidth) ?? 0
    return StepForecast(
      kind: .features, operations: Double(count) * each, bytes: 4 * count * sizes.jointWidth)
  }

  /// The encoding of sentences by a backbone.
  package static func encoding(count: Int, like texts: [String], by sizes: CLIPFolderDescription)
    -> StepForecast
  {
    let each = sizes.text?.operations(tokens: tokens(texts), jointWidth: sizes.jointWidth) ?? 0
    return StepForecast(
      kind: .encodeCaptions, operations: Double(count) * each, bytes: 4 * count * sizes.jointWidth)
  }

  /// An evaluation: every query composed and compared with the whole gallery, for each row; with visual prompts,
  /// each query's reference image goes through its tower too.
  package static func evaluation(
    rows: Int, texts: [String], gallery: Int, sizes: CLIPFolderDescription, usesPixels: Bool = false
  ) -> StepForecast {
    let each =
      (sizes.text?.operations(tokens: tokens(texts) + 5, jointWidth: sizes.jointWidth) ?? 0)
      + (usesPixels ? sizes.vision?.operations(jointWidth: sizes.jointWidth) ?? 0 : 0)
    let comparison = 2 * Double(gallery) * Double(sizes.jointWidth)
    return StepForecast(
      kind: .evaluate, operations: Double(rows * texts.count) * (each + comparison),
      bytes: rows * texts.count * 408)
  }

  /// Tokens of a sentence, start and end included: CLIP's vocabulary has most words whole.
  package static func tokens(_ texts: [String]) -> Double {
    guard !texts.isEmpty else { return 0 }
    let sample = texts.prefix(4096)
    let words = sample.map(words).reduce(0, +)
    return 2 + 1.3 * Double(words) / Double(sample.count)
  }

  /// Stretches between white space; of ASCII byte by byte, as the properties of every character would take most of
  /// the time of checking a script.
  private static func words(in text: String) -> Int {
    var (words, isInside) = (0, false)
    for byte in text.utf8 {
      guard byte < 0x80 else { return text.split(whereSeparator: \.isWhitespace).count }
      let isSpace = byte == 0x20 || (0x09...0x0D).contains(byte)
      if !isSpace, !isInside { words += 1 }
      isInside = !isSpace
    }
    return words
  }
}
