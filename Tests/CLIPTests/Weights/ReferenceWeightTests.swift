import Foundation
import Testing

import CLIP

/// Every weight file of the reference pack.
@Suite(.enabled(if: ReferenceFolder.has("tensors.json"), "\(ReferenceFolder.absent)"))
struct ReferenceWeightTests {
  private struct Description: Decodable {
    let dtype: String
    let shape: [Int]
  }

  private func file(_ name: String) throws -> SafetensorsFile {
    try SafetensorsFile(path: "\(ReferenceFolder.path)/\(name)")
  }

  @Test func referenceFilesHoldWhatTheirListSays() throws {
    let list = try JSONDecoder().decode(
      [String: [String: Description]].self, from: ReferenceFolder.data("tensors.json"))
    for (name, tensors) in list {
      let file = try file(name)
      #expect(Set(file.names) == Set(tensors.keys), "\(name)")
      for (tensor, description) in tensors {
        #expect(file.entry(tensor)?.type.rawValue == description.dtype, "\(name): \(tensor)")
        #expect(file.entry(tensor)?.shape == description.shape, "\(name): \(tensor)")
      }
    }
  }

  @Test(.enabled(if: ReferenceFolder.has("tokenizer/tokens.safetensors"), "\(ReferenceFolder.absent)"))
  func referenceSequencesOfOpenAIButForMojibake() throws {
    let tokenizer = try Tokenizer(directory: "\(ReferenceFolder.path)/clip-bpe", variant: .openAI)
    let file = try file("tokenizer/tokens.safetensors")
    let length = try #require(file.entry("tokens77")?.shape.last)
    let expected = try file.integers("tokens77")
    let tooLong = try file.integers("too_long")
    let rows = try ReferenceTokens.rows()
    for (row, string) in rows.enumerated() where !tokenizer.mayDifferByEncoding(string.text) {
      let sequence = tokenizer.encodeForModel(string.text)
      let padded = sequence.ids.map(Int64.init) + Array(repeating: 0, count: length - sequence.ids.count)
      #expect(padded == Array(expected[row * length..<(row + 1) * length]), "\(string.text.debugDescription)")
      #expect(sequence.isTruncated == (tooLong[row] != 0), "\(string.text.debugDescription)")
    }
  }
}
