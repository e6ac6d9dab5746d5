import CLIP

extension TrainingCost {
  /// Stage 1: each step encodes a batch of masked captions and goes back through the frozen tower, which costs
  /// once more; phi itself costs three passes, and is in memory with its gradient and moments.
  ///
  /// - Parameter tokens: of a caption, start and end included
  /// - Returns: nil without a text tower
  public static func inversion(
    _ sizes: CLIPFolderDescription, steps: Int, batch: Int, pieces: Int, tokens: Double
  ) -> TrainingCost? {
    guard let text = sizes.text else { return nil }
    let (input, width) = (Double(sizes.jointWidth), Double(text.tower.width))
    let hidden = 4 * input
    let phi = hidden * (input + hidden + width)
    let tower = TowerCost(text, tokens: tokens, jointWidth: sizes.jointWidth)
    return TrainingCost(
      operations: Double(steps) * Double(batch) * (tower.operations * TowerCost.passes(pieces) + 6 * phi),
      bytes: 4 * (Int(phi + 2 * hidden + width) + steps), batch: batch, pieces: pieces,
      fixed: tower.weights + 4 * phi, each: tower.activations)
  }
}
