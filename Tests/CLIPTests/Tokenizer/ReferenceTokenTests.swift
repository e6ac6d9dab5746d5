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

  @Test func theVocabularyIsWrittenAsItWasRead() throws {
    let tokenizer = try tokenizer(.huggingFace)
    #expect(Data(tokenizer.vocabulary.mergesText) == (try ReferenceFolder.data("clip-bpe/merges.txt")))
    #expect(tokenizer.placeholderId == 259)
    #expect(
      try Tokenizer(canonicalBytes: tokenizer.canonicalBytes).canonicalBytes == tokenizer.canonicalBytes)
  }
}
