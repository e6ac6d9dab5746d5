/// An array of numbers as a file has it, in single precision.
public struct NumericArray: Sendable, Equatable {
  /// What a file's header says of an array.
  public struct Header: Sendable, Hashable {
    /// The length of each axis, outermost first; empty for a single number.
    public let shape: [Int]
    /// The name of the element type, such as "float64".
    public let elementType: String
    /// The names of the axes, where the file was written by this program and they had any; "" for one without.
    public let axes: [String]?

    package init(shape: [Int], elementType: String, axes: [String]?) {
      self.shape = shape
      self.elementType = elementType
      self.axes = axes
    }
  }

  /// What the header says.
  public let header: Header
  /// The numbers, row-major; as many as the product of the shape.
  public let values: [Float]
  /// How many of them are not what the file has, because single precision does not have it.
  public let rounded: Int

  package init(header: Header, values: [Float], rounded: Int) {
    self.header = header
    self.values = values
    self.rounded = rounded
  }
}
