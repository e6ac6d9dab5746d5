/// A named tensor of a model that an optimiser may change.
public final class Parameter {
  /// The name under which it is stored, such as `text.layers.0.attention.input.weight`.
  public let name: String
  /// The current value.
  public var value: Tensor

  /// Creates a parameter.
  public init(_ name: String, _ value: Tensor) {
    self.name = name
    self.value = value
  }
}
