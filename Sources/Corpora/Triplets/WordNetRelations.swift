import Files

/// Which nouns are of one class, and which adjectives are opposites, by WordNet 3.0 (data.noun, data.adj; wndb(5WN)).
///
/// Only a word's first, most frequent sense is looked at, and of nouns only what can be exchanged in a picture:
/// animals, artefacts, food, natural objects, people and plants (lexnames(5WN)).
public struct WordNetRelations: Sendable {
  private struct Noun {
    let word: String
    let file: UInt8
    let hypernym: Int
  }

  private static let names = ["data.adj", "data.noun", "index.adj", "index.noun"]
  private static let visible: Set<Int> = [5, 6, 13, 17, 18, 20]

  /// The synset of the first sense of every single noun and adjective.
  private var firstNoun: [String: Int] = [:]
  private var firstAdjective: [String: Int] = [:]
  private var nouns: [Int: Noun] = [:]
  private var members: [Int: [Int]] = [:]
  private var antonyms: [String: String] = [:]

  /// Name and bytes of the files in a folder, to be hashed and read.
  ///
  /// - Throws: `WordNetError.unreadable`.
  public static func contents(of folder: String) throws(WordNetError) -> [(name: String, bytes: [UInt8])] {
    var contents: [(name: String, bytes: [UInt8])] = []
    for name in names {
      let path = "\(folder)/\(name)"
      do {
        contents.append((name, try FileBytes.read(path, limit: 64 << 20)))
      } catch {
        throw .unreadable(path: path, code: error.code)
      }
    }
    return contents
  }

  /// Reads files as `contents(of:)` gives them.
  ///
  /// - Throws: `WordNetError.malformedLine`.
  public init(folder: String, contents: [(name: String, bytes: [UInt8])]) throws(WordNetError) {
    func each(_ name: String, _ body: ([ArraySlice<UInt8>]) -> Bool) throws(WordNetError) {
      guard let bytes = contents.first(where: { $0.name == name })?.bytes else { return }
      var (start, number) = (0, 0)
      while start < bytes.count {
        let end = bytes[start...].firstIndex(of: 0x0A) ?? bytes.count
        number += 1
        let line = bytes[start..<end]
        start = end + 1
        // The licence stands at the top, every line of it indented.
        guard let first = line.first, first != UInt8(ascii: " ") else { continue }
        let data = line.firstIndex(of: UInt8(ascii: "|")).map { line[..<$0] } ?? line
        guard body(data.split(separator: UInt8(ascii: " "))) else {
          throw .malformedLine(path: "\(folder)/\(name)", line: number)
        }
      }
    }
    var (firstNoun, firstAdjective): ([String: Int], [String: Int]) = ([:], [:])
    try each("index.noun") { Self.readIndex($0, &firstNoun) }
    try each("index.adj") { Self.readIndex($0, &firstAdjective) }
    self.firstNoun = firstNoun
    self.firstAdjective = firstAdjective
    var nouns: [Int: Noun] = [:]
    try each("data.noun") { fields in
      guard let synset = Synset(fields) else { return false }
      let hypernym = synset.pointers.first { $0.symbol == "@" }?.offset
      if Self.visible.contains(synset.file), let hypernym, let word = synset.words.first(where: Self.isPlain)
      {
        nouns[synset.offset] = Noun(word: word, file: UInt8(synset.file), hypernym: hypernym)
      }
      return true
    }
    self.nouns = nouns
    for (offset, noun) in nouns.sorted(by: { $0.key < $1.key }) {
      members[noun.hypernym, default: []].append(offset)
    }
    var adjectives: [Int: Synset] = [:]
    try each("data.adj") { fields in
      guard let synset = Synset(fields) else { return false }
      adjectives[synset.offset] = synset
      return true
    }
    for (word, offset) in firstAdjective {
      guard let synset = adjectives[offset], let place = synset.words.firstIndex(of: word) else { continue }
      // A source of 0 would mean the whole synset; antonyms are between words.
      let pointer = synset.pointers.first { $0.symbol == "!" && $0.source == place + 1 }
      guard let pointer, let other = adjectives[pointer.offset], pointer.target >= 1,
        pointer.target <= other.words.count, Self.isPlain(other.words[pointer.target - 1])
      else { continue }
      antonyms[word] = other.words[pointer.target - 1]
    }
  }

  /// Nouns of the class of a noun, in the order of the alphabet: those below the same broader term, or the next
  /// broader one where there are none, that are meant in their first sense and occur in SemCor.
  public func sisters(of noun: String, in lexicon: WordNetLexicon) -> [String] {
    guard let own = firstNoun[noun], let entry = nouns[own] else { return [] }
    func below(_ hypernym: Int) -> [String] {
      (members[hypernym] ?? []).compactMap { offset -> String? in
        guard offset != own, let other = nouns[offset], other.file == entry.file, other.word != noun,
          firstNoun[other.word] == offset, (lexicon.count(of: other.word, as: .noun) ?? 0) >= 1
        else { return nil }
        return other.word
      }
    }
    let near = below(entry.hypernym)
    let found = near.isEmpty ? nouns[entry.hypernym].map { below($0.hypernym) } ?? [] : near
    return Set(found).sorted()
  }

  /// The opposite of an adjective, if WordNet has one for its first sense.
  public func antonym(of adjective: String) -> String? { antonyms[adjective] }

  /// Whether a word is a noun for something that can be seen.
  func isVisible(_ noun: String) -> Bool { firstNoun[noun].map { nouns[$0] != nil } ?? false }

  private static func isPlain(_ word: String) -> Bool {
    word.utf8.count > 1 && word.utf8.allSatisfy { $0 >= UInt8(ascii: "a") && $0 <= UInt8(ascii: "z") }
  }

  /// `lemma pos synset_cnt p_cnt [ptr_symbol...] sense_cnt tagsense_cnt synset_offset [...]`
  private static func readIndex(_ fields: [ArraySlice<UInt8>], _ first: inout [String: Int]) -> Bool {
    guard fields.count > 6, let pointers = Int(text(fields[3])), pointers >= 0, pointers < fields.count - 6,
      let offset = Int(text(fields[6 + pointers]))
    else { return false }
    let lemma = text(fields[0])
    if isPlain(lemma) { first[lemma] = offset }
    return true
  }

  /// `synset_offset lex_filenum ss_type w_cnt word lex_id [word lex_id...] p_cnt [symbol offset pos source/target...]`
  private struct Synset {
    struct Pointer {
      let symbol: String
      let offset: Int
      let source: Int
      let target: Int
    }

    let offset: Int
    let file: Int
    let words: [String]
    let pointers: [Pointer]

    init?(_ fields: [ArraySlice<UInt8>]) {
      guard fields.count > 5, let offset = Int(text(fields[0])), let file = Int(text(fields[1])),
        let count = Int(text(fields[3]), radix: 16), count > 0, 4 + 2 * count < fields.count,
        let pointerCount = Int(text(fields[4 + 2 * count])), pointerCount >= 0,
        5 + 2 * count + 4 * pointerCount <= fields.count
      else { return nil }
      self.offset = offset
      self.file = file
      // "(p)" after an adjective says where it stands.
      words = (0..<count).map { text(fields[4 + 2 * $0].prefix { $0 != UInt8(ascii: "(") }) }
      var pointers: [Pointer] = []
      for index in 0..<pointerCount {
        let at = 5 + 2 * count + 4 * index
        guard let target = Int(text(fields[at + 1])), let ends = Int(text(fields[at + 3]), radix: 16) else {
          return nil
        }
        pointers.append(
          Pointer(symbol: text(fields[at]), offset: target, source: ends >> 8, target: ends & 0xFF))
      }
      self.pointers = pointers
    }
  }
}

private func text(_ field: ArraySlice<UInt8>) -> String { String(decoding: field, as: UTF8.self) }
