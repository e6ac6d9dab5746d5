/// The class of a word that no list has, by its ending.
enum WordEndings {
  static func scores(of word: String) -> WordScores {
    for (endings, scores) in table where endings.contains(where: { word.hasSuffix($0) }) { return scores }
    let isPlural = word.hasSuffix("s") && !word.hasSuffix("ss") && !word.hasSuffix("us")
    return isPlural ? plural : word.hasSuffix("y") ? inY : other
  }

  private static let table: [([String], WordScores)] = [
    (["ly"], WordScores([(.adverb, 0.9), (.adjective, 0.1)])),
    (["ing"], WordScores([(.gerund, 0.7), (.noun, 0.3)])),
    (["ed"], WordScores([(.participle, 0.7), (.adjective, 0.3)])),
    (["less", "ish", "ful", "able", "ous", "ic"], WordScores([(.adjective, 0.8), (.noun, 0.2)])),
  ]
  private static let plural = WordScores([(.pluralNoun, 0.95), (.presentVerb, 0.05)])
  private static let inY = WordScores([(.adjective, 0.5), (.noun, 0.5)])
  private static let other = WordScores([(.noun, 0.9), (.adjective, 0.1)])
}
