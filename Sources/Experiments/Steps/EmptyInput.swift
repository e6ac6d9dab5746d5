/// There is nothing to train on, to ask about or to put together.
public struct EmptyInput: Error, Hashable, Sendable {
  /// What there is none of, in the plural: "captions".
  public let what: String

  /// There are no `what`.
  public init(_ what: String) { self.what = what }
}
