import Foundation
import TestSupport
import Testing

import CLIP
import Files

struct VocabularyFileTests {
  private func vocabulary(
    vocab: String? = nil, merges: String = "#version: 0.2\na b\nab c</w>\n"
  ) throws -> BytePairVocabulary {
    try BytePairVocabulary(vocabJSON: Array((vocab ?? Self.vocab()).utf8), mergesText: Array(merges.utf8))
  }

  /// A vocabulary file with the byte symbols, the given tokens and the specials.
  private static func vocab(
    _ more: [String] = ["ab", "abc</w>"], specials: [String] = ["<|startoftext|>", "<|endoftext|>"]
  ) -> String {
    let bytes = [false, true].flatMap { ends in
      ByteAlphabet.order.map { ByteAlphabet.symbol(of: $0, endsWord: ends) }
    }
    let entries = (bytes + more + specials).enumerated().map { id, token in
      let escaped = token.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"")
      return "\"\(escaped)\": \(id)"
    }
    return "{\(entries.joined(separator: ", "))}"
  }

  @Test func aVocabularyIsReadFromItsFiles() throws {
    let vocabulary = try vocabulary()
    #expect(vocabulary.count == 516)
    #expect(vocabulary.merges.map(\.product) == [512, 513])
    #expect(vocabulary.ids(ofWord: Array("abc".utf8)) == [513])
  }

  @Test func writtenFilesAreReadBackEqual() throws {
    let folder = try TemporaryFolder()
    let written = try Tokenizer(vocabulary: SampleVocabulary.trained())
    try written.vocabulary.write(toDirectory: folder.path)
    let read = try Tokenizer(directory: folder.path)
    #expect(read.canonicalBytes == written.canonicalBytes)
  }

  @Test func carriageReturnsAndEmptyLinesAreNoMerges() throws {
    #expect(try vocabulary(merges: "#version: 0.2\r\na b\r\n\r\nab c</w>").merges.count == 2)
  }

  @Test func theVersionLineMayBeMissing() throws {
    #expect(try vocabulary(merges: "a b\nab c</w>").merges.count == 2)
  }

  @Test(arguments: ["a", "a b c", "a  b", " a b", "a b ", "a\tb"])
  func aLineThatIsNoPairIsNamed(line: String) {
    #expect(throws: TokenizerError.malformedMerge(merge: 2, text: line)) {
      try vocabulary(merges: "#version: 0.2\na b\n\(line)\n")
    }
  }

  @Test func aMergeOutsideTheVocabularyIsNamed() {
    #expect(throws: TokenizerError.mergeOutsideVocabulary(merge: 1, symbol: "xy")) {
      try vocabulary(merges: "x y")
    }
    #expect(throws: TokenizerError.mergeOutsideVocabulary(merge: 1, symbol: "qq")) {
      try vocabulary(merges: "qq y")
    }
  }

  @Test func aRepeatedMergeIsNamed() {
    #expect(throws: TokenizerError.duplicateMerge(merge: 2, left: "a", right: "b")) {
      try vocabulary(merges: "a b\na b")
    }
  }

  @Test func aMissingByteIsNamed() {
    let vocab = Self.vocab().replacing("\"$</w>\"", with: "\"$$$\"")
    #expect(throws: TokenizerError.missingByteSymbol(symbol: "$</w>")) { try vocabulary(vocab: vocab) }
  }

  @Test func aMissingSpecialTokenIsNamed() {
    #expect(throws: TokenizerError.missingSpecialToken(token: "<|startoftext|>")) {
      try vocabulary(vocab: Self.vocab(specials: []))
    }
    #expect(throws: TokenizerError.missingSpecialToken(token: "<|endoftext|>")) {
      try vocabulary(vocab: Self.vocab(specials: ["<|startoftext|>"]))
    }
  }

  @Test func openCLIPsNamesOfTheSpecialTokensAreKnown() throws {
    let vocab = Self.vocab(specials: ["<start_of_text>", "<end_of_text>"])
    #expect(try vocabulary(vocab: vocab).endId == 515)
  }

  @Test(arguments: ["-1", "516", "1.5", "\"0\"", "null", "9223372036854775808", "1e2"])
  func anIdThatIsNoPlaceInTheListIsNamed(id: String) {
    let vocab = Self.vocab().replacing("\"ab\": 512", with: "\"ab\": \(id)")
    #expect(throws: TokenizerError.invalidTokenId(token: "ab", count: 516)) { try vocabulary(vocab: vocab) }
  }

  @Test func anIdGivenTwiceIsNamed() {
    let vocab = Self.vocab().replacing("\"ab\": 512", with: "\"ab\": 511")
    #expect(throws: TokenizerError.duplicateTokenId(id: 511, token: "ab")) { try vocabulary(vocab: vocab) }
  }

  @Test func aTokenGivenTwiceIsNamed() {
    #expect(throws: TokenizerError.duplicateToken(token: "ab")) {
      try vocabulary(vocab: Self.vocab(["ab", "ab", "abc</w>"]))
    }
  }

  @Test func aFileThatIsNotJSONSaysWhere() {
    #expect(
      throws: TokenizerError.malformedJSON(
        file: "vocab.json", error: .syntax(offset: 5, expected: .character(":")))
    ) { try vocabulary(vocab: "{\"a\" 1}") }
    #expect(throws: TokenizerError.unsupportedField(file: "vocab.json", field: "vocab")) {
      try vocabulary(vocab: "[]")
    }
  }

  @Test func aFolderWithoutTokenizerIsSaid() throws {
    let folder = try TemporaryFolder()
    #expect(throws: TokenizerError.noTokenizerFiles(directory: folder.path)) {
      try Tokenizer(directory: folder.path)
    }
    #expect(throws: TokenizerError.noTokenizerFiles(directory: "/nowhere")) {
      try Tokenizer(directory: "/nowhere")
    }
  }

  @Test func aFolderInPlaceOfAFileIsUnreadable() throws {
    let folder = try TemporaryFolder()
    let path = "\(folder.path)/vocab.json"
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: false)
    #expect(throws: TokenizerError.unreadableFile(path: path, code: EISDIR)) {
      try Tokenizer(directory: folder.path)
    }
  }

  @Test func aFolderThatIsNotThereCannotBeWritten() throws {
    #expect(throws: TokenizerError.unwritableFile(path: "/nowhere/vocab.json", code: ENOENT)) {
      try SampleVocabulary.trained().write(toDirectory: "/nowhere")
    }
  }

  @Test func canonicalBytesMakeTheSameTokenizer() throws {
    let tokenizer = try Tokenizer(vocabulary: SampleVocabulary.trained(), contextLength: 30)
    let again = try Tokenizer(canonicalBytes: tokenizer.canonicalBytes)
    #expect(again.canonicalBytes == tokenizer.canonicalBytes)
    #expect(again.contextLength == 30)
    #expect(again.encode("the cat's 2 photos") == tokenizer.encode("the cat's 2 photos"))
  }

  @Test func canonicalBytesThatEndEarlyOrLateAreRefused() throws {
    let bytes = try Tokenizer(vocabulary: SampleVocabulary.trained(size: 530)).canonicalBytes
    for length in 0..<bytes.count {
      #expect(throws: TokenizerError.self) { try Tokenizer(canonicalBytes: Array(bytes.prefix(length))) }
    }
    #expect(throws: TokenizerError.malformedCanonicalBytes(offset: bytes.count)) {
      try Tokenizer(canonicalBytes: bytes + [0])
    }
  }
}
