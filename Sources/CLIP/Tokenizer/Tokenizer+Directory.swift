extension Tokenizer {
  /// Reads `vocab.json` and `merges.txt` of a folder, or its `tokenizer.json` when one of the two is missing.
  ///
  /// - Throws: `TokenizerError`.
  public init(
    directory: String, variant: Variant = .huggingFace, contextLength: Int = standardContextLength
  ) throws(TokenizerError) {
    let vocab = try Self.read("\(directory)/vocab.json")
    let merges = try Self.read("\(directory)/merges.txt")
    guard let vocab, let merges else { throw .noTokenizerFiles(directory: directory) }
    try self.init(
      vocabulary: BytePairVocabulary(vocabJSON: vocab, mergesText: merges), variant: variant,
      contextLength: contextLength)
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
