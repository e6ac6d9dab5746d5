import Foundation
import TestSupport

/// The strings of the pack with the ids of each library.
struct ReferenceTokens: Decodable {
  struct Row: Decodable {
    let text: String
    /// OpenAI's ids, and everybody's where no others are given.
    let ids: [Int32]
    let open_clip: [Int32]?
    let hf: [Int32]?
    let openai_without_ftfy: [Int32]?
  }

  /// The libraries whose ids rows may carry.
  static let libraries: Set = ["open_clip", "hf", "openai_without_ftfy"]
  static let file = "tokenizer/tokens.json"

  let vocabulary: String
  let differing: [String: Int]
  let rows: [Row]

  /// The folder of the vocabulary, which the first word of its description names.
  var folder: String { ReferencePack.path(of: String(vocabulary.prefix { $0 != " " })) }

  init() throws { self = try ReferencePack.json(Self.file) }
}
