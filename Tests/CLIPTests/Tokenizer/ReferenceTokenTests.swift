import Foundation
import Testing

import CLIP

/// Ids of the published libraries on the strings of the reference pack.
@Suite(.enabled(if: ReferenceFolder.has("tokenizer/tokens.json"), "\(ReferenceFolder.absent)"))
struct ReferenceTokenTests {
  struct Row: Decodable {
    let text: String
    let ids: [Int32]
    let open_clip: [Int32]?
    let hf: [Int32]?
    let openai_without_ftfy: [Int32]?
  }

  private struct Table: Decodable { let rows: [Row] }

  private static let rows = Result {
    try JSONDecoder().decode(Table.self, from: ReferenceFolder.data("tokenizer/tokens.json")).rows
  }

  private func tokenizer(_ variant: Tokenizer.Variant) throws -> Tokenizer {
    try Tokenizer(directory: "\(ReferenceFolder.path)/clip-bpe", variant: variant)
  }

  @Test func referenceIdsOfHuggingFace() throws {
    let tokenizer = try tokenizer(.huggingFace)
    for row in try Self.rows.get() {
      #expect(tokenizer.encode(row.text) == row.hf ?? row.ids, "\(row.text.debugDescription)")
    }
  }

  @Test func referenceIdsOfOpenAIWithoutRepair() throws {
    let tokenizer = try tokenizer(.openAIWithoutRepair)
    for row in try Self.rows.get() {
      #expect(
        tokenizer.encode(row.text) == row.openai_without_ftfy ?? row.ids, "\(row.text.debugDescription)")
    }
  }

  /// The strings of the pack that ftfy decodes anew because they were read in the wrong encoding.
  private static let mojibake: Set<String> = [
    "don\u{E2}\u{20AC}\u{2122}t", "caf\u{C3}\u{A9}", "\u{E2}\u{153}\u{201C} check", "\u{C2}\u{A3} 5",
    "l\u{E2}\u{20AC}\u{153}quoted\u{E2}\u{20AC}\u{9D}", "\u{F0}\u{178}\u{2DC}\u{80}",
  ]

  @Test func referenceIdsOfOpenAIButForMojibake() throws {
    let tokenizer = try tokenizer(.openAI)
    let differing = try Self.rows.get().filter { tokenizer.encode($0.text) != $0.ids }
    #expect(Set(differing.map(\.text)) == Self.mojibake)
  }

  @Test func referenceIdsOfOpenCLIPButForMojibake() throws {
    let tokenizer = try tokenizer(.openCLIP)
    let differing = try Self.rows.get().filter { tokenizer.encode($0.text) != $0.open_clip ?? $0.ids }
    #expect(Set(differing.map(\.text)) == Self.mojibake)
  }

  @Test func theVocabularyIsWrittenAsItWasRead() throws {
    let tokenizer = try tokenizer(.huggingFace)
    #expect(Data(tokenizer.vocabulary.mergesText) == (try ReferenceFolder.data("clip-bpe/merges.txt")))
    #expect(tokenizer.placeholderId == 259)
    #expect(
      try Tokenizer(canonicalBytes: tokenizer.canonicalBytes).canonicalBytes == tokenizer.canonicalBytes)
  }
}
