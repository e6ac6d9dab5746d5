import Tensors

/// Triplets from rules for any English captions: one attribute, or one noun, is exchanged for another of its class.
///
/// "a red car beside a tree" becomes "a blue car beside a tree" with "is blue", or "a red car beside a bush" with
/// "has a bush instead of a tree". What is exchanged is found by the tagger; nouns and opposites are WordNet's. What is
/// drawn depends on the caption and the seed alone and not on other captions.
public struct CaptionEdits: Sendable {
  /// Counts up whenever lists or rules change, so that stored results name what made them.
  public static let revision = 1
  /// Most edits of one caption.
  public static let perCaption = 4
  /// What can be changed.
  public static let kinds = ["color", "number", "material", "size", "adjective", "noun"]

  private let tagger: LexiconTagger
  private let relations: WordNetRelations
  /// Plurals that no rule makes, by their nouns.
  private let irregular: [String: String]

  /// Rules with a tagger that has WordNet's words; without them nouns are not exchanged.
  public init(tagger: LexiconTagger, relations: WordNetRelations) {
    self.tagger = tagger
    self.relations = relations
    var irregular: [String: String] = [:]
    for (form, bases) in tagger.wordNet?.irregular ?? [:] {
      for (part, base) in bases where part == .noun && form < irregular[base] ?? "\u{10FFFF}" {
        irregular[base] = form
      }
    }
    self.irregular = irregular
  }

  private func plural(of noun: String) -> String { irregular[noun] ?? EditVocabulary.plural(of: noun) }

  private func singular(of plural: String) -> String? {
    let bases = (tagger.wordNet?.irregular[plural] ?? []).filter { $0.part == .noun }.map(\.base)
    return (bases + EditVocabulary.singulars(of: plural)).first(where: relations.isVisible)
  }

  /// Up to `perCaption` edits in the order of their places in the caption.
  public func edits(of caption: String, seed: Int) -> [CaptionEdit] {
    let reading = Reading(caption, by: tagger)
    let places = reading.tokens.indices.compactMap { index in
      options(at: index, reading).map { (index: index, options: $0) }
    }
    guard !places.isEmpty else { return [] }
    // FNV-1a: a caption draws the same wherever it stands.
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325
    for byte in caption.utf8 { hash = (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01b3 }
    let counter = Int(hash >> 1)
    let kept = RandomStream(seed: seed, name: "triplets/places").permutation(places.count, counter: counter)
      .prefix(Self.perCaption).sorted()
    let draws = RandomStream(seed: seed, name: "triplets/edits")
      .integers(places.count, below: 1 << 31, counter: counter)
    return kept.map { place in
      let (index, options) = places[place]
      return reading.edit(
        at: index, options.kind, options.replacements[draws[place] % options.replacements.count])
    }
  }

  /// What a word can be exchanged for.
  private struct Options {
    let kind: Kind
    let replacements: [String]
  }

  private enum Kind: String {
    case color, number, material, size, adjective, noun
  }

  private func options(at index: Int, _ reading: Reading) -> Options? {
    let word = reading.tokens[index].text
    guard reading.tokens[index].kind == .word, !reading.touchesHyphen(index) else { return nil }
    let wordClass = reading.classes[index]
    let head = reading.head(from: index)
    let isBeforeNoun = head.map { $0 > index } ?? false
    func options(_ kind: Kind, _ replacements: [String]) -> Options? {
      let others = replacements.filter { $0 != word }
      return others.isEmpty ? nil : Options(kind: kind, replacements: others)
    }
    if EditVocabulary.isColor(word), isBeforeNoun || wordClass == .adjective {
      guard index == 0 || !EditVocabulary.shades.contains(reading.tokens[index - 1].text) else { return nil }
      return options(.color, EditVocabulary.colors.filter { $0 != "gray" || word != "grey" })
    }
    if EditVocabulary.counted.contains(word), let head, head > index, reading.classes[head] == .pluralNoun {
      return options(.number, EditVocabulary.numbers)
    }
    if EditVocabulary.materials.contains(where: { $0.0 == word }), isBeforeNoun {
      return options(.material, EditVocabulary.materials.map(\.0))
    }
    if wordClass == .adjective, let opposite = EditVocabulary.sizes[word] {
      return options(.size, [opposite])
    }
    if wordClass == .adjective, isBeforeNoun, !EditVocabulary.unpictured.contains(word),
      let opposite = relations.antonym(of: word), !opposite.hasPrefix("non")
    {
      return options(.adjective, [opposite])
    }
    guard head == index, let lexicon = tagger.wordNet else { return nil }
    switch wordClass {
    case .noun: return options(.noun, relations.sisters(of: word, in: lexicon))
    case .pluralNoun:
      guard let base = singular(of: word) else { return nil }
      return options(.noun, relations.sisters(of: base, in: lexicon).map(plural))
    default: return nil
    }
  }

  /// A caption's words with their classes and the phrases that they make.
  private struct Reading {
    let tokens: [CaptionToken]
    let classes: [WordClass]
    private let bytes: [UInt8]
    /// The head of the first noun phrase: what the picture is of.
    private let subject: Int?

    init(_ caption: String, by tagger: LexiconTagger) {
      tokens = CaptionToken.tokens(of: caption)
      classes = tagger.classes(of: tokens)
      bytes = Array(caption.utf8)
      let (tokens, classes) = (self.tokens, self.classes)
      subject = classes.indices.first { classes[$0].isNoun }.flatMap {
        Reading.head(from: $0, tokens, classes)
      }
    }

    func touchesHyphen(_ index: Int) -> Bool {
      (index > 0 && tokens[index - 1].kind == .hyphen)
        || (index + 1 < tokens.count && tokens[index + 1].kind == .hyphen)
    }

    /// The noun that a phrase from here on ends with; nil where there is none.
    func head(from index: Int) -> Int? { Self.head(from: index, tokens, classes) }

    private static func head(from index: Int, _ tokens: [CaptionToken], _ classes: [WordClass]) -> Int? {
      var head: Int?
      var place = index
      while place < classes.count, tokens[place].kind != .hyphen, classes[place].isInPhrase {
        if classes[place].isNoun { head = place }
        place += 1
      }
      return head
    }

    private func text(_ range: ClosedRange<Int>) -> String {
      tokens[range].map(\.text).joined(separator: " ")
    }

    /// A phrase with its article, where what it ends with is one thing.
    private func thing(_ words: String, isPlural: Bool) -> String {
      isPlural ? words : "\(EditVocabulary.article(before: words)) \(words)"
    }

    func edit(at index: Int, _ kind: Kind, _ replacement: String) -> CaptionEdit {
      CaptionEdit(
        kind: kind.rawValue, modification: modification(at: index, kind, replacement),
        target: target(at: index, replacement))
    }

    private func modification(at index: Int, _ kind: Kind, _ replacement: String) -> String {
      guard let head = head(from: index) else { return "is \(replacement)" }
      let isPlural = classes[head] == .pluralNoun
      let isSubject = head == subject
      switch kind {
      case .noun:
        let new = thing(replacement, isPlural: isPlural)
        if isSubject { return isPlural ? "shows \(new)" : "is \(new)" }
        return "has \(new) instead of \(thing(tokens[index].text, isPlural: isPlural))"
      case .number: return "shows \(replacement) \(tokens[head].text)"
      case .material where isSubject:
        let stuff = EditVocabulary.materials.first { $0.0 == replacement }?.1 ?? replacement
        return "is made of \(stuff)"
      case _ where isSubject: return "is \(replacement)"
      case .color, .size, .adjective, .material:
        return "has \(thing("\(replacement) \(text(index + 1...head))", isPlural: isPlural))"
      }
    }

    /// The caption with the word exchanged, and its article with it.
    private func target(at index: Int, _ replacement: String) -> String {
      let range = tokens[index].range
      var head = Array(bytes[..<range.lowerBound])
      if index > 0, ["a", "an"].contains(tokens[index - 1].text) {
        let article = tokens[index - 1].range
        let new = EditVocabulary.article(before: replacement)
        head =
          Array(bytes[..<article.lowerBound]) + Array(Self.cased(new, as: bytes[article]).utf8)
          + bytes[article.upperBound..<range.lowerBound]
      }
      let word = Self.cased(replacement, as: bytes[range])
      return String(decoding: head + Array(word.utf8) + bytes[range.upperBound...], as: UTF8.self)
    }

    /// A word with a capital where the old one has one.
    private static func cased(_ word: String, as old: ArraySlice<UInt8>) -> String {
      let isCapital = old.first.map { (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains($0) } ?? false
      return isCapital ? word.prefix(1).uppercased() + word.dropFirst() : word
    }
  }
}

extension WordClass {
  fileprivate var isNoun: Bool { self == .noun || self == .pluralNoun }
  fileprivate var isInPhrase: Bool { isNoun || self == .adjective || self == .number }
}
