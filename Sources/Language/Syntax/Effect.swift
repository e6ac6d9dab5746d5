/// What a statement does to the world outside the values.
public struct Effect: Sendable {
  /// What is done.
  public let verb: Verb
  /// Where the verb stands.
  public let verbSpan: Span
  /// What it is done to; nil for `replay` only. For `refresh` always a bare name.
  public let subject: Expression?
  /// The path after `to`, the name after `as`, the file of `replay`.
  public let destination: TextLiteral?
  /// Whether `replay` is asked to compare results.
  public let verifies: Bool
}
