import Foundation

/// The strings of the reference pack with the ids of each library.
enum ReferenceTokens {
  struct Row: Decodable {
    let text: String
    /// OpenAI's ids, and everybody's where no others are given.
    let ids: [Int32]
    let open_clip: [Int32]?
    let hf: [Int32]?
    let openai_without_ftfy: [Int32]?
  }

  private struct Table: Decodable { let rows: [Row] }

  static func rows() throws -> [Row] {
    try JSONDecoder().decode(Table.self, from: ReferenceFolder.data("tokenizer/tokens.json")).rows
  }
}
