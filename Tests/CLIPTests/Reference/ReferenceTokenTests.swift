import CLIP
import Foundation
import TestSupport
import Testing

@Suite(
  "Token ids are those of the published libraries",
  .enabled(if: ReferencePack.has(ReferenceTokens.file), "\(ReferencePack.absent(ReferenceTokens.file))"))
struct ReferenceTokenTests {
  private let tokens = Result { try ReferenceTokens() }

  /// The strings whose ids a variant does not give, but for those that it says it may not give.
  private func differing(
    _ variant: Tokenizer.Variant, _ expected: (ReferenceTokens.Row) -> [Int32]
  ) throws -> [String] {
    let tokens = try tokens.get()
    let tokenizer = try Tokenizer(directory: tokens.folder, variant: variant)
    #expect(!tokens.rows.isEmpty)
    return tokens.rows.filter {
      tokenizer.encode($0.text) != expected($0) && !tokenizer.mayDifferByEncoding($0.text)
    }.map(\.text.debugDescription)
  }

  @Test func idsOfHuggingFace() throws {
    #expect(try differing(.huggingFace) { $0.hf ?? $0.ids } == [])
  }

  @Test func idsOfOpenAIWithoutRepair() throws {
    #expect(try differing(.openAIWithoutRepair) { $0.openai_without_ftfy ?? $0.ids } == [])
  }

  @Test func idsOfOpenAIButForMojibake() throws {
    #expect(try differing(.openAI) { $0.ids } == [])
  }

  @Test func idsOfOpenCLIPButForMojibake() throws {
    #expect(try differing(.openCLIP) { $0.open_clip ?? $0.ids } == [])
  }

  @Test func everyLibraryOfThePackIsTested() throws {
    let tokens = try tokens.get()
    #expect(Set(tokens.differing.keys).isSubset(of: ReferenceTokens.libraries))
    let counts = [
      "open_clip": tokens.rows.count { $0.open_clip != nil }, "hf": tokens.rows.count { $0.hf != nil },
      "openai_without_ftfy": tokens.rows.count { $0.openai_without_ftfy != nil },
    ]
    for (library, count) in tokens.differing { #expect(counts[library] == count, "\(library)") }
  }

  /// Start, ids, end and zeros, cut to the width of the pack's array.
  @Test(
    .enabled(
      if: ReferencePack.has("tokenizer/tokens.safetensors"),
      "\(ReferencePack.absent("tokenizer/tokens.safetensors"))"))
  func sequencesOfOpenAIButForMojibake() throws {
    let (tokens, file) = (try tokens.get(), try ReferenceFile("tokenizer/tokens.safetensors"))
    let name = try #require(file.names.first { $0.hasPrefix("tokens") })
    let (expected, tooLong) = (try file.tokens(name), try file.integers("too_long"))
    try #require(expected.count == tokens.rows.count && tooLong.count == tokens.rows.count)
    let tokenizer = try Tokenizer(
      directory: tokens.folder, variant: .openAI, contextLength: file.shape(name)[1])
    for (row, string) in tokens.rows.enumerated() where !tokenizer.mayDifferByEncoding(string.text) {
      let sequence = tokenizer.encodeForModel(string.text)
      let zeros = Array(repeating: Int32(0), count: expected[row].count - sequence.ids.count)
      #expect(sequence.ids + zeros == expected[row], "\(string.text.debugDescription)")
      #expect(sequence.isTruncated == (tooLong[row] != 0), "\(string.text.debugDescription)")
    }
  }

  @Test func theVocabularyIsWrittenAsItWasRead() throws {
    let folder = try tokens.get().folder
    let tokenizer = try Tokenizer(directory: folder, variant: .huggingFace)
    let ids = try JSONDecoder().decode(
      [String: Int32].self, from: Data(contentsOf: URL(filePath: "\(folder)/vocab.json")))
    #expect(tokenizer.vocabulary.count == ids.count)
    #expect(tokenizer.placeholderId == ids["\(Tokenizer.placeholder)</w>"])
    let merges = try String(contentsOf: URL(filePath: "\(folder)/merges.txt"), encoding: .utf8)
    // The first line is a mark of the version.
    #expect(
      String(decoding: tokenizer.vocabulary.mergesText, as: UTF8.self).split(separator: "\n").dropFirst()
        == merges.split(separator: "\n").dropFirst())
    #expect(
      try Tokenizer(canonicalBytes: tokenizer.canonicalBytes).canonicalBytes == tokenizer.canonicalBytes)
  }
}
