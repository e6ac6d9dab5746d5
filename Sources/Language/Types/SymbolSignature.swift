/// A word or a metric's name that has a meaning without being bound.
public struct SymbolSignature: Sendable {
  /// The word as it is written, such as `leave-one-out`.
  public let name: String
  /// One sentence for help.
  public let documentation: String

  /// The word `name`.
  public init(_ name: String, documentation: String) {
    self.name = name
    self.documentation = documentation
  }
}
