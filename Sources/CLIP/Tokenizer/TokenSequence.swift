/// The ids of one text as the text encoder takes them: start token, text, end token.
public struct TokenSequence: Equatable, Sendable {
  /// Start id, the ids of the text, end id; at most the tokenizer's context length, without padding.
  public let ids: [Int32]
  /// How many ids of the text were cut off to fit the context length.
  public let droppedCount: Int
  /// Where the feature is read: the first end token, counted from 0.
  public let endPosition: Int
  /// Where the placeholder word stands in `ids`, ascending.
  public let placeholderPositions: [Int]

  /// Whether the text was too long for the context.
  public var isTruncated: Bool { droppedCount > 0 }
}
