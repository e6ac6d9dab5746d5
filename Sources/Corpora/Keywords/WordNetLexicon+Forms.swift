/// The classes of inflected forms (the rules of detachment of morphy(7WN), and the irregular forms).
extension WordNetLexicon {
  /// The scores of a word in lower case, or nil when it is a form of none of WordNet's words.
  ///
  /// The weight of a class is its base form's count in SemCor, and a little more for being listed at all.
  func scores(of word: String) -> WordScores? {
    var weights = Weights()
    for (part, wordClass) in [
      (Part.noun, WordClass.noun), (.adjective, .adjective), (.adverb, .adverb), (.verb, .verb),
    ] {
      weights.add(wordClass, count(of: word, as: part))
    }
    for (part, base) in irregular[word] ?? [] where base != word {
      weights.add(irregularClass(part, word), count(of: base, as: part))
    }
    if word.hasSuffix("s") { addForms(inS: word, to: &weights) }
    if let stem = word.stem(before: "ing") { addVerbs(stem.bases, .gerund, to: &weights) }
    if let stem = word.stem(before: "ed") { addVerbs(stem.bases, .participle, to: &weights) }
    if word.hasSuffix("men"), let stem = word.stem(before: "en") {
      weights.add(.pluralNoun, count(of: "\(stem)an", as: .noun))
    }
    for ending in ["er", "est"] {
      guard let stem = word.stem(before: ending) else { continue }
      for base in stem.bases { weights.add(.adjective, count(of: base, as: .adjective)) }
    }
    return weights.isEmpty ? nil : WordScores(weights.list)
  }

  private func irregularClass(_ part: Part, _ form: String) -> WordClass {
    switch part {
    case .noun: .pluralNoun
    case .adjective: .adjective
    case .adverb: .adverb
    case .verb: form.hasSuffix("ing") ? .gerund : form.hasSuffix("s") ? .presentVerb : .participle
    }
  }

  private func addForms(inS word: String, to weights: inout Weights) {
    let bare = String(word.dropLast())
    var stems = [bare]
    if let stem = word.stem(before: "ies") { stems.append("\(stem)y") }
    for ending in ["ses", "xes", "zes", "ches", "shes", "oes"] where word.hasSuffix(ending) {
      stems.append(String(word.dropLast(2)))
    }
    for stem in stems where stem.utf8.count > 1 {
      weights.add(.pluralNoun, count(of: stem, as: .noun))
      weights.add(.presentVerb, count(of: stem, as: .verb))
    }
  }

  private func addVerbs(_ bases: [String], _ wordClass: WordClass, to weights: inout Weights) {
    // A base of one or two letters is an accident: "be" of "bed".
    for base in bases where base.utf8.count > 2 { weights.add(wordClass, count(of: base, as: .verb)) }
  }

  /// The weight of every class of a word: the largest count of a base form, classes of several parts added.
  private struct Weights {
    private(set) var list: [(WordClass, Float)] = []
    var isEmpty: Bool { list.isEmpty }

    mutating func add(_ wordClass: WordClass, _ count: Float?) {
      guard let count else { return }
      // What a sense-tagged text of 200,000 words never shows is rare, not impossible.
      let weight = count + 0.4
      if let index = list.firstIndex(where: { $0.0 == wordClass }) {
        list[index].1 = max(list[index].1, weight)
      } else {
        list.append((wordClass, weight))
      }
    }
  }
}

extension String {
  /// The part before an ending, when it has at least two letters.
  fileprivate func stem(before ending: String) -> String? {
    guard hasSuffix(ending), utf8.count >= ending.utf8.count + 2 else { return nil }
    return String(dropLast(ending.count))
  }

  /// What the stem of an inflected form may be a stem of: "mak" of "make", "runn" of "run", "happi" of "happy",
  /// "ly" of "lie".
  fileprivate var bases: [String] {
    var bases = [self, self + "e"]
    let tail = utf8.suffix(2)
    if utf8.count > 2, tail.first == tail.last { bases.append(String(dropLast())) }
    if hasSuffix("i") { bases.append(dropLast() + "y") }
    if hasSuffix("y") { bases.append(dropLast() + "ie") }
    return bases
  }
}
