/// How many floating-point operations the matrix products of a tower take: two for a multiply and add.
///
/// Counts what the encoders do, the last layer beyond the pooled token left out; used for estimates.
extension TransformerConfiguration {
  /// One forward pass over one sequence of tokens, read at one of them.
  func operations(sequence: Double) -> Double {
    let (width, mlp) = (Double(width), Double(mlpWidth))
    let maps = 8 * width * width + 4 * width * mlp
    let attention = 4 * sequence * width
    let last = sequence * (6 * width * width + attention) + 2 * width * width + 4 * width * mlp
    return Double(layers - 1) * sequence * (maps + attention) + last
  }
}

extension CLIPConfiguration.Vision {
  /// One image through the tower without prompts, projection included.
  public func operations(jointWidth: Int) -> Double {
    2 * Double(patches * patchWidth * tower.width) + tower.operations(sequence: Double(patches + 1))
      + 2 * Double(tower.width * jointWidth)
  }
}

extension CLIPConfiguration.Text {
  /// One sentence of so many tokens, start and end included, through the tower, projection included.
  public func operations(tokens: Double, jointWidth: Int) -> Double {
    tower.operations(sequence: min(tokens, Double(contextLength))) + 2 * Double(tower.width * jointWidth)
  }
}
