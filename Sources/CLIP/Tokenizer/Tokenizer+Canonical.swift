extension Tokenizer {
  private static let signature = Array("mota tokenizer 1\n".utf8)

  /// Bytes that are equal exactly when variant, context length, tokens and merges are, on every machine; for
  /// hashing and storage.
  ///
  /// Layout, integers little-endian in 32 bits: `mota tokenizer 1\n`; length and name of the variant; context
  /// length; number of tokens, then length and UTF-8 of each; number of merges, then left and right id of
  /// each.
  public var canonicalBytes: [UInt8] {
    var bytes = Self.signature
    func append(_ number: Int) {
      withUnsafeBytes(of: UInt32(truncatingIfNeeded: number).littleEndian) {
        bytes.append(contentsOf: $0)
      }
    }
    func append(_ text: String) {
      append(text.utf8.count)
      bytes.append(contentsOf: text.utf8)
    }
    append(variant.rawValue)
    append(contextLength)
    append(vocabulary.count)
    for token in vocabulary.tokens { append(token) }
    append(vocabulary.merges.count)
    for merge in vocabulary.merges {
      append(Int(merge.left))
      append(Int(merge.right))
    }
    append(vocabulary.literalIds.count)
    for id in vocabulary.literalIds { append(Int(id)) }
    return bytes
  }

  /// Makes the tokenizer whose `canonicalBytes` are given.
  ///
  /// - Throws: `TokenizerError.malformedCanonicalBytes` when the bytes end early, continue after the end, or
  ///   hold a count or id that cannot be; otherwise what a vocabulary throws.
  public init(canonicalBytes bytes: [UInt8]) throws(TokenizerError) {
    var reader = CanonicalReader(bytes)
    try reader.skip(Self.signature)
    let name = try reader.text()
    guard let variant = Variant.allCases.first(where: { $0.rawValue.utf8.elementsEqual(name.utf8) }) else {
      throw reader.failure
    }
    let contextLength = try reader.number()
    var tokens: [String] = []
    for _ in 0..<(try reader.number()) { tokens.append(try reader.text()) }
    var merges: [(left: String, right: String)] = []
    for _ in 0..<(try reader.number()) {
      let left = try reader.number()
      let right = try reader.number()
      guard max(left, right) < tokens.count else { throw reader.failure }
      merges.append((tokens[left], tokens[right]))
    }
    var literals: [Int32] = []
    for _ in 0..<(try reader.number()) { literals.append(Int32(clamping: try reader.number())) }
    guard reader.isAtEnd else { throw reader.failure }
    try self.init(
      vocabulary: BytePairVocabulary(tokens: tokens, merges: merges, literalIds: literals), variant: variant,
      contextLength: contextLength)
  }
}
