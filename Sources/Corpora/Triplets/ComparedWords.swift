/// A text as gates compare sentences: its words in order, without what does not change what a picture shows.
///
/// Case, punctuation, hyphens, articles and a plural's -s do not count; other marks do ("keycap: #").
public struct ComparedWords: Hashable, Sendable {
  /// The words that are left.
  public let words: [String]

  private static let articles: Set = ["a", "an", "the"]
  private static let punctuation: Set<Character> = [
    ".", ",", ":", ";", "!", "?", "'", "’", "\"", "“", "”", "(", ")", "[", "]", "…",
  ]

  /// The words of a text.
  public init(_ text: String) {
    words = CaptionToken.tokens(of: text).compactMap { token in
      switch token.kind {
      case .hyphen: return nil
      case .number: return token.text
      case .mark: return token.text.allSatisfy(Self.punctuation.contains) ? nil : token.text
      case .word: return Self.articles.contains(token.text) ? nil : Self.singular(token.text)
      }
    }
  }

  private init(words: [String]) { self.words = words }

  /// All words but the first.
  var droppingFirst: ComparedWords { ComparedWords(words: Array(words.dropFirst())) }

  private static func singular(_ word: String) -> String {
    guard word.utf8.count > 3, word.hasSuffix("s"), !word.hasSuffix("ss") else { return word }
    return String(word.dropLast())
  }

  /// Whether the words of another text stand in it one after the other.
  public func contains(_ other: ComparedWords) -> Bool {
    let (width, count) = (other.words.count, words.count)
    guard width <= count else { return false }
    return (0...count - width).contains { words[$0..<$0 + width].elementsEqual(other.words) }
  }

  /// The share of distinct words that both have among those that either has (Jaccard, 1912); 1 for two sentences
  /// without words.
  public func overlap(with other: ComparedWords) -> Double {
    let (first, second) = (Set(words), Set(other.words))
    let union = first.union(second).count
    return union == 0 ? 1 : Double(first.intersection(second).count) / Double(union)
  }
}
