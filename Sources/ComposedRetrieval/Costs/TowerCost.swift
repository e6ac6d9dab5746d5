import CLIP

/// What a step takes of a tower, for each example.
struct TowerCost {
  /// Floating-point operations of one forward pass.
  let operations: Double
  /// Numbers of the tower's weights.
  let weights: Double
  /// Numbers that are kept until gradients are known.
  let activations: Double

  /// Values that a layer keeps for each token until its gradients are known, in widths of the tower besides the
  /// two of the MLP: norms, queries, keys and values, attention and residuals. Measured on B/32 and L/14.
  private static let widthsPerLayer = 10.0

  private init(_ tower: TransformerConfiguration, tokens: Double, operations: Double, embeddings: Int) {
    let (width, mlp, layers) = (Double(tower.width), Double(tower.mlpWidth), Double(tower.layers))
    self.operations = operations
    weights = layers * width * (4 * width + 2 * mlp) + Double(embeddings)
    activations = tokens * layers * (Self.widthsPerLayer * width + 2 * mlp)
  }

  /// Of a sentence of so many tokens, start and end included, with prompts beside them.
  init(_ text: CLIPConfiguration.Text, tokens: Double, prompts: Int = 0, jointWidth: Int) {
    self.init(
      text.tower, tokens: tokens + Double(prompts),
      operations: text.operations(tokens: tokens, jointWidth: jointWidth),
      embeddings: text.vocabularySize * text.tower.width)
  }

  /// Of an image, with prompts beside its patches.
  init(_ vision: CLIPConfiguration.Vision, prompts: Int, jointWidth: Int) {
    self.init(
      vision.tower, tokens: Double(vision.patches + 1 + prompts),
      operations: vision.operations(jointWidth: jointWidth),
      embeddings: vision.patchWidth * vision.tower.width)
  }

  /// How often a frozen tower is gone through in a step: forth and back, and once more where a batch is cut.
  static func passes(_ pieces: Int) -> Double { pieces > 1 ? 3 : 2 }
}
