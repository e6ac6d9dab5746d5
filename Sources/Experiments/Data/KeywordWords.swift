import ComposedRetrieval
import Corpora
import ExperimentStore
import Files
import FoundationEssentials

/// The tagger of keywords with the installed word lists, and the hash of what it knows.
package final class KeywordWords {
  package let tagger: LexiconTagger
  package let hash: ContentHash

  /// Reads the word lists.
  ///
  /// - Throws: `WordNetError`.
  package init() throws {
    let files = try WordNetFiles(
      folder: WordNetFiles.locate(environment: ProcessInfo.processInfo.environment))
    var hasher = ContentHasher(domain: "keyword tagger")
    hasher.append(LexiconTagger.revision)
    for (name, bytes) in files.contents {
      hasher.append(name)
      bytes.withUnsafeBytes { hasher.append(bytes: $0) }
    }
    tagger = LexiconTagger(wordNet: try WordNetLexicon(files))
    hash = hasher.finalize()
  }
}

extension Workspace {
  /// The tagger of keywords; its word lists are read once.
  ///
  /// - Throws: `WordNetError`.
  package func keywordWords() throws -> KeywordWords { try memo(KeywordWords.self) { try KeywordWords() } }
}
