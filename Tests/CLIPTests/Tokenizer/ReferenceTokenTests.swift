import Foundation
import Testing

import CLIP

/// Ids of the published libraries on the strings of the reference pack.
@Suite(.enabled(if: ReferenceFolder.has("tokenizer/tokens.json"), "\(ReferenceFolder.absent)"))
struct ReferenceTokenTests {
  private func tokenizer(_ variant: Tokenizer.Variant) throws -> Tokenizer {
    try Tokenizer(directory: "\(ReferenceFolder.path)/clip-bpe", variant: variant)
  }

  @Test func referenceIdsOfHuggingFace() throws {
    let tokenizer = try tokenizer(.huggingFace)
    for row in try ReferenceTokens.rows() {
      #expect(tokenizer.encode(row.text) == row.hf ?? row.ids, "\(row.text.debugDescription)")
    }
  }

  @Test func referenceIdsOfOpenAIWithoutRepair() throws {
    let tokenizer = try tokenizer(.openAIWithoutRepair)
    for row in try ReferenceTokens.rows() {
      #expect(
        tokenizer.encode(row.text) == row.openai_without_ftfy ?? row.ids, "\(row.text.debugDescription)")
    }
  }

  @Test func referenceIdsOfOpenAIButForMojibake() throws {
    let tokenizer = try tokenizer(.openAI)
    let differing = try ReferenceTokens.rows().filter { tokenizer.encode($0.text) != $0.ids }
    #expect(differing.allSatisfy { tokenizer.mayDifferByEncoding($0.text) }, "\(differing.map(\.text))")
  }

  @Test func referenceIdsOfOpenCLIPButForMojibake() throws {
    let tokenizer = try tokenizer(.openCLIP)
    let differing = try ReferenceTokens.rows().filter { tokenizer.encode($0.text) != $0.open_clip ?? $0.ids }
    #expect(differing.allSatisfy { tokenizer.mayDifferByEncoding($0.text) }, "\(differing.map(\.text))")
  }

  @Test func theVocabularyIsWrittenAsItWasRead() throws {
    let tokenizer = try tokenizer(.huggingFace)
    #expect(Data(tokenizer.vocabulary.mergesText) == (try ReferenceFolder.data("clip-bpe/merges.txt")))
    #expect(tokenizer.placeholderId == 259)
    #expect(
      try Tokenizer(canonicalBytes: tokenizer.canonicalBytes).canonicalBytes == tokenizer.canonicalBytes)
  }
}
