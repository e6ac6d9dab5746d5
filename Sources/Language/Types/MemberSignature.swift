/// A part of a value that is reached with a point, such as `emoji.train`.
public final class MemberSignature: Sendable {
  /// The type that has the member.
  public let owner: ValueType
  /// The word after the dot.
  public let name: String
  /// The type of the member's value.
  public let type: ValueType
  /// One sentence for help.
  public let documentation: String

  /// The member `name` of values of `owner`.
  public init(on owner: ValueType, _ name: String, _ type: ValueType, documentation: String) {
    self.owner = owner
    self.name = name
    self.type = type
    self.documentation = documentation
  }
}
