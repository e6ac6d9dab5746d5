/// Between which numbers a constant must lie, in seconds, bytes or parts of a whole where there is a unit.
public struct Bounds: Hashable, Sendable, CustomStringConvertible {
  /// The smallest value allowed.
  public let lower: Double?
  /// Whether `lower` itself is allowed.
  public let includesLower: Bool
  /// The largest value allowed.
  public let upper: Double?
  /// Whether `upper` itself is allowed.
  public let includesUpper: Bool

  private init(_ lower: Double?, _ includesLower: Bool, _ upper: Double?, _ includesUpper: Bool) {
    self.lower = lower
    self.includesLower = includesLower
    self.upper = upper
    self.includesUpper = includesUpper
  }

  /// `lower` or more.
  public static func atLeast(_ lower: Double) -> Bounds { Bounds(lower, true, nil, false) }
  /// More than `lower`.
  public static func above(_ lower: Double) -> Bounds { Bounds(lower, false, nil, false) }
  /// `upper` or less.
  public static func atMost(_ upper: Double) -> Bounds { Bounds(nil, false, upper, true) }
  /// From the first to the second, both allowed.
  public static func within(_ range: ClosedRange<Double>) -> Bounds {
    Bounds(range.lowerBound, true, range.upperBound, true)
  }
  /// From the first to less than the second.
  public static func within(_ range: Range<Double>) -> Bounds {
    Bounds(range.lowerBound, true, range.upperBound, false)
  }

  /// Whether a value is allowed; a NaN never is.
  public func contains(_ value: Double) -> Bool {
    if let lower, !(includesLower ? value >= lower : value > lower) { return false }
    if let upper, !(includesUpper ? value <= upper : value < upper) { return false }
    return !value.isNaN
  }

  /// In a sentence: `at least 1`, `at least 0 and less than 1`.
  public var description: String {
    var parts: [String] = []
    if let lower { parts.append((includesLower ? "at least " : "more than ") + Self.spelled(lower)) }
    if let upper { parts.append((includesUpper ? "at most " : "less than ") + Self.spelled(upper)) }
    return parts.joined(separator: " and ")
  }

  package static func spelled(_ value: Double) -> String {
    Int(exactly: value).map(String.init) ?? String(value)
  }
}
