import CLIP
import ComposedRetrieval
import ExperimentStore

/// How an `invert` statement asks for captions to be masked.
struct KeywordMask {
  let masking: any CaptionMasking
  /// What the step's record calls it.
  let name: String
  /// What the masking depends on besides the captions.
  let hash: ContentHash?

  /// - Throws: `WordNetError`, `KeywordFileError`, `TextFileError`, `NotebookError`.
  init(_ arguments: ArgumentList, in session: Session) throws {
    let file = arguments.has("keywords") ? try arguments.text("keywords") : nil
    guard try arguments.words("mask") == ["keywords"] else {
      guard file == nil else {
        throw NotebookError.argument(
          function: "invert", parameter: "keywords", expected: "left out with mask=words")
      }
      (masking, name, hash) = (WordMasking(), "words", nil)
      return
    }
    if let file {
      masking = SelfMaskingProjection(tagger: try KeywordFile(path: file))
      name = "keywords of a file"
      hash = try FileBytes.read(file, limit: .max).withUnsafeBytes { ContentHasher.sha256($0) }
    } else {
      let (tagger, words) = try session.keywordTagger()
      (masking, name, hash) = (SelfMaskingProjection(tagger: tagger), "keywords", words)
    }
  }
}
