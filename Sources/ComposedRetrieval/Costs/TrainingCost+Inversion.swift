import CLIP

extension TrainingCost {
  /// Stage 1: each step encodes a batch of masked captions and goes back through the frozen tower, which costs
  /// once more; phi itself costs three passes, and is in memory with its gradient and moments.
  ///
  /// - Parameters:
  ///   - tokens: of a caption, start and end included
  ///   - streamed: captions of a corpus that is encoded as it comes up, each once; nil where features are there
  /// - Returns: nil without a text tower
  public static func inversion(
    _ sizes: CLIPFolderDescription, steps: Int, batch: Int, pieces: Int, tokens: Double,
    streamed: Int? = nil
  ) -> TrainingCost? {
    guard let text = sizes.text else { return nil }
    let (input, width) = (Double(sizes.jointWidth), Double(text.tower.width))
    let hidden = 4 * input
    let phi = hidden * (input + hidden + width)
    let tower = TowerCost(text, tokens: tokens, jointWidth: sizes.jointWidth)
    let examples = Double(steps) * Double(batch)
    let encoded = min(Double(streamed ?? 0), examples)
    return TrainingCost(
      operations: examples * (tower.operations * TowerCost.passes(pieces) + 6 * phi)
        + encoded * tower.operations,
      bytes: 4 * (Int(phi + 2 * hidden + width) + steps), batch: batch, pieces: pieces,
      fixed: tower.weights + 4 * phi + min(encoded * input, Double(InversionRun.memoryForFeatures) / 4),
      each: tower.activations)
  }
}
