import Diagnostics

/// A stretch of source and what it is, for its colour.
public struct Highlight: Hashable, Sendable {
  /// What a stretch is.
  public enum Kind: Hashable, Sendable, CaseIterable {
    /// A verb, or a word of its effect such as `to`.
    case verb
    /// The name of a function that exists.
    case function
    /// A name that is bound, or that this statement binds.
    case name
    /// The name of an argument or the key of an entry.
    case argument
    /// A word that an argument takes, a metric, `true` or `false`.
    case word
    /// A number with its unit.
    case number
    /// A string, closed or not.
    case string
    /// A comment.
    case comment
    /// A name that means nothing, or a character that the language does not have.
    case unknown
  }

  /// Its place.
  public let span: Span
  /// What it is.
  public let kind: Kind

  /// Creates a highlight.
  public init(_ kind: Kind, _ span: Span) {
    self.kind = kind
    self.span = span
  }
}
