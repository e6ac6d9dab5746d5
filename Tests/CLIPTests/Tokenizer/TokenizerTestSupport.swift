import CLIP
import Foundation
import TestSupport

/// Small vocabularies for tests.
enum SampleVocabulary {
  static let captions = [
    "a photo of a cat", "a photo of a dog", "a photograph of the cat that sat", "the cats and the dogs",
    "woman firefighter: medium skin tone", "man firefighter: dark skin tone", "it's the dog's",
  ]

  static func trained(size: Int = 600) throws -> BytePairVocabulary {
    try BytePairTrainer(vocabularySize: size).train(on: captions)
  }

  /// A vocabulary whose merges are random pairs, so that ranks follow no frequency.
  static func random(merges count: Int, using generator: inout SplitMix64) throws -> BytePairVocabulary {
    var tokens = try BytePairTrainer(vocabularySize: 514).train(on: []).tokens.dropLast(2).map { $0 }
    let letters = "abcd".flatMap { ["\($0)", "\($0)</w>"] }
    var symbols = letters
    var merges: [(left: String, right: String)] = []
    while merges.count < count {
      guard let left = symbols.randomElement(using: &generator), !left.hasSuffix("</w>"),
        let right = symbols.randomElement(using: &generator), left.count + right.count < 12,
        !tokens.contains(left + right)
      else { continue }
      merges.append((left, right))
      tokens.append(left + right)
      symbols.append(left + right)
    }
    return try BytePairVocabulary(tokens: tokens + ["<|startoftext|>", "<|endoftext|>"], merges: merges)
  }
}
