/// Values with their shape.
public struct WeightArray: Equatable, Sendable {
  /// The values, row-major; as many as the product of `shape`.
  public let values: [Float]
  /// The length of each dimension; empty for a single value.
  public let shape: [Int]

  package init(values: [Float], shape: [Int]) {
    self.values = values
    self.shape = shape
  }
}
