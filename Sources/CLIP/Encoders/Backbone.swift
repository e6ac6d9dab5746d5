import Tensors

/// The frozen towers of a CLIP model and its tokenizer: what turns sentences and images into features.
///
/// A tower is made when it is first asked for, so stage 1 never reads an image tower from the disk.
public final class Backbone {
  /// The tokenizer of the text tower.
  public let tokenizer: Tokenizer
  /// The token id of the word that stands for the pseudo-token.
  public let placeholderID: Int32
  /// Where sentences end, which is where features are read.
  public let endRule: EndRule
  /// What sentences had to be changed or doubted so far.
  public let findings = TextFindings()
  private let makeText: () throws -> TextEncoder
  private let makeVision: () throws -> VisionEncoder
  private var madeText: TextEncoder?
  private var madeVision: VisionEncoder?

  /// Joins towers, each made by its first use, and their tokenizer.
  ///
  /// - Parameter endRule: where sentences end; at the tokenizer's end token when nil
  public convenience init(
    tokenizer: Tokenizer, endRule: EndRule? = nil, text: @escaping () throws -> TextEncoder,
    vision: @escaping () throws -> VisionEncoder
  ) {
    self.init(
      tokenizer: tokenizer, placeholderID: tokenizer.placeholderId,
      endRule: endRule ?? .token(tokenizer.endId), text: text, vision: vision)
  }

  private init(
    tokenizer: Tokenizer, placeholderID: Int32, endRule: EndRule,
    text: @escaping () throws -> TextEncoder, vision: @escaping () throws -> VisionEncoder
  ) {
    self.tokenizer = tokenizer
    self.placeholderID = placeholderID
    self.endRule = endRule
    makeText = text
    makeVision = vision
  }

  /// Joins a model and its tokenizer.
  ///
  /// - Parameter endRule: where sentences end; at the tokenizer's end token when nil
  public convenience init(model: CLIPModel, tokenizer: Tokenizer, endRule: EndRule? = nil) {
    self.init(
      tokenizer: tokenizer, endRule: endRule, text: { model.text }, vision: { model.vision })
  }

  /// Joins a model and ids that need not be the tokenizer's, for token ids that are made elsewhere.
  package convenience init(
    model: CLIPModel, tokenizer: Tokenizer, placeholderID: Int32, endRule: EndRule
  ) {
    self.init(
      tokenizer: tokenizer, placeholderID: placeholderID, endRule: endRule, text: { model.text },
      vision: { model.vision })
  }

  /// The text tower.
  ///
  /// - Throws: what reading its weights throws.
  public func text() throws -> TextEncoder {
    if let madeText { return madeText }
    let made = try makeText()
    madeText = made
    return made
  }

  /// The image tower.
  ///
  /// - Throws: what reading its weights throws.
  public func vision() throws -> VisionEncoder {
    if let madeVision { return madeVision }
    let made = try makeVision()
    madeVision = made
    return made
  }

  /// The sizes of both towers.
  ///
  /// - Throws: what reading their weights throws.
  public func configuration() throws -> CLIPConfiguration {
    try CLIPConfiguration(
      vision: vision().configuration, text: text().configuration, jointWidth: text().jointWidth)
  }

  /// The word that stands for the pseudo-token in a sentence.
  public var placeholder: String { Tokenizer.placeholder }

  /// A sentence's tokens with start and end; every placeholder in it is one token.
  ///
  /// A sentence of more tokens than the tower takes is cut, its end token kept, as CLIP's own tokenizers do;
  /// `findings` then holds it.
  ///
  /// - Throws: `TokenizerError.placeholderMismatch` when a placeholder was cut off or did not stay a word of
  ///   its own.
  public func tokens(of sentence: String) throws -> [Int32] {
    let sequence = encoded(sentence)
    let written = sentence.count { String($0) == placeholder }
    guard sequence.placeholderPositions.count == written else {
      throw TokenizerError.placeholderMismatch(written: written, found: sequence.placeholderPositions.count)
    }
    return sequence.ids
  }

  private func encoded(_ sentence: String) -> TokenSequence {
    let sequence = tokenizer.encodeForModel(sentence)
    if sequence.isTruncated { findings.add(truncated: sentence, limit: tokenizer.contextLength) }
    if tokenizer.mayDifferByEncoding(sentence) { findings.add(misread: sentence) }
    return sequence
  }

  /// Un-normalised features of sentences from the text tower without prompts, `[sentences, D]`.
  ///
  /// A placeholder in them is a word like any other: nothing takes its place, so "$$$" is not an error.
  ///
  /// - Throws: `Interrupted`; what reading the tower throws.
  public func textFeatures(of sentences: [String], on tape: Tape) throws -> Tensor {
    try text().features(of: TokenBatch(sentences.map { encoded($0).ids }, end: endRule), on: tape).value
  }

  /// Features as `textFeatures` gives them, and other sentences begun in the same pass.
  ///
  /// - Parameter others: token ids of sentences with placeholders
  /// - Returns: the features `[sentences, D]`; and the others, or nil when one of them has no placeholder
  /// - Throws: `CLIPError`; `Interrupted`; what reading the tower throws.
  public func textFeatures(of sentences: [String], beginning others: [[Int32]]) throws -> (
    features: Tensor, begun: BegunSentences?
  ) {
    try text().features(
      of: TokenBatch(sentences.map { encoded($0).ids }, end: endRule),
      beginning: TokenBatch(others, end: endRule), placeholder: placeholderID)
  }
}
