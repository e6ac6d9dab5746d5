/// A half-open stretch of a source text, in UTF-8 offsets from its start.
@frozen
public struct Span: Hashable, Sendable {
  // Trees and tables hold one for every word of a script. No source has more bytes than these count.
  @usableFromInline let first: UInt32
  @usableFromInline let last: UInt32

  /// Offset of the first byte.
  @inlinable
  public var start: Int { Int(first) }

  /// Offset just after the last byte; never less than `start`.
  @inlinable
  public var end: Int { Int(last) }

  /// The stretch from `start` to `end`; an `end` before `start` gives the empty stretch at `start`.
  public init(_ start: Int, _ end: Int) {
    first = UInt32(clamping: start)
    last = UInt32(clamping: max(start, end))
  }

  /// The smallest stretch that holds both.
  public func union(_ other: Span) -> Span {
    Span(min(start, other.start), max(end, other.end))
  }

  /// Whether the stretch holds no byte: a place between two.
  public var isEmpty: Bool { start == end }
}
