/// One statement and where it stands.
public struct Statement: Sendable {
  /// What it is.
  public enum Kind: Sendable {
    /// `name = expression`.
    case binding(Identifier, Expression)
    /// A verb with what it acts on.
    case effect(Effect)
    /// A bare expression, whose value is shown in interactive use.
    case expression(Expression)
  }

  /// What it is.
  public let kind: Kind
  /// Where it stands, without comments around it.
  public let span: Span

  package init(_ kind: Kind, _ span: Span) {
    self.kind = kind
    self.span = span
  }
}
