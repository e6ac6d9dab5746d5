import Tensors

/// The sizes of one tower of layers.
public struct TransformerConfiguration: Hashable, Sendable {
  /// Width of the hidden states.
  public var width: Int
  /// Number of layers.
  public var layers: Int
  /// Number of attention heads; divides the width.
  public var heads: Int
  /// Width between the two linear maps of a layer.
  public var mlpWidth: Int
  /// The function between them.
  public var activation: Activation
  /// Added to the variance in every layer norm.
  public var epsilon: Float

  /// Creates a configuration.
  public init(
    width: Int, layers: Int, heads: Int, mlpWidth: Int, activation: Activation = .quickGELU,
    epsilon: Float = 1e-5
  ) {
    self.width = width
    self.layers = layers
    self.heads = heads
    self.mlpWidth = mlpWidth
    self.activation = activation
    self.epsilon = epsilon
  }

  /// - Throws: `CLIPError.invalidConfiguration` for sizes that no tower can have.
  func validate(_ tower: String) throws {
    for (key, value, limit) in [
      ("width", width, 1 << 20), ("layers", layers, 1 << 10), ("heads", heads, 1 << 20),
      ("mlpWidth", mlpWidth, 1 << 20),
    ] where value < 1 || value > limit {
      throw CLIPError.invalidConfiguration(
        key: "\(tower).\(key)", value: "\(value)", expected: "a number from 1 to \(limit)")
    }
    guard epsilon.isFinite, epsilon >= 0 else {
      throw CLIPError.invalidConfiguration(
        key: "\(tower).epsilon", value: "\(epsilon)", expected: "a number that is not negative")
    }
    guard width % heads == 0 else {
      throw CLIPError.invalidConfiguration(
        key: "\(tower).heads", value: "\(heads)", expected: "a divisor of the width \(width)")
    }
  }
}
