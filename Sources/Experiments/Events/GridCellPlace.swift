/// One cell of a running grid as events name it.
public struct GridCellPlace: Hashable, Sendable, CustomStringConvertible {
  /// Its number in the order of the run, from 1.
  public let number: Int
  /// How many cells the grid has.
  public let count: Int
  /// "stage 1 + task, seed 3"
  public let name: String

  /// Creates a place.
  public init(number: Int, of count: Int, name: String) {
    self.number = number
    self.count = count
    self.name = name
  }

  /// "[3/8] stage 1 + task, seed 3"
  public var description: String { "[\(number)/\(count)] \(name)" }
}
