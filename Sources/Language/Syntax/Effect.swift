import Diagnostics

/// What a statement does to the world outside the values.
public struct Effect: Sendable {
  /// What is done.
  public let verb: Verb
  /// Where the verb stands.
  public let verbSpan: Span
  /// What it is done to; nil for `replay` only. For `refresh` always a bare name.
  public let subject: Expression?
  /// What is named behind the subject, as `limit=10 min` in `run grid limit=10 min`.
  public let options: [Call.Argument]
  /// The path after `to`, the name after `as`, the file of `replay`.
  public let destination: TextLiteral?
  /// Whether `replay` is asked to compare results.
  public let verifies: Bool
}
