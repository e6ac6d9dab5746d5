import CLIP
import ComposedRetrieval
import Corpora
import Diagnostics
import ExperimentStore
import Files
import Tensors

/// How an `invert` statement asks for captions to be masked.
package struct KeywordMask {
  package let masking: any CaptionMasking
  /// What the step's record calls it.
  package let name: String
  /// What the masking depends on besides the captions.
  package let hash: ContentHash?
  private let file: KeywordFile?

  /// Whether words are chosen at random, and keywords play no part.
  package var masksWords: Bool { masking is WordMasking }

  /// Finds keywords of every caption once, because a file that lacks one would end a training in its middle.
  ///
  /// - Throws: `KeywordFileError`, `TextFileError`, `Interrupted`.
  package func check(_ captions: CaptionsValue, _ context: StepContext) throws {
    guard let file else { return }
    var done = 0
    func check(_ texts: [String]) throws {
      try context.advance(done, of: captions.count, unit: "captions", detail: "keywords looked up")
      for text in texts { _ = try file.keywordRuns(of: text) }
      done += texts.count
    }
    switch captions.content {
    case .memory(let texts): try check(texts)
    case .files(let corpus): try corpus.forEachChunk(check)
    }
  }

  /// Captions of which half become the placeholder and half keep some words.
  package static var words: KeywordMask {
    KeywordMask(masking: WordMasking(), name: "words", hash: nil, file: nil)
  }

  /// Keywords by the tagger over WordNet, or by a file made elsewhere.
  ///
  /// - Throws: `WordNetError`, `KeywordFileError`, `TextFileError`.
  package static func keywords(ofFile path: String?, in workspace: Workspace) throws -> KeywordMask {
    guard let path else {
      let words = try workspace.keywordWords()
      return KeywordMask(
        masking: SelfMaskingProjection(tagger: words.tagger), name: "keywords", hash: words.hash, file: nil)
    }
    let keywords = try blaming(.argument("keywords")) { try KeywordFile(path: path) }
    return KeywordMask(
      masking: SelfMaskingProjection(tagger: keywords), name: "keywords of a file",
      hash: try FileBytes.read(path, limit: .max).withUnsafeBytes { ContentHasher.sha256($0) }, file: keywords
    )
  }
}
