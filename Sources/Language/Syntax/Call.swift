/// A call of a declared function.
public struct Call: Sendable {
  /// One argument as written.
  public struct Argument: Sendable {
    /// The name before `=`, or nil for a positional argument.
    public let label: Identifier?
    /// The expression behind `=`.
    public let value: Expression
    /// Whether it came from the left of `|>`.
    public let isPiped: Bool
  }

  /// The function's name; functions and values are separate name spaces.
  public let function: Identifier
  /// The arguments in written order; the piped one, if any, is first.
  public let arguments: [Argument]
}
