import Files

extension Tokenizer {
  /// The files that a folder's tokenizer may be read from.
  static let fileNames = ["tokenizer.json", "vocab.json", "merges.txt"]

  /// Reads the `tokenizer.json` of a folder, or `vocab.json` and `merges.txt` when there is none; for Hugging Face
  /// also the tokens and settings beside them, which the tokenizers of the others do not read.
  ///
  /// - Throws: `TokenizerError`.
  public init(
    directory: String, variant: Variant = .huggingFace, contextLength: Int = standardContextLength
  ) throws(TokenizerError) {
    let added = variant == .huggingFace ? try AddedTokens(directory: directory) : nil
    let vocabulary: BytePairVocabulary
    if let json = try Self.read("\(directory)/tokenizer.json") {
      vocabulary = try BytePairVocabulary(tokenizerJSON: json, adding: added?.entries ?? [])
    } else if let vocab = try Self.read("\(directory)/vocab.json"),
      let merges = try Self.read("\(directory)/merges.txt")
    {
      vocabulary = try BytePairVocabulary(
        vocabJSON: vocab, mergesText: merges, adding: added?.entries ?? [])
    } else {
      throw .noTokenizerFiles(directory: directory)
    }
    try self.init(vocabulary: vocabulary, variant: variant, contextLength: contextLength)
  }

  /// The bytes of a file, or nil when there is none of that name.
  private static func read(_ path: String) throws(TokenizerError) -> [UInt8]? {
    do {
      return try FileBytes.read(path, limit: BytePairVocabulary.fileLimit)
    } catch {
      guard error.isMissing else { throw .unreadableFile(path: error.path, code: error.code) }
      return nil
    }
  }
}
