import CLIP

extension Outline {
  /// The encoding of pictures by a backbone.
  static func encoding(images count: Int, by sizes: CLIPFolderDescription) -> Work {
    let each = sizes.vision?.operations(jointWidth: sizes.jointWidth) ?? 0
    return Work(kind: "features", operations: Double(count) * each, bytes: 4 * count * sizes.jointWidth)
  }

  /// The encoding of texts by a backbone.
  static func encoding(count: Int, like texts: [String], by sizes: CLIPFolderDescription) -> Work {
    let each = sizes.text?.operations(tokens: tokens(texts), jointWidth: sizes.jointWidth) ?? 0
    return Work(
      kind: "encode-captions", operations: Double(count) * each, bytes: 4 * count * sizes.jointWidth)
  }

  /// How often a frozen tower is gone through in a step: forth and back, and once more where a batch is cut.
  private static func passes(_ pieces: Int) -> Double { pieces > 1 ? 3 : 2 }

  /// Stage 1: each step encodes a batch of masked captions and goes back through the frozen tower, which costs
  /// once more; phi itself costs three passes.
  static func inversion(
    _ texts: [String], steps: Int, batch: Int, pieces: Int, sizes: CLIPFolderDescription
  ) -> Work {
    let width = Double(sizes.text?.tower.width ?? 0)
    let (input, hidden) = (Double(sizes.jointWidth), 4 * Double(sizes.jointWidth))
    let weights = input * hidden + hidden * hidden + hidden * width
    let each =
      (sizes.text?.operations(tokens: tokens(texts), jointWidth: sizes.jointWidth) ?? 0) * passes(pieces) + 6
      * weights
    return Work(
      kind: "invert", operations: Double(steps) * Double(batch) * each,
      bytes: 4 * Int(weights + 2 * hidden + width))
  }

  /// Stage 2: each step composes a batch of queries forth and back, with the image tower in the loop only where
  /// visual prompts are trained.
  static func alignment(
    _ texts: [String], steps: Int, batch: Int, pieces: Int, components: [String], sizes: CLIPFolderDescription
  ) -> Work {
    // "a photo of $ that" comes before every modification.
    let text =
      (sizes.text?.operations(tokens: tokens(texts) + 5, jointWidth: sizes.jointWidth) ?? 0) * passes(pieces)
    let image =
      components.contains("modality")
      ? (sizes.vision?.operations(jointWidth: sizes.jointWidth) ?? 0) * passes(pieces) : 0
    return Work(kind: "align", operations: Double(steps) * Double(batch) * (text + image), bytes: 0)
  }

  /// An evaluation: every query composed and compared with the whole gallery, for each row; with visual prompts,
  /// each query's reference image goes through its tower too.
  static func evaluation(
    rows: Int, texts: [String], gallery: Int, sizes: CLIPFolderDescription, usesPixels: Bool = false
  ) -> Work {
    let each =
      (sizes.text?.operations(tokens: tokens(texts) + 5, jointWidth: sizes.jointWidth) ?? 0)
      + (usesPixels ? sizes.vision?.operations(jointWidth: sizes.jointWidth) ?? 0 : 0)
    let comparison = 2 * Double(gallery) * Double(sizes.jointWidth)
    return Work(
      kind: "evaluate", operations: Double(rows * texts.count) * (each + comparison),
      bytes: rows * texts.count * 408)
  }
}
