import Files

extension BytePairVocabulary {
  /// The largest vocabulary or merge file that is read, in bytes; CLIP's are below one megabyte.
  static let fileLimit = 64 << 20

  /// Reads the text of a `vocab.json` (token to id) and of a `merges.txt` (one merge a line).
  ///
  /// Ids must be 0 up to the number of tokens minus one, each once. A first line `#version` and empty lines
  /// of the merges are left out.
  ///
  /// - Throws: `TokenizerError`.
  public init(vocabJSON: [UInt8], mergesText: [UInt8]) throws(TokenizerError) {
    try self.init(vocabJSON: vocabJSON, mergesText: mergesText, adding: [])
  }

  /// As the other, with the tokens that other files add.
  init(
    vocabJSON: [UInt8], mergesText: [UInt8], adding others: [(file: String, entry: JSONValue)]
  ) throws(TokenizerError) {
    let file = "vocab.json"
    let tree: JSONValue
    do { tree = try JSONValue(parsing: vocabJSON) } catch {
      if case .duplicateMember(let token, depth: 1, _) = error { throw .duplicateToken(token: token) }
      throw .malformedJSON(file: file, error: error)
    }
    var tokens = try Self.tokens(in: tree, of: file)
    let literals = try Self.addLiterals(and: others, to: &tokens)
    try self.init(tokens: tokens, merges: Self.merges(in: mergesText), literalIds: literals)
  }

  /// The tokens of a JSON object of ids by token, in the order of their ids.
  static func tokens(in tree: JSONValue, of file: String) throws(TokenizerError) -> [String] {
    guard let members = tree.members else { throw .unsupportedField(file: file, field: "vocab") }
    var tokens = [String?](repeating: nil, count: members.count)
    for member in members {
      guard let id = member.value.integer, tokens.indices.contains(id), !member.key.utf8.isEmpty else {
        throw .invalidTokenId(token: member.key, count: members.count)
      }
      guard tokens[id] == nil else { throw .duplicateTokenId(id: id, token: member.key) }
      tokens[id] = member.key
    }
    // As many distinct ids as places: every place is filled.
    return tokens.compactMap { $0 }
  }

  /// The pairs of symbols of a `merges.txt`.
  static func merges(in text: [UInt8]) throws(TokenizerError) -> [(left: String, right: String)] {
    if let kind = FileKind(beginning: text), kind != .binary {
      throw .foreign(file: "merges.txt", kind: kind)
    }
    var merges: [(left: String, right: String)] = []
    var isFirst = true
    for var line in text.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false) {
      if line.last == UInt8(ascii: "\r") { line.removeLast() }
      defer { isFirst = false }
      if line.isEmpty || (isFirst && line.starts(with: "#version".utf8)) { continue }
      merges.append(try merge(line, number: merges.count + 1))
    }
    return merges
  }

  static func merge(
    _ line: ArraySlice<UInt8>, number: Int
  ) throws(TokenizerError) -> (left: String, right: String) {
    let parts = line.split(separator: UInt8(ascii: " "), omittingEmptySubsequences: false)
    guard parts.count == 2, !parts[0].isEmpty, !parts[1].isEmpty,
      let left = String(validating: parts[0], as: UTF8.self),
      let right = String(validating: parts[1], as: UTF8.self)
    else {
      throw .malformedMerge(merge: number, text: String(decoding: line.prefix(120), as: UTF8.self))
    }
    return (left, right)
  }

  /// The text of this vocabulary's `vocab.json`, tokens in the order of their ids.
  public var vocabJSON: [UInt8] {
    var text = "{"
    for (id, token) in tokens.enumerated() {
      text += "\(id == 0 ? "" : ",")\(JSONText.quoted(token)):\(id)"
    }
    return Array((text + "}\n").utf8)
  }

  /// The text of this vocabulary's `merges.txt`, with the version line that other readers skip.
  public var mergesText: [UInt8] {
    var text = "#version: 0.2\n"
    for merge in merges { text += "\(tokens[Int(merge.left)]) \(tokens[Int(merge.right)])\n" }
    return Array(text.utf8)
  }

  /// Writes `vocab.json` and `merges.txt` into a folder that exists; each file is replaced as one step.
  ///
  /// - Throws: `TokenizerError.unwritableFile`.
  public func write(toDirectory directory: String) throws(TokenizerError) {
    for (name, bytes) in [("vocab.json", vocabJSON), ("merges.txt", mergesText)] {
      do { try AtomicFile.write(bytes, to: "\(directory)/\(name)") } catch {
        throw .unwritableFile(path: error.path, code: error.code)
      }
    }
  }
}
