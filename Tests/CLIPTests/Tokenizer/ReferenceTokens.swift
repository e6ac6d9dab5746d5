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

  /// The strings of the pack that ftfy decodes anew because they were read in the wrong encoding.
  static let mojibake: Set<String> = [
    "don\u{E2}\u{20AC}\u{2122}t", "caf\u{C3}\u{A9}", "\u{E2}\u{153}\u{201C} check", "\u{C2}\u{A3} 5",
    "l\u{E2}\u{20AC}\u{153}quoted\u{E2}\u{20AC}\u{9D}", "\u{F0}\u{178}\u{2DC}\u{80}",
  ]
}
