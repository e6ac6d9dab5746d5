/// A stored array that has another shape than the configuration asks for, or elements that are no
/// floating-point numbers.
public struct MisshapenWeight: Equatable, Sendable {
  /// The array's name in the file.
  public let name: String
  /// The shape that the configuration asks for.
  public let expected: [Int]
  /// The shape in the file.
  public let found: [Int]
  /// The type of its elements in the file.
  public let type: WeightType

  package init(name: String, expected: [Int], found: [Int], type: WeightType) {
    self.name = name
    self.expected = expected
    self.found = found
    self.type = type
  }
}
