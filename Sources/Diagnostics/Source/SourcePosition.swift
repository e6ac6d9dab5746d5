/// A place in a source text as people count: both from 1, columns in characters as read (grapheme clusters).
public struct SourcePosition: Hashable, Sendable {
  /// The line, counted from the text's `firstLine`.
  public let line: Int
  /// The character in the line; the end of the line is one past its last character.
  public let column: Int
}
