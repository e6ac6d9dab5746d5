/// A half-open stretch of a source text, in UTF-8 offsets from its start.
public struct Span: Hashable, Sendable {
  /// Offset of the first byte.
  public let start: Int
  /// Offset just after the last byte; never less than `start`.
  public let end: Int

  /// The stretch from `start` to `end`; an `end` before `start` gives the empty stretch at `start`.
  public init(_ start: Int, _ end: Int) {
    self.start = start
    self.end = max(start, end)
  }

  /// The smallest stretch that holds both.
  public func union(_ other: Span) -> Span {
    Span(min(start, other.start), max(end, other.end))
  }

  /// Whether the stretch holds no byte: a place between two.
  public var isEmpty: Bool { start == end }
}
