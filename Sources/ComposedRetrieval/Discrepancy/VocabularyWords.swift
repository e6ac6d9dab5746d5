import CLIP
import Tensors

/// The words of a text tower's vocabulary by their embeddings, to read what a pseudo-word stands for.
public struct VocabularyWords {
  /// A word with its closeness.
  public struct Neighbour: Hashable, Sendable {
    /// The token as a word, without the mark of a word's end.
    public let word: String
    /// Cosine of the pseudo-token and the word's embedding.
    public let cosine: Double
  }

  private let words: [String]
  private let embeddings: Tensor

  /// The tokens that are whole words or ends of words and nothing but letters; others cannot be read alone.
  ///
  /// - Throws: `CLIPError` for a backbone without a text tower.
  public init(of backbone: Backbone) throws {
    let vocabulary = backbone.tokenizer.vocabulary
    let table = try backbone.text().wordEmbeddings
    var ids: [Int] = []
    var words: [String] = []
    for id in 0..<min(vocabulary.count, table.rows) {
      let (bytes, endsWord) = vocabulary.spelling(of: Int32(id))
      guard endsWord, Int32(id) != backbone.placeholderID,
        let word = String(validating: bytes, as: UTF8.self),
        !word.isEmpty, word.allSatisfy(\.isLetter)
      else { continue }
      ids.append(id)
      words.append(word)
    }
    self.words = words
    embeddings = try table.rows(at: ids).normalizedRows().unit
  }

  /// The nearest words of each pseudo-token of `[rows, W]`, nearest first.
  ///
  /// - Throws: `Interrupted`; `TensorError.shapeMismatch` for tokens of another width.
  public func nearest(_ count: Int, to pseudoTokens: Tensor) throws -> [[Neighbour]] {
    let none = [Int?](repeating: nil, count: pseudoTokens.rows)
    let found = try Search.rank(
      queries: pseudoTokens.normalizedRows().unit, gallery: embeddings, targets: none, excluded: none,
      top: min(count, words.count))
    return found.map { outcome in
      zip(outcome.top, outcome.scores).map { Neighbour(word: words[$0], cosine: Double($1)) }
    }
  }
}
