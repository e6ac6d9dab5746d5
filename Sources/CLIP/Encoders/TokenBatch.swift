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
    var ids: [Int32] = []
    var lengths: [Int] = []
    for sentence in sentences {
      guard let last = sentence.firstIndex(of: end) else { throw CLIPError.missingEnd }
      ids.append(contentsOf: sentence[...last])
      lengths.append(last + 1)
    }
    self.ids = ids
    segments = SegmentOffsets(lengths: lengths)
  }

  /// Number of sentences.
  public var count: Int { segments.count }
}
