import Glibc

/// The classes that a word may have, each with the logarithm of its share.
struct WordScores: Sendable {
  let candidates: [(wordClass: WordClass, score: Float)]

  /// Scores from weights that need not add up to 1.
  init(_ weights: [(WordClass, Float)]) {
    let total = weights.reduce(0) { $0 + $1.1 }
    candidates = weights.map { (wordClass: $0.0, score: logf($0.1 / total)) }
  }

  init(_ wordClass: WordClass) {
    candidates = [(wordClass: wordClass, score: 0)]
  }
}
