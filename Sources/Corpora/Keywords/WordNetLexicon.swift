/// The single words of WordNet with their classes and how often a sense-tagged text (SemCor) has them.
///
/// Formats: index.*, *.exc in wndb(5WN), cntlist.rev in cntlist(5WN). Entries of several words are left out.
public struct WordNetLexicon: Sendable {
  /// The four parts of speech that WordNet has.
  package enum Part: Int, Sendable, CaseIterable {
    case noun, verb, adjective, adverb

    var suffix: String {
      switch self {
      case .noun: "noun"
      case .verb: "verb"
      case .adjective: "adj"
      case .adverb: "adv"
      }
    }
  }

  /// Which parts of speech a base form has; -1 where it has none, otherwise its count in SemCor.
  struct Entry: Sendable {
    var counts = SIMD4<Int32>(repeating: -1)
  }

  private(set) var entries: [String: Entry] = [:]
  /// Base forms of irregular forms.
  private(set) var irregular: [String: [(part: Part, base: String)]] = [:]

  /// Reads the words of files at hand.
  ///
  /// - Throws: `WordNetError.malformedLine`.
  public init(_ files: WordNetFiles) throws(WordNetError) {
    entries.reserveCapacity(90_000)
    for part in Part.allCases { try readIndex("index.\(part.suffix)", part, files) }
    for part in Part.allCases { try readExceptions("\(part.suffix).exc", part, files) }
    try readCounts("cntlist.rev", files)
  }

  /// Finds and reads the installed WordNet.
  ///
  /// - Throws: any `WordNetError`.
  public static func installed() throws(WordNetError) -> WordNetLexicon {
    try WordNetLexicon(WordNetFiles(folder: WordNetFiles.locate()))
  }

  /// The number of base forms.
  public var count: Int { entries.count }

  func has(_ word: String, as part: Part) -> Bool { count(of: word, as: part) != nil }

  func count(of word: String, as part: Part) -> Float? {
    guard let count = entries[word]?.counts[part.rawValue], count >= 0 else { return nil }
    return Float(count)
  }

  private mutating func readIndex(
    _ name: String, _ part: Part, _ files: WordNetFiles
  ) throws(WordNetError) {
    try files.forEachLine(of: name) { line in
      // The licence stands at the top, every line of it indented.
      if line.first == UInt8(ascii: " ") { return true }
      guard let space = line.firstIndex(of: UInt8(ascii: " ")), space > line.startIndex else { return false }
      let lemma = line[..<space]
      if !lemma.contains(UInt8(ascii: "_")) {
        entries[String(decoding: lemma, as: UTF8.self), default: Entry()].counts[part.rawValue] = 0
      }
      return true
    }
  }

  private mutating func readExceptions(
    _ name: String, _ part: Part, _ files: WordNetFiles
  ) throws(WordNetError) {
    try files.forEachLine(of: name) { line in
      let words = line.split(separator: UInt8(ascii: " "))
      guard words.count >= 2 else { return words.isEmpty }
      if line.contains(UInt8(ascii: "_")) { return true }
      let form = String(decoding: words[0], as: UTF8.self)
      for base in words.dropFirst() {
        irregular[form, default: []].append((part, String(decoding: base, as: UTF8.self)))
      }
      return true
    }
  }

  private mutating func readCounts(_ name: String, _ files: WordNetFiles) throws(WordNetError) {
    try files.forEachLine(of: name) { line in
      let fields = line.split(separator: UInt8(ascii: " "))
      guard fields.count == 3, let percent = fields[0].firstIndex(of: UInt8(ascii: "%")),
        let count = Int32(String(decoding: fields[2], as: UTF8.self)), count >= 0
      else { return line.isEmpty }
      let part: Part
      switch fields[0][(percent + 1)...].first {
      case UInt8(ascii: "1"): part = .noun
      case UInt8(ascii: "2"): part = .verb
      case UInt8(ascii: "3"), UInt8(ascii: "5"): part = .adjective
      case UInt8(ascii: "4"): part = .adverb
      default: return false
      }
      let lemma = String(decoding: fields[0][..<percent], as: UTF8.self)
      if let index = entries.index(forKey: lemma) {
        let old = max(0, entries.values[index].counts[part.rawValue])
        entries.values[index].counts[part.rawValue] = old.addingReportingOverflow(count).partialValue
      }
      return true
    }
  }
}

extension WordNetFiles {
  /// Calls `body` for every line of a file until it says that a line is malformed.
  fileprivate func forEachLine(
    of name: String, _ body: (ArraySlice<UInt8>) -> Bool
  ) throws(WordNetError) {
    guard let bytes = contents.first(where: { $0.name == name })?.bytes else { return }
    var start = 0
    var line = 0
    while start < bytes.count {
      let end = bytes[start...].firstIndex(of: 0x0A) ?? bytes.count
      line += 1
      guard body(bytes[start..<end]) else {
        throw .malformedLine(path: "\(folder)/\(name)", line: line)
      }
      start = end + 1
    }
  }
}
