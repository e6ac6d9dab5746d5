/// The extents of a tensor, outermost first.
public struct Shape: Hashable, Sendable, ExpressibleByArrayLiteral, CustomStringConvertible {
  /// The extents, outermost first; none is negative.
  public let dimensions: [Int]

  /// Creates a shape from extents.
  ///
  /// - Throws: `TensorError.invalidShape` when an extent is negative or the product overflows.
  public init(checking dimensions: [Int]) throws {
    var product = 1
    for extent in dimensions {
      let (next, overflow) = product.multipliedReportingOverflow(by: extent)
      guard extent >= 0, !overflow, next <= Int.max / 8 else {
        throw TensorError.invalidShape(dimensions)
      }
      product = next
    }
    self.dimensions = dimensions
  }

  /// Creates a shape from extents that our own code chose.
  public init(_ dimensions: [Int]) {
    precondition(dimensions.allSatisfy { $0 >= 0 }, "a shape of ours has a negative extent")
    self.dimensions = dimensions
  }

  /// Creates a shape from a literal such as `[rows, width]`.
  public init(arrayLiteral elements: Int...) { self.init(elements) }

  /// The number of elements.
  public var count: Int { dimensions.reduce(1, *) }
  /// The number of axes.
  public var rank: Int { dimensions.count }
  /// The product of all extents but the last: a tensor seen as a matrix has this many rows.
  public var rows: Int { dimensions.dropLast().reduce(1, *) }
  /// The last extent; 1 for a scalar.
  public var width: Int { dimensions.last ?? 1 }
  /// The extent of one axis.
  public subscript(axis: Int) -> Int { dimensions[axis] }
  /// The extents as `[2, 3]`.
  public var description: String { "[" + dimensions.map(String.init).joined(separator: ", ") + "]" }
}
