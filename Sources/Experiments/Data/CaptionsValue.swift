import ComposedRetrieval
import Corpora
import Diagnostics
import ExperimentStore
import Files

/// A corpus of captions: all that stage 1 learns from.
public struct CaptionsValue {
  /// Where the captions are.
  package enum Content {
    case memory([String])
    /// In files, read as they are needed.
    case files(CaptionCorpus)
  }

  package let source: String
  package let content: Content
  /// Some captions of it, for estimates and display.
  package let sample: [String]
  /// The number of words of the longest caption.
  package let mostWords: Int
  /// SHA-256 of its content.
  public let hash: ContentHash

  package init(source: String, texts: [String]) {
    self.source = source
    content = .memory(texts)
    sample = texts
    mostWords = texts.reduce(0) { max($0, $1.split(whereSeparator: \.isWhitespace).count) }
    var hasher = ContentHasher(domain: "captions")
    hasher.beginList(count: texts.count)
    for text in texts { hasher.append(text) }
    hash = hasher.finalize()
  }

  package init(source: String, corpus: CaptionCorpus, sample: [String], hash: ContentHash) {
    self.source = source
    content = .files(corpus)
    self.sample = sample
    mostWords = corpus.mostWords
    self.hash = hash
  }

  /// The number of captions.
  package var count: Int {
    switch content {
    case .memory(let texts): texts.count
    case .files(let corpus): corpus.count
    }
  }

  /// Whether they are in files, and encoded only as they come up.
  package var isStreamed: Bool { if case .files = content { true } else { false } }

  /// All captions, in memory.
  ///
  /// - Throws: `TextFileError` when a file was changed or cannot be read any more.
  package func texts() throws -> [String] {
    switch content {
    case .memory(let texts): texts
    case .files(let corpus): try corpus.first(corpus.count)
    }
  }

  /// One line: what it is and how large.
  public var summary: String {
    "\(count) captions of \(source), such as "
      + sample.prefix(2).map { "\"\(Shortened.text($0))\"" }.joined(separator: ", ")
  }
}
