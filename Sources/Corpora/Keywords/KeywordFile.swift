import Files

/// Keywords that another program found, one caption a line (JSON Lines, plain or gzip).
///
/// A line is an object with the caption under "text" and a list under one of `keys`:
/// - `[start, end]` or `{"start": ..., "end": ...}`: a run, in code points;
/// - `[start, end, "NOUN"]` or `{"start": ..., "end": ..., "pos": "NOUN"}`: a token with its universal class, as
///   spaCy's `Doc.to_json()` has under "tokens"; neighbouring nouns, proper nouns, adjectives and determiners
///   become runs;
/// - `"a red dog"`: a run by its text, searched after the run before it.
///
/// Everything is in memory, some 200 bytes a caption.
public struct KeywordFile: KeywordTagger {
  /// The keys that are looked for, in this order, when none is named.
  public static let keys = ["noun_adj_det", "keywords", "spans", "tokens", "pos"]

  /// The file that it was read from.
  public let path: String
  private let entries: [[UInt8]: Entry]

  private struct Entry: Sendable {
    let runs: [Range<Int>]
    let line: Int
  }

  /// The number of captions.
  public var count: Int { entries.count }

  /// Reads a file.
  ///
  /// - Parameter key: where the list is, or nil for the first of `keys` that a line has
  /// - Throws: `TextFileError` or `KeywordFileError`.
  public init(path: String, key: String? = nil) throws {
    self.path = path
    entries = try Self.entries(path, key: key, lines: .max)
  }

  /// Looks at the first lines of a file, as reading it does.
  ///
  /// - Throws: as `init`.
  public static func check(_ path: String) throws { _ = try entries(path, key: nil, lines: 1000) }

  /// The entries of the first lines.
  private static func entries(_ path: String, key: String?, lines: Int) throws -> [[UInt8]: Entry] {
    let scanner = try LineScanner(TextFile(path: path))
    var entries: [[UInt8]: Entry] = [:]
    while scanner.line < lines, let bytes = try scanner.next() {
      guard !bytes.trimmed.isEmpty else { continue }
      let line = KeywordLine(path: path, line: scanner.line)
      let (text, runs) = try line.parse(bytes, keys: key.map { [$0] } ?? Self.keys)
      let key = Self.entryKey(of: text)
      let kept = Self.shifted(runs, by: -Self.margin(of: text))
        .map { $0.clamped(to: 0..<key.count) }.filter { !$0.isEmpty }
      let entry = Entry(runs: kept, line: scanner.line)
      if let earlier = entries.updateValue(entry, forKey: key),
        earlier.runs != entry.runs
      {
        throw KeywordFileError.contradiction(path: path, line: entry.line, earlierLine: earlier.line)
      }
    }
    return entries
  }

  /// The keyword runs that the file has for a caption; white space around it does not matter.
  ///
  /// - Throws: `KeywordFileError.unknownCaption`.
  public func keywordRuns(of caption: String) throws -> [Range<Int>] {
    guard let entry = entries[Self.entryKey(of: caption)] else {
      throw KeywordFileError.unknownCaption(path: path, caption: caption)
    }
    return Self.shifted(entry.runs, by: Self.margin(of: caption))
  }

  private static func entryKey(of text: String) -> [UInt8] {
    var text = text
    return text.withUTF8 { Array(UnsafeRawBufferPointer($0).trimmed) }
  }

  /// The number of bytes of white space before the text.
  private static func margin(of text: String) -> Int {
    text.unicodeScalars.prefix { $0.properties.isWhitespace }.reduce(0) { $0 + UTF8.width($1) }
  }

  private static func shifted(_ runs: [Range<Int>], by distance: Int) -> [Range<Int>] {
    distance == 0 ? runs : runs.map { $0.lowerBound + distance..<$0.upperBound + distance }
  }
}
