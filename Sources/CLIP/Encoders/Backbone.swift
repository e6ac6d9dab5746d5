import Tensors

/// The frozen towers of a CLIP model and its tokenizer: what turns sentences and images into features.
///
/// A tower is made when it is first asked for, so stage 1 never reads an image tower from the disk.
public final class Backbone {
  /// The tokenizer of the text tower.
  public let tokenizer: Tokenizer
  /// The token of a sentence at which its feature is read.
  public let end: EndRule
  /// What sentences had to be changed or doubted so far.
  public let findings = TextFindings()
  private let makeText: () throws -> TextEncoder
  private let makeVision: () throws -> VisionEncoder
  private var madeText: TextEncoder?
  private var madeVision: VisionEncoder?

  /// Joins towers, each made by its first use, and their tokenizer.
  public init(
    tokenizer: Tokenizer, end: EndRule, text: @escaping () throws -> TextEncoder,
    vision: @escaping () throws -> VisionEncoder
  ) {
    self.tokenizer = tokenizer
    self.end = end
    makeText = text
    makeVision = vision
  }

  /// Joins a model and its tokenizer, whose end token is where features are read.
  public convenience init(model: CLIPModel, tokenizer: Tokenizer) {
    self.init(
      tokenizer: tokenizer, end: .token(tokenizer.endId), text: { model.text }, vision: { model.vision })
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

  /// The word that stands for the pseudo-token in a sentence.
  public var placeholder: String { Tokenizer.placeholder }
  /// Its token id.
  public var placeholderID: Int32 { tokenizer.placeholderId }

  /// A sentence's tokens with start and end; every placeholder in it is one token.
  ///
  /// A sentence of more tokens than the tower takes is cut, its end token kept, as CLIP's own tokenizers do;
  /// `findings` then holds it.
  ///
  /// - Throws: `TokenizerError.placeholderMismatch` when a placeholder was cut off or did not stay a word of
  ///   its own.
  public func tokens(of sentence: String) throws -> [Int32] {
    let sequence = tokenizer.encodeForModel(sentence)
    let written = sentence.count { String($0) == placeholder }
    guard sequence.placeholderPositions.count == written else {
      throw TokenizerError.placeholderMismatch(written: written, found: sequence.placeholderPositions.count)
    }
    if sequence.isTruncated { findings.add(truncated: sentence, limit: tokenizer.contextLength) }
    if tokenizer.mayDifferByEncoding(sentence) { findings.add(misread: sentence) }
    return sequence.ids
  }

  /// Un-normalised features of sentences from the text tower without prompts, `[sentences, D]`.
  ///
  /// - Throws: `TokenizerError.placeholderMismatch`, `Interrupted`; what reading the tower throws.
  public func textFeatures(of sentences: [String], on tape: Tape) throws -> Tensor {
    try text().features(of: TokenBatch(sentences.map(tokens), end: end), on: tape).value
  }
}
