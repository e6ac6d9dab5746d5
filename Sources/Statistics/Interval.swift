/// An interval of values, both ends included.
public struct Interval: Hashable, Sendable {
  /// The smaller end.
  public let lower: Double
  /// The larger end.
  public let upper: Double

  /// The interval between two values, in either order.
  public init(_ first: Double, _ second: Double) {
    lower = min(first, second)
    upper = max(first, second)
  }

  /// Whether it holds a value.
  public func contains(_ value: Double) -> Bool { lower <= value && value <= upper }

  /// Both ends multiplied.
  public func scaled(by factor: Double) -> Interval { Interval(lower * factor, upper * factor) }
}
