import Diagnostics

/// A comment from its `#` to the end of its line, trailing white space left out.
public struct Comment: Hashable, Sendable {
  /// Where it stands.
  public let span: Span

  package init(span: Span) { self.span = span }
}
