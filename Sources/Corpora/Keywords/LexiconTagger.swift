/// A tagger of English captions that needs no trained model: a word's possible classes come from lists and from
/// WordNet, the likeliest sequence of them from a table of transitions (Viterbi, IEEE Trans. Inf. Theory
/// 13 (2), 1967), and a few rules put the last touches.
///
/// Words in no list are classed by their endings, and as nouns when those say nothing. The answer is a function
/// of the caption, the lexicon and `revision`. Figures of agreement with spaCy are in
/// `Documentation/Keywords.md`.
public struct LexiconTagger: KeywordTagger {
  /// Counts up whenever the lists or rules change, so that stored results name what made them.
  public static let revision = 1

  /// WordNet's words, or nil for the built-in lists and word endings alone.
  public let wordNet: WordNetLexicon?
  /// Whether determiners are keywords, as in LinCIR's public code.
  public let withDeterminers: Bool

  /// A tagger of captions; without WordNet, verbs outside of the built-in lists are taken for nouns.
  public init(wordNet: WordNetLexicon?, withDeterminers: Bool = true) {
    self.wordNet = wordNet
    self.withDeterminers = withDeterminers
  }

  /// The keyword runs of a caption as ranges of its UTF-8 offsets; a hyphen or any other mark ends a run.
  public func keywordRuns(of caption: String) -> [Range<Int>] {
    let tokens = CaptionToken.tokens(of: caption)
    var runs: [Range<Int>] = []
    var isOpen = false
    for (token, wordClass) in zip(tokens, classes(of: tokens)) {
      let isKeyword = token.kind != .hyphen && wordClass.isKeyword(withDeterminers: withDeterminers)
      if isKeyword, isOpen, let last = runs.popLast() {
        runs.append(last.lowerBound..<token.range.upperBound)
      } else if isKeyword {
        runs.append(token.range)
      }
      isOpen = isKeyword
    }
    return runs
  }

  /// The class of every token; a hyphen has the class of a comma.
  package func classes(of tokens: [CaptionToken]) -> [WordClass] {
    var classes = likeliestClasses(of: tokens)
    for index in tokens.indices { correct(&classes, at: index, tokens) }
    return classes
  }

  /// One class of one token on the best path, and where that path came from.
  private struct Node {
    let wordClass: WordClass
    let score: Float
    let previous: Int
  }

  private func likeliestClasses(of tokens: [CaptionToken]) -> [WordClass] {
    let table = ClassTransitions.table
    let width = ClassTransitions.count
    var nodes = [Node(wordClass: .boundary, score: 0, previous: -1)]
    nodes.reserveCapacity(tokens.count * 3 + 2)
    var layer = 0..<1
    func best(before next: WordClass) -> (score: Float, index: Int) {
      var result = (score: -Float.infinity, index: layer.lowerBound)
      for index in layer {
        let score =
          nodes[index].score + table[Int(nodes[index].wordClass.rawValue) * width + Int(next.rawValue)]
        if score > result.score { result = (score, index) }
      }
      return result
    }
    for token in tokens where token.kind != .hyphen {
      let start = nodes.count
      for (wordClass, score) in scores(of: token).candidates {
        let (before, index) = best(before: wordClass)
        nodes.append(Node(wordClass: wordClass, score: before + score, previous: index))
      }
      layer = start..<nodes.count
    }
    var classes = [WordClass](repeating: .comma, count: tokens.count)
    var index = best(before: .boundary).index
    for position in tokens.indices.reversed() where tokens[position].kind != .hyphen {
      classes[position] = nodes[index].wordClass
      index = nodes[index].previous
    }
    return classes
  }

  private func scores(of token: CaptionToken) -> WordScores {
    switch token.kind {
    case .mark(let wordClass): return WordScores(wordClass)
    case .hyphen: return WordScores(.comma)
    case .number:
      // "2nd", "80s": more than digits.
      let isCounted = token.text.unicodeScalars.contains { $0.properties.isAlphabetic }
      return WordScores(isCounted ? .adjective : .number)
    case .word:
      if let listed = CaptionWords.scores[token.text] { return listed }
      if let known = wordNet?.scores(of: token.text) { return known }
      return WordEndings.scores(of: token.text)
    }
  }

  /// What pairs of neighbouring classes cannot say.
  private func correct(_ classes: inout [WordClass], at index: Int, _ tokens: [CaptionToken]) {
    let next = index + 1 < classes.count ? classes[index + 1] : .boundary
    let nextIsHyphen = index + 1 < tokens.count && tokens[index + 1].kind == .hyphen
    switch (classes[index], tokens[index].text) {
    case (.degree, "more"), (.degree, "less"), (.degree, "most"), (.degree, "least"):
      // "more buttons", "more of it", but "more blue".
      if [.noun, .pluralNoun, .preposition].contains(next) { classes[index] = .adjective }
    case (.adjective, "long"):
      // "long sleeved" modifies as an adverb does.
      if next == .participle { classes[index] = .adverb }
    case (.gerund, _):
      // "less revealing", unless what is revealed follows.
      if index > 0, classes[index - 1] == .degree, ![.determiner, .possessive, .pronoun].contains(next) {
        classes[index] = .adjective
      }
    case (.determiner, let text):
      // "facing another": a pronoun; "a" and "the" are never alone.
      if !["a", "an", "the", "no", "each", "every"].contains(text), !next.continuesNounPhrase, !nextIsHyphen {
        classes[index] = .pronoun
      }
    default: break
    }
  }
}
