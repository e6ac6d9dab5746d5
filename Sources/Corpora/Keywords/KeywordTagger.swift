/// Finds the keywords of captions: what the self-masking projection replaces by the pseudo-token.
///
/// LinCIR (Gu et al., 2024, section 3.2) takes maximal runs of nouns, proper nouns and adjectives; its public
/// code takes determiners as well.
public protocol KeywordTagger: Sendable {
  /// The keyword runs of a caption as ranges of its UTF-8 offsets: ascending, not empty, apart from each other,
  /// on the boundaries of Unicode scalars.
  ///
  /// - Throws: whatever keeps the tagger from an answer, such as `KeywordFileError.unknownCaption`.
  func keywordRuns(of caption: String) throws -> [Range<Int>]
}
