/// A type of the domain.
public struct TypeSignature: Sendable {
  /// Its name, as in `ValueType.named`.
  public let name: String
  /// What an index on it gives, one position, range or `:` for each axis; nil when it has no axes.
  public let indexed: ValueType?
  /// One sentence for help.
  public let documentation: String

  /// The type `name`.
  public init(_ name: String, indexed: ValueType? = nil, documentation: String) {
    self.name = name
    self.indexed = indexed
    self.documentation = documentation
  }
}
