import Tensors

/// Sentences as one packed row of token ids, each cut after its end token: the encoder is causal
/// and read there, so what follows cannot matter.
public struct TokenBatch: Sendable {
  /// All token ids, sentence after sentence.
  public let ids: [Int32]
  /// Which ids form a sentence.
  public let segments: SegmentOffsets

  /// Packs sentences that hold start and end tokens.
  ///
  /// - Throws: `CLIPError.missingEnd` when a sentence has no end token.
  public init(_ sentences: [[Int32]], end: Int32) throws {
    try self.init(sentences, end: .token(end))
  }

  /// Packs sentences that hold start and end tokens, the end found by a rule.
  ///
  /// - Throws: `CLIPError.missingEnd` when a sentence has no end.
  public init(_ sentences: [[Int32]], end rule: EndRule) throws {
    self.init(
      whole: try sentences.map { sentence in
        guard let end = rule.position(in: sentence) else { throw CLIPError.missingEnd }
        return sentence[...end]
      })
  }

  /// Packs sentences as they are, each read at its last token: for hidden states beyond the end token.
  package init(whole sentences: [ArraySlice<Int32>]) {
    ids = Array(sentences.joined())
    segments = SegmentOffsets(lengths: sentences.map(\.count))
  }

  /// Number of sentences.
  public var count: Int { segments.count }
}
