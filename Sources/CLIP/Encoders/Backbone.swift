import Tensors

/// A CLIP model together with its tokenizer: what turns sentences and images into features.
public struct Backbone {
  /// The two towers.
  public let model: CLIPModel
  /// The tokenizer of the text tower.
  public let tokenizer: Tokenizer
  /// The token id of the word that stands for the pseudo-token.
  public let placeholderID: Int32
  /// Where sentences end, which is where features are read.
  public let endRule: EndRule

  /// Joins a model and its tokenizer.
  ///
  /// - Parameter endRule: where sentences end; at the tokenizer's end token when nil
  public init(model: CLIPModel, tokenizer: Tokenizer, endRule: EndRule? = nil) {
    self.init(
      model: model, tokenizer: tokenizer, placeholderID: tokenizer.placeholderId,
      endRule: endRule ?? .token(tokenizer.endId))
  }

  /// Joins a model and ids that need not be the tokenizer's, for token ids that are made elsewhere.
  package init(model: CLIPModel, tokenizer: Tokenizer, placeholderID: Int32, endRule: EndRule) {
    self.model = model
    self.tokenizer = tokenizer
    self.placeholderID = placeholderID
    self.endRule = endRule
  }

  /// The word that stands for the pseudo-token in a sentence.
  public var placeholder: String { Tokenizer.placeholder }

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
    try model.text.features(of: TokenBatch(sentences.map(tokens), end: endRule), on: tape).value
  }
}
