import TestSupport
import Testing

import CLIP

struct MergingTests {
  /// The definition, in quadratic time: again and again the pair of lowest rank, leftmost first.
  private func mergedByDefinition(_ word: [UInt8], _ vocabulary: BytePairVocabulary) -> [String] {
    var symbols = word.enumerated().map { index, byte in
      ByteAlphabet.symbol(of: byte, endsWord: index == word.count - 1)
    }
    let rules = vocabulary.merges.map { (vocabulary.tokens[Int($0.left)], vocabulary.tokens[Int($0.right)]) }
    while true {
      var best: (rank: Int, position: Int)?
      for position in symbols.indices.dropLast() {
        let rank = rules.firstIndex { $0 == (symbols[position], symbols[position + 1]) }
        if let rank, best.map({ rank < $0.rank }) ?? true { best = (rank, position) }
      }
      guard let best else { return symbols }
      symbols.replaceSubrange(
        best.position...best.position + 1, with: [symbols[best.position] + symbols[best.position + 1]])
    }
  }

  @Test func mergesAsTheDefinitionSays() throws {
    var generator = SplitMix64(seed: 1)
    for _ in 0..<20 {
      let vocabulary = try SampleVocabulary.random(merges: 40, using: &generator)
      for length in 1...40 {
        let word = (0..<length).map { _ in "abcd".utf8.randomElement(using: &generator) ?? 0 }
        let found = vocabulary.ids(ofWord: word).map { vocabulary.tokens[Int($0)] }
        #expect(found == mergedByDefinition(word, vocabulary))
      }
    }
  }

  @Test func theEmptyWordHasNoIds() throws {
    #expect(try SampleVocabulary.trained().ids(ofWord: []) == [])
  }

  @Test func aWordsIdsSpellItsBytes() throws {
    let vocabulary = try SampleVocabulary.trained()
    var generator = SplitMix64(seed: 2)
    for length in 1...60 {
      let word = (0..<length).map { _ in UInt8.random(in: .min ... .max, using: &generator) }
      let spellings = vocabulary.ids(ofWord: word).map { vocabulary.spelling(of: $0) }
      #expect(spellings.flatMap(\.bytes) == word)
      #expect(spellings.map(\.endsWord) == Array(repeating: false, count: spellings.count - 1) + [true])
    }
  }

  @Test(arguments: ["a", "at", "the", "firefight"])
  func aMegabyteOfOneWordTakesSeconds(unit: String) throws {
    let tokenizer = try Tokenizer(vocabulary: SampleVocabulary.trained())
    let word = String(repeating: unit, count: 1_000_000 / unit.utf8.count)
    let time = try ContinuousClock().measure {
      let decoded = try tokenizer.decode(tokenizer.encode(word))
      #expect(decoded.utf8.elementsEqual(word.utf8))
    }
    #expect(time < .seconds(20))
  }
}
