import Diagnostics

/// What the parser made of a source: all statements it could read and everything it had to complain about.
public struct Script: Sendable {
  /// The text it was read from.
  public let source: SourceText
  /// The number of the header line `#! mota N`, if there is one.
  public let version: Int?
  /// The statements that could be read, in order. Those with a syntax error are left out.
  public let statements: [Statement]
  /// The syntax errors, in order of place.
  public let diagnostics: [Diagnostic]
  /// Whether the only fault is that the input ends too early: inside a bracket or string or after an operator.
  ///
  /// A shell then asks for another line.
  public let isIncomplete: Bool
  /// All tokens, the last one the end of input.
  public let tokens: [Token]
  /// All comments in order, the header line among them.
  public let comments: [Comment]
  /// Names that a statement left out for a syntax error would have bound.
  package let lostBindings: [Identifier]
}
