import Files

extension BytePairVocabulary {
  /// Reads the text of a `tokenizer.json` (Hugging Face tokenizers): the model's vocabulary and merges, as
  /// strings or as pairs, and the added tokens.
  ///
  /// - Throws: `TokenizerError`; `unsupportedField` names the field when the model is not a byte-pair encoding
  ///   with `</w>`, or an added token is to be found in another way than letter by letter.
  public init(tokenizerJSON: [UInt8]) throws(TokenizerError) {
    try self.init(tokenizerJSON: tokenizerJSON, adding: [])
  }

  /// As the other, with entries of other files beside those of its own.
  init(tokenizerJSON: [UInt8], adding others: [(file: String, entry: JSONValue)]) throws(TokenizerError) {
    let file = "tokenizer.json"
    let tree: JSONValue
    do { tree = try JSONValue(parsing: tokenizerJSON) } catch {
      throw .malformedJSON(file: file, error: error)
    }
    guard let model = tree["model"] else { throw .unsupportedField(file: file, field: "model") }
    if let type = model["type"], type.text.map(ByteString.init) != ByteString(text: "BPE") {
      throw .unsupportedField(file: file, field: "model.type")
    }
    guard
      model["end_of_word_suffix"]?.text.map(ByteString.init) == ByteString(text: ByteAlphabet.endOfWord)
    else {
      throw .unsupportedField(file: file, field: "model.end_of_word_suffix")
    }
    guard let vocabulary = model["vocab"] else {
      throw .unsupportedField(file: file, field: "model.vocab")
    }
    guard let lines = model["merges"]?.elements else {
      throw .unsupportedField(file: file, field: "model.merges")
    }
    var merges: [(left: String, right: String)] = []
    merges.reserveCapacity(lines.count)
    for line in lines {
      if let text = line.text {
        merges.append(try Self.merge(Array(text.utf8)[...], number: merges.count + 1))
      } else if let pair = line.elements, pair.count == 2, let left = pair[0].text,
        let right = pair[1].text
      {
        merges.append((left, right))
      } else {
        throw .unsupportedField(file: file, field: "model.merges")
      }
    }
    var tokens = try Self.tokens(in: vocabulary, of: file)
    let own = (tree["added_tokens"]?.elements ?? []).map { (file: file, entry: $0) }
    let literals = try Self.addLiterals(of: own, and: others, to: &tokens)
    try self.init(tokens: tokens, merges: merges, literalIds: literals)
  }

  /// Appends added tokens that the model lacks, and gives the ids of all of them.
  ///
  /// - Parameter others: entries of other files; one that repeats an entry changes nothing
  static func addLiterals(
    of own: [(file: String, entry: JSONValue)] = [], and others: [(file: String, entry: JSONValue)],
    to tokens: inout [String]
  ) throws(TokenizerError) -> [Int32] {
    var literals: [Int32] = []
    for (index, (file, entry)) in (own + others).enumerated() {
      guard let id = entry["id"]?.integer, let content = entry["content"]?.text, !content.isEmpty else {
        throw .unsupportedField(file: file, field: "added_tokens")
      }
      let key = ByteString(text: content)
      let isNew = id == tokens.count
      guard isNew || (tokens.indices.contains(id) && ByteString(text: tokens[id]) == key) else {
        throw .invalidTokenId(token: content, count: tokens.count)
      }
      if isNew { tokens.append(content) }
      if specialNames.contains(where: { [$0.0, $0.1].map(ByteString.init).contains(key) }) { continue }
      if index >= own.count, literals.contains(Int32(clamping: id)) { continue }
      for flag in ["single_word", "lstrip", "rstrip", "normalized"] {
        if case .bool(true)? = entry[flag] {
          throw .unsupportedField(
            file: file, field: index < own.count ? "added_tokens.\(flag)" : "\(content).\(flag)")
        }
      }
      literals.append(Int32(clamping: id))
    }
    return literals
  }
}
