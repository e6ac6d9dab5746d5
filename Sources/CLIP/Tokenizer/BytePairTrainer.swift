/// Learns a byte-pair vocabulary from strings: the most frequent pair of neighbouring symbols becomes a new
/// symbol, again and again (Sennrich, Haddow and Birch 2016, algorithm 1).
///
/// The result depends on the strings alone, not on their order: among pairs of equal count the one whose left
/// symbol, then right symbol comes first by UTF-8 bytes is merged.
///
///     let vocabulary = try BytePairTrainer(vocabularySize: 3072).train(on: captions)
///     try vocabulary.write(toDirectory: "checkpoints/tokenizer")
public struct BytePairTrainer: Sendable {
  /// The sizes that can be asked for: 512 byte symbols and two specials at least.
  public static let allowedSizes = 514...1_000_000

  /// Number of tokens to reach: 256 bytes, the same at the end of a word, merges, start and end token.
  public let vocabularySize: Int
  /// Pairs that occur less often are not merged.
  public let minimumCount: Int

  /// - Throws: `TokenizerError.vocabularySizeOutOfRange` outside `allowedSizes`.
  public init(vocabularySize: Int, minimumCount: Int = 1) throws(TokenizerError) {
    guard Self.allowedSizes.contains(vocabularySize) else {
      throw .vocabularySizeOutOfRange(requested: vocabularySize, allowed: Self.allowedSizes)
    }
    self.vocabularySize = vocabularySize
    self.minimumCount = max(1, minimumCount)
  }

  /// Trains on strings cleaned and cut into words as the Hugging Face variant does.
  ///
  /// The ids are laid out as in CLIP's vocabulary (`!` is 0, `$` at the end of a word 259), start and end
  /// token last. The vocabulary is smaller than asked for when the strings run out of pairs.
  ///
  /// - Throws: `TokenizerError`; not for any text.
  public func train(on texts: some Sequence<String>) throws(TokenizerError) -> BytePairVocabulary {
    var tokens: [String] = []
    for endsWord in [false, true] {
      tokens += ByteAlphabet.order.map { ByteAlphabet.symbol(of: $0, endsWord: endsWord) }
    }
    var pairs = PairCounts(words: Self.countWords(in: texts), symbols: tokens)
    var merges: [(left: String, right: String)] = []
    // A pair can come up again when one of its symbols is made in a second way; its first merge then serves.
    var merged: Set<PairCounts.Pair> = []
    while tokens.count < vocabularySize - 2, let pair = pairs.mostFrequent(atLeast: minimumCount) {
      let left = pairs.symbols[pair.left]
      let right = pairs.symbols[pair.right]
      if merged.insert(pair).inserted { merges.append((left, right)) }
      if pairs.merge(pair) { tokens.append(left + right) }
    }
    let (start, end) = BytePairVocabulary.specialNames[0]
    return try BytePairVocabulary(tokens: tokens + [start, end], merges: merges)
  }

  /// How often each word occurs, words in byte order, as symbols of single bytes.
  private static func countWords(in texts: some Sequence<String>) -> [(symbols: [Int], count: Int)] {
    let ids = ByteAlphabet.order.enumerated().reduce(into: [Int](repeating: 0, count: 256)) {
      $0[Int($1.element)] = $1.offset
    }
    var counts: [[UInt8]: Int] = [:]
    for text in texts {
      let scalars = TextCleaning.huggingFace(Array(text.unicodeScalars))
      var scanner = PieceScanner(scalars)
      while case .word(let range)? = scanner.next() {
        counts[scalars[range].flatMap { UTF8.encode($0).map(Array.init) ?? [] }, default: 0] += 1
      }
    }
    return counts.sorted { $0.key.lexicographicallyPrecedes($1.key) }.map { word, count in
      var symbols = word.map { ids[Int($0)] }
      if let last = symbols.indices.last { symbols[last] += 256 }
      return (symbols, count)
    }
  }
}
