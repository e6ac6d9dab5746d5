import TestSupport
import Testing

import CLIP

struct TokenizerJSONTests {
  /// The text of a `tokenizer.json` around a small vocabulary.
  private func json(
    _ vocabulary: BytePairVocabulary, pairs: Bool = false, type: String = "BPE",
    suffix: String = "</w>", added: String = ""
  ) -> [UInt8] {
    let vocab = String(decoding: vocabulary.vocabJSON, as: UTF8.self)
    let merges = vocabulary.merges.map { merge in
      let left = vocabulary.tokens[Int(merge.left)]
      let right = vocabulary.tokens[Int(merge.right)]
      return pairs ? "[\"\(left)\", \"\(right)\"]" : "\"\(left) \(right)\""
    }
    return Array(
      """
      {"version": "1.0", "added_tokens": [\(added)],
       "model": {"type": "\(type)", "end_of_word_suffix": "\(suffix)", "vocab": \(vocab),
       "merges": [\(merges.joined(separator: ","))]}}
      """.utf8)
  }

  private func added(_ content: String, _ id: Int, flags: String = "") -> String {
    "{\"id\": \(id), \"content\": \"\(content)\"\(flags)}"
  }

  @Test(arguments: [false, true])
  func mergesMayBeStringsOrPairs(pairs: Bool) throws {
    let vocabulary = try SampleVocabulary.trained()
    let read = try BytePairVocabulary(tokenizerJSON: json(vocabulary, pairs: pairs))
    #expect(read.tokens == vocabulary.tokens)
    #expect(read.merges == vocabulary.merges)
  }

  @Test func aFoldersTokenizerFileIsRead() throws {
    let folder = try TemporaryFolder()
    let vocabulary = try SampleVocabulary.trained()
    try folder.write(json(vocabulary), to: "tokenizer.json")
    let expected = try Tokenizer(vocabulary: vocabulary).canonicalBytes
    #expect(try Tokenizer(directory: folder.path).canonicalBytes == expected)
  }

  @Test func theStartAndEndTokenMayBeAmongTheAdded() throws {
    let vocabulary = try SampleVocabulary.trained()
    let end = added("<|endoftext|>", Int(vocabulary.endId), flags: ", \"normalized\": true")
    #expect(try BytePairVocabulary(tokenizerJSON: json(vocabulary, added: end)).literalIds == [])
  }

  @Test func addedTokensAreFoundBeforeWords() throws {
    let vocabulary = try SampleVocabulary.trained()
    let more = [added("!", 0), added("<X>", vocabulary.count), added("<X>>", vocabulary.count + 1)]
    let tokenizer = try Tokenizer(
      vocabulary: BytePairVocabulary(
        tokenizerJSON: json(vocabulary, added: more.joined(separator: ","))))
    let count = Int32(vocabulary.count)
    #expect(tokenizer.encode("cat!") == tokenizer.encode("cat") + [0])
    #expect(tokenizer.encode("a<X>a") == tokenizer.encode("a") + [count] + tokenizer.encode("a"))
    #expect(tokenizer.encode("<X>>") == [count + 1])
    #expect(!tokenizer.encode("<x>").contains(count))
    #expect(
      try Tokenizer(canonicalBytes: tokenizer.canonicalBytes).encode("cat!") == tokenizer.encode("cat!"))
  }

  @Test(arguments: ["single_word", "lstrip", "rstrip", "normalized"])
  func anAddedTokenFoundInAnotherWayIsRefused(flag: String) throws {
    let vocabulary = try SampleVocabulary.trained()
    let text = json(vocabulary, added: added("!", 0, flags: ", \"\(flag)\": true"))
    #expect(throws: TokenizerError.unsupportedField(file: "tokenizer.json", field: "added_tokens.\(flag)")) {
      try BytePairVocabulary(tokenizerJSON: text)
    }
  }

  @Test func anAddedTokenWithAnotherTokensIdIsRefused() throws {
    let vocabulary = try SampleVocabulary.trained()
    for id in [-1, 1, vocabulary.count + 1, Int.max] {
      #expect(throws: TokenizerError.invalidTokenId(token: "!", count: vocabulary.count)) {
        try BytePairVocabulary(tokenizerJSON: json(vocabulary, added: added("!", id)))
      }
    }
  }

  @Test func anotherModelIsRefused() throws {
    let vocabulary = try SampleVocabulary.trained()
    #expect(throws: TokenizerError.unsupportedField(file: "tokenizer.json", field: "model.type")) {
      try BytePairVocabulary(tokenizerJSON: json(vocabulary, type: "WordPiece"))
    }
    #expect(
      throws: TokenizerError.unsupportedField(file: "tokenizer.json", field: "model.end_of_word_suffix")
    ) { try BytePairVocabulary(tokenizerJSON: json(vocabulary, suffix: "")) }
  }

  @Test(arguments: [("{}", "model"), ("[1]", "model"), ("{\"model\": 3}", "model.end_of_word_suffix")])
  func aMissingFieldIsNamed(text: String, field: String) {
    #expect(throws: TokenizerError.unsupportedField(file: "tokenizer.json", field: field)) {
      try BytePairVocabulary(tokenizerJSON: Array(text.utf8))
    }
  }
}
