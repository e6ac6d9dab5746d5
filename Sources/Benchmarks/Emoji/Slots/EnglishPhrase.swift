/// The little English that modification sentences need.
enum EnglishPhrase {
  private static let withoutArticle: Set = ["rain", "snow", "lightning", "sweat", "steam"]
  private static let prepositions: Set = ["of", "over", "on", "from", "in", "and"]

  /// The phrase with "a" or "an", unless it is plural, uncountable, or has an article.
  static func withArticle(_ phrase: String) -> String {
    let words = phrase.split(separator: " ").map(String.init)
    guard let first = words.first, first != "a", first != "an" else { return phrase }
    let noun = words.prefix { !prepositions.contains($0) }.last ?? first
    if withoutArticle.contains(noun) || (noun.hasSuffix("s") && !noun.hasSuffix("ss")) { return phrase }
    return ("aeiou".contains(first.prefix(1)) ? "an " : "a ") + phrase
  }
}
