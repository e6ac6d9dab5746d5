import Diagnostics

/// A string literal and where it stands: a path or a name in an effect.
public struct TextLiteral: Hashable, Sendable {
  /// The string, escapes resolved.
  public let text: String
  /// Where it stands, quotes included.
  public let span: Span

  package init(_ text: String, _ span: Span) {
    self.text = text
    self.span = span
  }
}
