/// CLIP's tokenizer: text to the ids of a byte-level byte-pair encoding.
///
/// A value: copies behave the same on every thread and share only a cache of words.
///
///     let tokenizer = try Tokenizer(directory: "clip-vit-base-patch32")
///     tokenizer.encode("a photo of a cat")  // [320, 1125, 539, 320, 2368]
///
/// Source: Radford et al., "Learning Transferable Visual Models From Natural Language Supervision", 2021,
/// section 2.4, and the published vocabulary.
public struct Tokenizer: Sendable {
  /// CLIP's context length, in ids with start and end.
  public static let standardContextLength = 77
  /// The word that a pseudo-token replaces.
  public static let placeholder = "$"

  /// Tokens and merges.
  public let vocabulary: BytePairVocabulary
  /// Whose cleaning of text and whose special tokens are followed.
  public let variant: Variant
  /// The most ids that `encodeForModel` gives, start and end included.
  public let contextLength: Int
  /// Id of the placeholder standing alone as a word (259 in CLIP's vocabulary).
  public let placeholderId: Int32

  private let specials: [(spelling: [Unicode.Scalar], id: Int32)]
  private let cache = WordCache()

  /// Makes a tokenizer in memory.
  ///
  /// - Throws: `TokenizerError.contextTooShort` below 3.
  public init(
    vocabulary: BytePairVocabulary, variant: Variant = .huggingFace,
    contextLength: Int = standardContextLength
  ) throws(TokenizerError) {
    guard contextLength >= 3 else { throw .contextTooShort(length: contextLength) }
    self.vocabulary = vocabulary
    self.variant = variant
    self.contextLength = contextLength
    placeholderId = vocabulary.byteIds[256 + Int(UInt8(ascii: "$"))]
    let names = variant.specialNames
    // Where several match, the longest is taken.
    let literals = variant.splitsSpecialsFirst ? vocabulary.literalIds : []
    specials =
      ([(names.start, vocabulary.startId), (names.end, vocabulary.endId)]
      + literals.map { (vocabulary.tokens[Int($0)], $0) })
      .map { (Array($0.0.unicodeScalars), $0.1) }
      .sorted { $0.0.count > $1.0.count }
  }

  /// Id of the token that opens every sequence.
  public var startId: Int32 { vocabulary.startId }

  /// Id of the token that closes every sequence.
  public var endId: Int32 { vocabulary.endId }

  /// The ids of a text of any length, without start and end token.
  ///
  /// Takes O(n log n) time for n bytes, whatever the text is.
  public func encode(_ text: String) -> [Int32] {
    var ids: [Int32] = []
    for part in variant.clean(text, specials: specials) {
      switch part {
      case .special(let id): ids.append(id)
      case .text(let scalars): append(scalars, to: &ids)
      }
    }
    return ids
  }

  private func append(_ scalars: [Unicode.Scalar], to ids: inout [Int32]) {
    var scanner = PieceScanner(
      scalars, specials: variant.splitsSpecialsFirst ? [] : specials,
      ignoresCase: variant != .huggingFace)
    var word: [UInt8] = []
    while let piece = scanner.next() {
      switch piece {
      case .special(let id): ids.append(id)
      case .word(let range):
        word.removeAll(keepingCapacity: true)
        for scalar in scalars[range] { word.append(contentsOf: UTF8.encode(scalar) ?? .init()) }
        ids.append(contentsOf: cache.ids(of: word, otherwise: vocabulary.ids(ofWord:)))
      }
    }
  }

  /// The ids that the text encoder takes: start, text, end, cut at the context length with the end id kept
  /// last.
  public func encodeForModel(_ text: String) -> TokenSequence {
    let textIds = encode(text)
    let kept = textIds.prefix(contextLength - 2)
    var ids: [Int32] = [startId]
    ids.reserveCapacity(kept.count + 2)
    ids.append(contentsOf: kept)
    ids.append(endId)
    return TokenSequence(
      ids: ids, droppedCount: textIds.count - kept.count,
      endPosition: ids.firstIndex(of: endId) ?? ids.count - 1,
      placeholderPositions: placeholderPositions(in: ids))
  }

  /// Does what `encodeForModel` does, and makes sure that every `$` of the text became one placeholder id
  /// within the context.
  ///
  /// - Throws: `TokenizerError.placeholderMismatch` when `$` was written next to other punctuation (`$$`,
  ///   `[$]`), cut off at the context length, or produced by an entity such as `&dollar;`.
  public func encodeWithPlaceholders(_ text: String) throws(TokenizerError) -> TokenSequence {
    let sequence = encodeForModel(text)
    let written = text.unicodeScalars.count { $0 == "$" }
    guard sequence.placeholderPositions.count == written else {
      throw .placeholderMismatch(written: written, found: sequence.placeholderPositions.count)
    }
    return sequence
  }

  /// Where the placeholder word stands in a sequence of ids, ascending.
  public func placeholderPositions(in ids: [Int32]) -> [Int] {
    ids.indices.filter { ids[$0] == placeholderId }
  }

  /// Whether the library that is followed might change the encoding of this text, which this tokenizer never
  /// does, so that ids may differ from the library's; count such strings and tell the user.
  ///
  /// True when the variant repairs strings and this one holds letters that are UTF-8 when written back as
  /// Windows-1252 (`cafÃ©`, but also the rare French `è` before a no-break space and `«`). The library judges
  /// by more than that, and knows some rarer mistakes of other encodings.
  public func mayDifferByEncoding(_ text: String) -> Bool {
    variant.repairsText && TextRepair.holdsMisreadUTF8(text)
  }

  /// The text of ids: words with one space between them, without start and end tokens; bytes that are not
  /// UTF-8 become U+FFFD.
  ///
  /// - Throws: `TokenizerError.unknownId`.
  public func decode(_ ids: [Int32]) throws(TokenizerError) -> String {
    var bytes: [UInt8] = []
    for id in ids where id != startId && id != endId {
      guard vocabulary.tokens.indices.contains(Int(id)) else {
        throw .unknownId(id: id, count: vocabulary.count)
      }
      let spelling = vocabulary.spelling(of: id)
      bytes.append(contentsOf: spelling.bytes)
      if spelling.endsWord { bytes.append(UInt8(ascii: " ")) }
    }
    if bytes.last == UInt8(ascii: " ") { bytes.removeLast() }
    return String(decoding: bytes, as: UTF8.self)
  }
}
