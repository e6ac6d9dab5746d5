import Files

/// The tokens and merges of a byte-level byte-pair encoding with end-of-word marks, as CLIP uses it.
///
/// Sennrich, Haddow and Birch, "Neural Machine Translation of Rare Words with Subword Units", 2016, section
/// 3.2, on bytes instead of characters (`ByteAlphabet`).
public struct BytePairVocabulary: Sendable {
  /// One rule: `left` followed by `right` becomes `product`; all three are ids.
  public struct Merge: Equatable, Sendable {
    /// Id of the first symbol.
    public let left: Int32
    /// Id of the second symbol.
    public let right: Int32
    /// Id of the symbol that takes their place.
    public let product: Int32
  }

  /// The tokens in the letters of their files (`the</w>`), by id.
  public let tokens: [String]
  /// The merges, the one applied first at index 0.
  public let merges: [Merge]
  /// Id of the token that opens every sequence.
  public let startId: Int32
  /// Id of the token that closes every sequence.
  public let endId: Int32

  /// Ids of tokens that are found in a text before it is cut into words (Hugging Face's added tokens),
  /// besides start and end token.
  public let literalIds: [Int32]

  /// Index into `merges` by pair of ids.
  private let ranks: [UInt64: Int32]
  /// Ids of single bytes inside a word, then of the same bytes at its end.
  let byteIds: [Int32]

  /// The names that published vocabularies give to the start and the end token.
  static let specialNames = [
    ("<|startoftext|>", "<|endoftext|>"), ("<start_of_text>", "<end_of_text>"),
  ]

  /// The number of tokens.
  public var count: Int { tokens.count }

  /// Makes a vocabulary of tokens in the order of their ids and of merges in the order of their ranks.
  ///
  /// - Throws: `TokenizerError` when a token repeats, a byte symbol or special is missing, or a merge repeats
  ///   or names or makes a token that is not there.
  public init(
    tokens: [String], merges pairs: [(left: String, right: String)], literalIds: [Int32] = []
  ) throws(TokenizerError) {
    guard tokens.count <= Int(Int32.max) else {
      throw .vocabularySizeOutOfRange(requested: tokens.count, allowed: 514...Int(Int32.max))
    }
    var ids = [ByteString: Int32](minimumCapacity: tokens.count)
    for (id, token) in tokens.enumerated() {
      guard ids.updateValue(Int32(id), forKey: ByteString(text: token)) == nil else {
        throw .duplicateToken(token: token)
      }
    }
    var merges: [(left: Int32, right: Int32, product: Int32)] = []
    merges.reserveCapacity(pairs.count)
    for (index, pair) in pairs.enumerated() {
      func id(_ symbol: String) throws(TokenizerError) -> Int32 {
        guard let id = ids[ByteString(text: symbol)] else {
          throw .mergeOutsideVocabulary(merge: index + 1, symbol: symbol)
        }
        return id
      }
      merges.append((try id(pair.left), try id(pair.right), try id(pair.left + pair.right)))
    }
    try self.init(tokens: tokens, ids: ids, merges: merges, literalIds: literalIds)
  }

  private init(
    tokens: [String], ids: [ByteString: Int32], merges: [(left: Int32, right: Int32, product: Int32)],
    literalIds: [Int32]
  ) throws(TokenizerError) {
    var ranks = [UInt64: Int32](minimumCapacity: merges.count)
    for (rank, merge) in merges.enumerated() {
      let key = Self.key(merge.left, merge.right)
      guard ranks.updateValue(Int32(rank), forKey: key) == nil else {
        throw .duplicateMerge(
          merge: rank + 1, left: tokens[Int(merge.left)], right: tokens[Int(merge.right)])
      }
    }
    var byteIds: [Int32] = []
    byteIds.reserveCapacity(512)
    for endsWord in [false, true] {
      for byte in UInt8.min...UInt8.max {
        let symbol = ByteAlphabet.symbol(of: byte, endsWord: endsWord)
        guard let id = ids[ByteString(text: symbol)] else { throw .missingByteSymbol(symbol: symbol) }
        byteIds.append(id)
      }
    }
    let specials = Self.specialNames.first { ids[ByteString(text: $0.0)] != nil } ?? Self.specialNames[0]
    guard let startId = ids[ByteString(text: specials.0)] else {
      throw .missingSpecialToken(token: specials.0)
    }
    guard let endId = ids[ByteString(text: specials.1)] else {
      throw .missingSpecialToken(token: specials.1)
    }
    self.tokens = tokens
    self.merges = merges.map { Merge(left: $0.left, right: $0.right, product: $0.product) }
    for id in literalIds where !tokens.indices.contains(Int(id)) {
      throw .unknownId(id: id, count: tokens.count)
    }
    self.literalIds = literalIds
    self.startId = startId
    self.endId = endId
    self.ranks = ranks
    self.byteIds = byteIds
  }

  private static func key(_ left: Int32, _ right: Int32) -> UInt64 {
    UInt64(UInt32(bitPattern: left)) << 32 | UInt64(UInt32(bitPattern: right))
  }

  /// The rank of the merge of two neighbours, if there is one.
  func rank(_ left: Int32, _ right: Int32) -> Int32? {
    ranks[Self.key(left, right)]
  }

  /// The bytes a token stands for and whether it closes a word; a token outside the byte alphabet stands for
  /// its own spelling.
  package func spelling(of id: Int32) -> (bytes: [UInt8], endsWord: Bool) {
    let token = tokens[Int(id)]
    var letters = token.unicodeScalars[...]
    let mark = ByteAlphabet.endOfWord
    let endsWord = token.utf8.suffix(mark.utf8.count).elementsEqual(mark.utf8)
    if endsWord { letters = letters.dropLast(mark.unicodeScalars.count) }
    var bytes: [UInt8] = []
    for letter in letters {
      guard let byte = ByteAlphabet.byte(of: letter) else { return (Array(token.utf8), false) }
      bytes.append(byte)
    }
    return (bytes, endsWord)
  }
}
