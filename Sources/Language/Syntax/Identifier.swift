import Diagnostics

/// A name and where it stands.
public struct Identifier: Hashable, Sendable {
  /// The name as it is written.
  public let name: String
  /// Where it stands.
  public let span: Span

  package init(_ name: String, _ span: Span) {
    self.name = name
    self.span = span
  }
}
