import CLIP
import ComposedRetrieval
import ExperimentStore
import Files
import Tensors

/// How an `invert` statement asks for captions to be masked.
struct KeywordMask {
  let masking: any CaptionMasking
  /// What the step's record calls it.
  let name: String
  /// What the masking depends on besides the captions.
  let hash: ContentHash?
  private let file: KeywordFile?

  /// Finds keywords of every caption once, because a file that lacks one would end a training in its middle.
  ///
  /// - Throws: `KeywordFileError`, `TextFileError`, `Interrupted`.
  func check(_ captions: CaptionsValue, _ context: StepContext) throws {
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

  /// - Throws: `WordNetError`, `KeywordFileError`, `TextFileError`, `NotebookError`.
  init(_ arguments: ArgumentList, in workspace: Workspace) throws {
    let path = arguments.has("keywords") ? try arguments.text("keywords") : nil
    guard try arguments.words("mask") == ["keywords"] else {
      guard path == nil else {
        throw NotebookError.argument(
          function: "invert", parameter: "keywords", expected: "left out with mask=words")
      }
      (masking, name, hash, file) = (WordMasking(), "words", nil, nil)
      return
    }
    if let path {
      let keywords = try KeywordFile(path: path)
      file = keywords
      masking = SelfMaskingProjection(tagger: keywords)
      name = "keywords of a file"
      hash = try FileBytes.read(path, limit: .max).withUnsafeBytes { ContentHasher.sha256($0) }
    } else {
      let (tagger, words) = try workspace.keywordTagger()
      (masking, name, hash, file) = (SelfMaskingProjection(tagger: tagger), "keywords", words, nil)
    }
  }
}
