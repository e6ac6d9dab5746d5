import Foundation
import TestSupport
import Testing

import CLIP

struct BytePairTrainerTests {
  private func mergeSpellings(_ vocabulary: BytePairVocabulary) -> [String] {
    vocabulary.merges.map { vocabulary.tokens[Int($0.product)] }
  }

  @Test func theMostFrequentPairIsMergedFirst() throws {
    let vocabulary = try BytePairTrainer(vocabularySize: 516).train(on: ["ab ab ab cd"])
    #expect(mergeSpellings(vocabulary) == ["ab</w>", "cd</w>"])
  }

  @Test func equalCountsAreMergedInByteOrder() throws {
    let vocabulary = try BytePairTrainer(vocabularySize: 518).train(on: ["zz ba ab aa"])
    #expect(mergeSpellings(vocabulary) == ["aa</w>", "ab</w>", "ba</w>", "zz</w>"])
  }

  @Test func theOrderOfTextsMakesNoDifference() throws {
    let trainer = try BytePairTrainer(vocabularySize: 620)
    let expected = try trainer.train(on: SampleVocabulary.captions)
    var generator = SplitMix64(seed: 3)
    for _ in 0..<5 {
      let found = try trainer.train(on: SampleVocabulary.captions.shuffled(using: &generator))
      #expect(found.mergesText == expected.mergesText)
    }
  }

  @Test func idsAreLaidOutAsInCLIPsVocabulary() throws {
    let vocabulary = try SampleVocabulary.trained(size: 550)
    #expect(vocabulary.count == 550)
    #expect(vocabulary.tokens[0] == "!")
    #expect(vocabulary.tokens[259] == "$</w>")
    #expect(vocabulary.merges.map(\.product) == Array(512..<548))
    #expect(vocabulary.startId == 548 && vocabulary.endId == 549)
  }

  @Test func aVocabularyEndsWhereTheTextsDo() throws {
    let vocabulary = try BytePairTrainer(vocabularySize: 5000).train(on: ["abc"])
    #expect(mergeSpellings(vocabulary) == ["ab", "abc</w>"])
    #expect(vocabulary.count == 516)
  }

  @Test func rarePairsCanBeLeftOut() throws {
    let trainer = try BytePairTrainer(vocabularySize: 5000, minimumCount: 2)
    #expect(mergeSpellings(try trainer.train(on: ["ab ab cd"])) == ["ab</w>"])
  }

  @Test(arguments: [Int.min, 0, 513, 1_000_001, Int.max])
  func aSizeThatCannotBeIsRefused(size: Int) {
    #expect(
      throws: TokenizerError.vocabularySizeOutOfRange(requested: size, allowed: BytePairTrainer.allowedSizes)
    ) { try BytePairTrainer(vocabularySize: size) }
  }

  @Test func everyTrainedWordIsEncodedByItsOwnMerges() throws {
    let tokenizer = try Tokenizer(
      vocabulary: BytePairTrainer(vocabularySize: 5000).train(on: SampleVocabulary.captions))
    for caption in SampleVocabulary.captions {
      for word in caption.split(whereSeparator: { !$0.isLetter }) {
        #expect(tokenizer.encode(String(word)).count == 1, "\(word)")
      }
    }
  }

  @Test func countsFollowTheDefinition() throws {
    // A trainer that counts anew before every merge.
    var generator = SplitMix64(seed: 4)
    for _ in 0..<20 {
      let texts = (0..<6).map { _ in
        String((0..<14).map { _ in "aab c".randomElement(using: &generator) ?? "a" })
      }
      var words = texts.joined(separator: " ").split(separator: " ").map { word in
        word.dropLast().map { String($0) } + ["\(word.suffix(1))</w>"]
      }
      var expected: [String] = []
      while true {
        var counts: [[String]: Int] = [:]
        for word in words {
          for pair in zip(word, word.dropFirst()) { counts[[pair.0, pair.1], default: 0] += 1 }
        }
        let best = counts.min {
          $0.value != $1.value ? $0.value > $1.value : $0.key.lexicographicallyPrecedes($1.key)
        }
        guard let pair = best?.key else { break }
        expected.append("\(pair[0]) \(pair[1])")
        words = words.map { word in
          var merged: [String] = []
          for symbol in word {
            if merged.last == pair[0], symbol == pair[1] {
              merged[merged.count - 1] += symbol
            } else {
              merged.append(symbol)
            }
          }
          return merged
        }
      }
      let vocabulary = try BytePairTrainer(vocabularySize: 5000).train(on: texts)
      let found = vocabulary.mergesText.split(separator: 10).dropFirst().map {
        String(decoding: $0, as: UTF8.self)
      }
      var seen: Set<String> = []
      #expect(found == expected.filter { seen.insert($0).inserted })
    }
  }

  private static let emojiList = "/usr/share/unicode/emoji/emoji-test.txt"

  @Test(
    .needs(
      FileManager.default.fileExists(atPath: emojiList), "the package unicode-data is not installed"))
  func nearlyEveryWordOfTheEmojiNamesIsOneToken() throws {
    let names = try String(contentsOfFile: Self.emojiList, encoding: .utf8).split(separator: "\n")
      .filter { $0.contains("; fully-qualified") }
      .compactMap {
        $0.split(separator: "#").last?.split(separator: " ").dropFirst(2).joined(separator: " ").lowercased()
      }
    let tokenizer = try Tokenizer(vocabulary: BytePairTrainer(vocabularySize: 3072).train(on: names))
    #expect(tokenizer.vocabulary.count == 3072)
    let words = names.flatMap { $0.split(whereSeparator: { !$0.isLetter }) }
    let single = words.count { tokenizer.encode(String($0)).count == 1 }
    #expect(Double(single) >= 0.95 * Double(words.count), "\(single) of \(words.count)")
    #expect(tokenizer.encode("$") == [259])
    #expect(try tokenizer.decode(tokenizer.encode("a photo of $ that is red")) == "a photo of $ that is red")
  }
}
