/// A stored object lacks an array that objects of its kind have.
public struct MissingArray: Error, Hashable, Sendable {
  /// The array's name.
  public let name: String
  /// What kind of object it is.
  public let kind: String

  /// `name` is not in an object of `kind`.
  public init(_ name: String, in kind: String) {
    self.name = name
    self.kind = kind
  }
}
