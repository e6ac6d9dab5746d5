/// Tells English sentences by how many of their words are known.
///
/// Known are the words of WordNet with their inflected forms, the tagger's own lists (function words), the words of
/// the corpus at hand, and numbers.
public struct EnglishWords: Sendable {
  /// The smallest share of known words of an English text.
  public static let threshold = 0.6

  private let wordNet: WordNetLexicon?
  private let corpus: Set<String>

  /// - Parameter corpus: captions whose words are taken as known, such as names
  public init(wordNet: WordNetLexicon?, corpus: some Sequence<String>) {
    self.wordNet = wordNet
    var words: Set<String> = []
    for caption in corpus {
      for token in CaptionToken.tokens(of: caption) where token.kind == .word { words.insert(token.text) }
    }
    self.corpus = words
  }

  /// The share of known words in sentences; 0 where there is no word.
  public func share(in texts: [String]) -> Double {
    let words = texts.flatMap { CaptionToken.tokens(of: $0) }.filter(\.isWord)
    guard !words.isEmpty else { return 0 }
    return Double(words.count(where: isKnown)) / Double(words.count)
  }

  /// Whether modification and target together are English.
  public func isEnglish(_ candidate: TripletCandidate) -> Bool {
    share(in: [candidate.modification, candidate.target]) >= Self.threshold
  }

  private func isKnown(_ token: CaptionToken) -> Bool {
    token.kind == .number || corpus.contains(token.text) || CaptionWords.scores[token.text] != nil
      || wordNet?.scores(of: token.text) != nil
  }
}
