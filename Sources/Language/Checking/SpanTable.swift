import Diagnostics

/// Values by the place that they belong to, sorted by place.
///
/// A walk over a source comes by most places in order, so that adding at the end is the usual case; every
/// statement has tables of its own, most of them with a few entries.
public struct SpanTable<Value: Sendable>: Sendable {
  /// A place with its value.
  @frozen
  public struct Entry: Sendable {
    /// The place in the source.
    public let span: Span
    /// What is recorded for it.
    public let value: Value
  }

  /// The entries in order of place.
  public private(set) var entries: [Entry] = []

  package init() {}

  /// The value at exactly this place.
  @inlinable
  public subscript(span: Span) -> Value? {
    let index = index(of: span)
    return index < entries.count && entries[index].span == span ? entries[index].value : nil
  }

  package mutating func set(_ value: Value, at span: Span) {
    let index = index(of: span)
    if index < entries.count, entries[index].span == span {
      entries[index] = Entry(span: span, value: value)
    } else {
      entries.insert(Entry(span: span, value: value), at: index)
    }
  }

  /// The first entry that is not before the place.
  @inlinable
  func index(of span: Span) -> Int {
    guard let last = entries.last, !Self.isBefore(last.span, span) else { return entries.count }
    var low = 0
    var high = entries.count
    while low < high {
      let middle = (low + high) / 2
      if Self.isBefore(entries[middle].span, span) { low = middle + 1 } else { high = middle }
    }
    return low
  }

  @inlinable
  static func isBefore(_ first: Span, _ second: Span) -> Bool {
    first.start < second.start || (first.start == second.start && first.end < second.end)
  }
}
