import CLIP
import ComposedRetrieval

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

extension Outline.Work {
  /// A training.
  init(_ cost: TrainingCost, kind: StepKind) {
    self.init(kind: kind.name, operations: cost.operations, bytes: cost.bytes)
  }
}
