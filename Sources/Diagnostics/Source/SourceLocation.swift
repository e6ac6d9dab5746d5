/// A stretch of one particular source text, so that a label can point into an earlier entry of a session.
public struct SourceLocation: Sendable {
  /// The text pointed into.
  public let source: SourceText
  /// The stretch pointed at.
  public let span: Span

  /// The stretch `span` of `source`.
  public init(_ source: SourceText, _ span: Span) {
    self.source = source
    self.span = span
  }

  /// Where the stretch begins.
  public var start: SourcePosition { source.position(at: span.start) }
}
