import Tensors

/// A CLIP model together with its tokenizer: what turns sentences and images into features.
public struct Backbone {
  /// The two towers.
  public let model: CLIPModel
  /// The tokenizer of the text tower.
  public let tokenizer: Tokenizer
  /// Joins a model and its tokenizer.
  public init(model: CLIPModel, tokenizer: Tokenizer) {
    self.model = model
    self.tokenizer = tokenizer
  }

  /// The word that stands for the pseudo-token in a sentence.
  public var placeholder: String { Tokenizer.placeholder }
  /// Its token id.
  public var placeholderID: Int32 { tokenizer.placeholderId }
  /// The id of the token at which features are read.
  public var endID: Int32 { tokenizer.endId }

  /// A sentence's tokens with start and end; every placeholder in it is one token.
  ///
  /// - Throws: `CLIPError.sequenceTooLong` for a sentence that would have to be cut;
  ///   `TokenizerError.placeholderMismatch` when a placeholder did not stay a word of its own.
  public func tokens(of sentence: String) throws -> [Int32] {
    let sequence = tokenizer.encodeForModel(sentence)
    guard !sequence.isTruncated else {
      throw CLIPError.sequenceTooLong(
        tokens: sequence.ids.count + sequence.droppedCount, prompts: 0,
        limit: model.configuration.text.contextLength)
    }
    let written = sentence.count { String($0) == placeholder }
    guard sequence.placeholderPositions.count == written else {
      throw TokenizerError.placeholderMismatch(written: written, found: sequence.placeholderPositions.count)
    }
    return sequence.ids
  }

  /// Un-normalised features of sentences from the text tower without prompts, `[sentences, D]`.
  ///
  /// - Throws: `CLIPError.sequenceTooLong`, `Interrupted`.
  public func textFeatures(of sentences: [String], on tape: Tape) throws -> Tensor {
    try model.text.features(of: TokenBatch(sentences.map(tokens), end: endID), on: tape).value
  }
}
