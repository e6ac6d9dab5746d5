import Diagnostics

/// One statement and where it stands; a class, so that those who pass it on need not copy its tree.
public final class Statement: Sendable {
  /// The forms of a statement.
  public enum Kind: Sendable {
    /// `name = expression`.
    case binding(Identifier, Expression)
    /// A verb with what it acts on.
    case effect(Effect)
    /// A bare expression, whose value is shown in interactive use.
    case expression(Expression)
  }

  /// The form, with its parts.
  public let kind: Kind
  /// Where it stands, without comments around it.
  public let span: Span

  package init(_ kind: Kind, _ span: Span) {
    self.kind = kind
    self.span = span
  }
}
