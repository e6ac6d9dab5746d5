/// The grammatical classes between which `LexiconTagger` decides.
package enum WordClass: UInt8, Sendable, CaseIterable {
  /// the, a, no, each
  case determiner
  /// its, their
  case possessive
  /// it, someone, what
  case pronoun
  /// that, which, who: a verb follows rather than a noun.
  case relative
  /// two, 1972
  case number
  /// A form of "be".
  case auxiliary
  /// A form of "have".
  case have
  /// must, can, does: a base form follows.
  case modal
  /// "to", before a verb or a noun.
  case to
  case preposition
  case conjunction
  /// while, because, how
  case subordinator
  case negation
  /// more, less, very: an adjective is likely to follow.
  case degree
  case adverb
  case adjective
  case noun
  case pluralNoun
  /// The base form of a verb.
  case verb
  /// A verb in -s.
  case presentVerb
  /// A verb in -ing.
  case gerund
  /// A past form or participle.
  case participle
  /// The start, the end, and marks that end a sentence.
  case boundary
  case comma
  case colon

  /// Whether words of the class are keywords.
  package func isKeyword(withDeterminers: Bool) -> Bool {
    switch self {
    case .adjective, .noun, .pluralNoun: true
    case .determiner: withDeterminers
    default: false
    }
  }

  /// Whether a determiner before a word of this class belongs to it ("all tall trees", "another one's hat").
  var continuesNounPhrase: Bool {
    switch self {
    case .adjective, .noun, .pluralNoun, .determiner, .possessive, .number, .participle, .gerund, .degree,
      .adverb:
      true
    default: false
    }
  }
}
