/// How much more or less likely than by itself a class is after another, as logarithms; 0 where nothing is
/// said.
///
/// The figures are judgements about English in the style of captions, chosen by hand; none is estimated from
/// a tagged text.
enum ClassTransitions {
  /// The value of `next` after `previous` is at `previous * count + next`.
  static let table: [Float] = {
    var table = [Float](repeating: 0, count: count * count)
    for (previous, entries) in rules {
      for (next, value) in entries {
        for first in previous {
          for second in next { table[Int(first.rawValue) * count + Int(second.rawValue)] = value }
        }
      }
    }
    return table
  }()

  static let count = WordClass.allCases.count

  private typealias Rule = ([WordClass], [([WordClass], Float)])

  // Later rules override earlier ones for the same pair.
  private static let rules: [Rule] = nominal + verbal + small

  private static let nominal: [Rule] = [
    (
      [.determiner, .possessive],
      [
        ([.noun, .pluralNoun], 0.3), ([.adjective], 0.5), ([.participle], -0.5), ([.adverb], -1.5),
        ([.gerund], -2), ([.determiner, .possessive], -3), ([.verb, .presentVerb, .pronoun], -5),
        (
          [
            .preposition, .conjunction, .to, .auxiliary, .have, .modal, .relative, .subordinator,
          ], -4
        ),
      ]
    ),
    (
      [.adjective],
      [
        ([.noun, .pluralNoun], 0.7), ([.participle], -0.5), ([.gerund], -0.7), ([.adverb, .number], -1),
        ([.presentVerb], -1.5), ([.verb, .determiner, .possessive, .pronoun], -2),
      ]
    ),
    (
      [.noun],
      [
        ([.noun], 0.1), ([.pluralNoun], 0.3), ([.presentVerb, .gerund], 0.6), ([.participle], 0.2),
        ([.verb, .adjective], -1.5), ([.auxiliary, .have, .modal], 0.5), ([.preposition], 0.3),
        ([.pronoun, .number], -1.5), ([.determiner, .possessive], -2),
      ]
    ),
    (
      [.pluralNoun],
      [
        ([.verb, .participle], 0.3), ([.gerund], 0.6), ([.adverb], 0.2), ([.adjective], -0.7),
        ([.noun, .presentVerb, .number], -1.5), ([.pluralNoun, .determiner, .possessive], -2),
        ([.pronoun], -1), ([.auxiliary, .have, .modal], 0.5), ([.preposition], 0.3),
      ]
    ),
    (
      [.number],
      [
        ([.pluralNoun], 0.7), ([.noun], 0.4), ([.adjective], 0.3), ([.determiner], -2),
        ([.verb, .presentVerb], -3),
      ]
    ),
    (
      [.preposition],
      [
        ([.noun, .pluralNoun, .adjective], 0.5), ([.gerund], 0.3), ([.adverb], -0.7), ([.participle], -1),
        ([.verb, .presentVerb], -4),
      ]
    ),
  ]

  private static let verbal: [Rule] = [
    (
      [.auxiliary],
      [
        ([.gerund], 1.2), ([.adjective], 1), ([.participle], 0.5), ([.adverb], 0.3), ([.noun], -0.5),
        ([.pluralNoun], -1), ([.verb, .presentVerb], -4),
      ]
    ),
    (
      [.have],
      [
        ([.noun, .pluralNoun, .adjective], 0.5), ([.participle], -0.3), ([.gerund], -0.5), ([.verb], -3),
        ([.presentVerb], -4),
      ]
    ),
    ([.modal], [([.verb], 2), ([.noun, .adjective], -2), ([.pluralNoun, .presentVerb], -3)]),
    ([.to], [([.verb], 0.7), ([.gerund], -1), ([.presentVerb], -3)]),
    (
      [.verb, .presentVerb],
      [
        ([.determiner, .possessive, .pronoun], 0.7), ([.number], 0.4), ([.adverb], 0.3),
        ([.adjective], 0.2), ([.noun], -0.2), ([.conjunction], -0.4), ([.boundary], -0.8), ([.colon], -2),
        ([.verb, .auxiliary, .have], -3), ([.presentVerb], -4),
      ]
    ),
    (
      [.gerund],
      [
        ([.determiner, .possessive], 0.5), ([.preposition], 0.3),
        ([.noun, .pluralNoun, .adjective], 0.1), ([.verb, .presentVerb], -3),
      ]
    ),
    ([.participle], [([.determiner], -0.3), ([.verb, .presentVerb], -3)]),
  ]

  private static let small: [Rule] = [
    (
      [.adverb],
      [([.adjective, .participle], 0.7), ([.gerund], 0.5), ([.noun], -0.7), ([.pluralNoun], -0.5)]
    ),
    ([.negation], [([.verb], 0.7), ([.adjective], 0.5), ([.participle], 0.3), ([.noun], -1)]),
    (
      [.degree],
      [
        ([.adjective], 1.2), ([.participle], 0.8), ([.adverb], 0.7), ([.gerund, .degree], 0.3),
        ([.pluralNoun], 0.2), ([.noun], -0.3), ([.verb, .presentVerb], -3),
      ]
    ),
    (
      [.pronoun],
      [
        ([.presentVerb], 1.2), ([.verb], 0.7), ([.gerund], 0.5), ([.adjective], -0.5),
        ([.noun, .pluralNoun], -2),
      ]
    ),
    (
      [.relative],
      [([.presentVerb], 1.2), ([.verb], 0.7), ([.adjective], -0.5), ([.noun, .pluralNoun], -1)]
    ),
    ([.conjunction], [([.verb], -0.3)]),
    ([.boundary], [([.verb], 0.7), ([.presentVerb], 0.3)]),
    ([.comma], [([.verb], 0.2)]),
  ]
}
