/// Where a sentence ends, which is where its feature is read.
public enum EndRule: Hashable, Sendable {
  /// At the first place of this id.
  case token(Int32)
  /// At the first place of the sentence's largest id: OpenAI's CLIP, open_clip, and Hugging Face folders
  /// whose `eos_token_id` is 2.
  case largestID

  /// The place of the end in a sentence, or nil when it has none.
  public func position(in sentence: [Int32]) -> Int? {
    switch self {
    case .token(let end): sentence.firstIndex(of: end)
    case .largestID: sentence.max().flatMap(sentence.firstIndex(of:))
    }
  }
}
