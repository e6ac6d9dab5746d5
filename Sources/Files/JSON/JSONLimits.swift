/// How much JSON is read; a hostile text must not fill the memory or the stack.
public struct JSONLimits: Hashable, Sendable {
  /// How deep lists and objects may be nested.
  public var depth: Int
  /// How long the text may be, in bytes.
  public var bytes: Int
  /// How many values the document may have, lists and objects included.
  public var values: Int

  /// Limits that every annotation and configuration file stays below.
  public init(depth: Int = 64, bytes: Int = 1 << 28, values: Int = 4_000_000) {
    self.depth = depth
    self.bytes = bytes
    self.values = values
  }
}
