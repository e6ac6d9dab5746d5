/// The attributes that rules exchange, each with its own kind; the lists are our own.
enum EditVocabulary {
  static let colors = [
    "red", "orange", "yellow", "green", "blue", "purple", "pink", "brown", "black", "white", "gray",
  ]

  /// Whether a word is a colour, also in another spelling.
  static func isColor(_ word: String) -> Bool { word == "grey" || colors.contains(word) }

  /// What makes one colour of two words: "navy blue" is not exchanged by its half.
  static let shades: Set = ["navy", "royal", "sky", "baby", "hot", "army", "lime", "neon", "off"]

  /// Adjectives that compare, count or point; their opposites do not change a picture.
  static let unpictured: Set = [
    "more", "less", "same", "different", "other", "similar", "such", "many", "few", "several", "own", "first",
    "last", "next", "much", "little", "least", "most", "only", "certain", "possible",
  ]

  static let numbers = ["two", "three", "four", "five", "six"]
  /// Written numbers that are exchanged for one of `numbers`.
  static let counted: Set = ["two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"]

  /// What is put before a noun, and what the thing is then made of.
  static let materials = [
    ("wooden", "wood"), ("metal", "metal"), ("plastic", "plastic"), ("glass", "glass"), ("stone", "stone"),
    ("leather", "leather"), ("paper", "paper"), ("brick", "brick"), ("golden", "gold"), ("silver", "silver"),
    ("marble", "marble"), ("concrete", "concrete"), ("bamboo", "bamboo"), ("ceramic", "ceramic"),
  ]

  static let sizes = [
    "big": "small", "large": "small", "huge": "tiny", "giant": "tiny", "small": "large", "little": "big",
    "tiny": "huge", "long": "short", "short": "long", "tall": "low", "low": "tall", "wide": "narrow",
    "narrow": "wide", "thick": "thin", "thin": "thick",
  ]

  /// "a" or "an" before a word: by its first letter, apart from words whose first sound is another.
  static func article(before word: String) -> String {
    let consonants = ["uni", "use", "usu", "eur", "one", "ewe"]
    if ["hour", "honest", "heir"].contains(where: word.hasPrefix) { return "an" }
    guard let first = word.first, "aeiou".contains(first) else { return "a" }
    return consonants.contains(where: word.hasPrefix) && !word.hasPrefix("unin") && !word.hasPrefix("unim")
      ? "a" : "an"
  }

  /// The plural of a regular noun.
  static func plural(of noun: String) -> String {
    if noun.hasSuffix("man") { return noun.dropLast(2) + "en" }
    if ["s", "x", "z", "ch", "sh"].contains(where: noun.hasSuffix) { return noun + "es" }
    if noun.hasSuffix("y"), let before = noun.dropLast().last, !"aeiou".contains(before) {
      return noun.dropLast() + "ies"
    }
    return noun + "s"
  }

  /// What a plural may be the plural of.
  static func singulars(of plural: String) -> [String] {
    var found: [String] = []
    if plural.hasSuffix("men") { found.append(plural.dropLast(2) + "an") }
    if plural.hasSuffix("ies") { found.append(plural.dropLast(3) + "y") }
    if plural.hasSuffix("s") { found.append(String(plural.dropLast())) }
    if plural.hasSuffix("es") { found.append(String(plural.dropLast(2))) }
    return found
  }
}
