/// What a file says about one array.
public struct WeightEntry: Equatable, Sendable {
  /// The array's name.
  public let name: String
  /// The type of its elements in the file.
  public let type: WeightType
  /// The length of each dimension; empty for a single value.
  public let shape: [Int]
  /// Where its bytes are, counted from the end of the header.
  public let place: Range<Int>

  package init(name: String, type: WeightType, shape: [Int], place: Range<Int>) {
    self.name = name
    self.type = type
    self.shape = shape
    self.place = place
  }

  /// The number of elements.
  public var count: Int { place.count / type.width }
}
