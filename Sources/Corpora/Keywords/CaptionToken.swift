/// A word, a number or a mark of a caption.
package struct CaptionToken: Equatable, Sendable {
  /// What it is made of.
  package enum Kind: Equatable, Sendable {
    case word
    case number
    /// -, en dash, em dash: passed over, as the two halves of a compound are tagged like neighbours.
    case hyphen
    case mark(WordClass)
  }

  package let kind: Kind
  /// UTF-8 offsets in the caption.
  package let range: Range<Int>
  /// The token in lower case.
  package let text: String

  /// Whether it can stand for a word when a caption has no keyword.
  package var isWord: Bool { kind == .word || kind == .number }
}
