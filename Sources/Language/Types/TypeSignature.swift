/// A type of the domain.
public struct TypeSignature: Sendable {
  /// Its name, as in `ValueType.named`.
  public let name: String
  /// What an index on it gives, one position, range or `:` for each axis; nil when it has no axes.
  public let indexed: ValueType?
  /// How to get a part of it that is neither a member nor at a position; empty where there is nothing to say.
  public let partsHelp: String
  /// One sentence for help.
  public let documentation: String

  /// The type `name`.
  public init(_ name: String, indexed: ValueType? = nil, partsHelp: String = "", documentation: String) {
    self.name = name
    self.partsHelp = partsHelp
    self.indexed = indexed
    self.documentation = documentation
  }
}
