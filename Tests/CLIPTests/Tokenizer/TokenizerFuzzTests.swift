import TestSupport
import Testing

import CLIP

/// Whatever a file or a text holds, there is an answer or a typed error, and soon.
///
/// Refusals are of type `TokenizerError` by the signatures; what is tested is that nothing traps or hangs.
struct TokenizerFuzzTests {
  private func damage(_ bytes: [UInt8], _ generator: inout SplitMix64) -> [UInt8] {
    var bytes = bytes
    for _ in 0..<Int.random(in: 1...4, using: &generator) {
      let place = Int.random(in: 0..<max(1, bytes.count), using: &generator)
      switch Int.random(in: 0..<5, using: &generator) {
      case 0: bytes = Array(bytes.prefix(place))
      case 1 where place < bytes.count: bytes[place] = .random(in: .min ... .max, using: &generator)
      case 2:
        bytes.insert(
          Array("{}[]\",:0-e \\u\n".utf8).randomElement(using: &generator) ?? 0, at: min(place, bytes.count))
      case 3 where place < bytes.count: bytes.remove(at: place)
      default:
        let end = min(bytes.count, place + Int.random(in: 0..<40, using: &generator))
        if place < end { bytes.append(contentsOf: bytes[place..<end]) }
      }
    }
    return bytes
  }

  @Test func damagedVocabulariesAreReadOrRefused() throws {
    let vocabulary = try SampleVocabulary.trained(size: 530)
    let (vocab, merges) = (vocabulary.vocabJSON, vocabulary.mergesText)
    var generator = SplitMix64(seed: 11)
    var (accepted, refused) = (0, 0)
    for round in 0..<FuzzCount.of(1500) {
      do {
        let read = try BytePairVocabulary(
          vocabJSON: round % 2 == 0 ? damage(vocab, &generator) : vocab,
          mergesText: round % 2 == 1 ? damage(merges, &generator) : merges)
        #expect(try !Tokenizer(vocabulary: read).encode("a photo of $").isEmpty)
        accepted += 1
      } catch { refused += 1 }
    }
    #expect(accepted > 0 && refused > 0)
  }

  @Test func damagedTokenizerFilesAreReadOrRefused() throws {
    let vocabulary = try SampleVocabulary.trained(size: 530)
    let (first, second) = (vocabulary.merges[0], vocabulary.merges[1])
    let merges = [first.left, first.right, second.left, second.right].map { vocabulary.tokens[Int($0)] }
    let added = "{\"added_tokens\": [{\"id\": 0, \"content\": \"!\"}], "
    let model =
      "\"model\": {\"end_of_word_suffix\": \"</w>\", \"merges\": "
      + "[\"\(merges[0]) \(merges[1])\", [\"\(merges[2])\", \"\(merges[3])\"]], \"vocab\": "
    let json = Array((added + model).utf8) + vocabulary.vocabJSON.dropLast() + Array("}}".utf8)
    var generator = SplitMix64(seed: 12)
    #expect(try BytePairVocabulary(tokenizerJSON: json).merges.count == 2)
    var (accepted, refused) = (0, 0)
    for _ in 0..<FuzzCount.of(1000) {
      do {
        _ = try BytePairVocabulary(tokenizerJSON: damage(json, &generator))
        accepted += 1
      } catch { refused += 1 }
    }
    #expect(accepted > 0 && refused > 0)
  }

  @Test func damagedCanonicalBytesAreReadOrRefused() throws {
    let bytes = try Tokenizer(vocabulary: SampleVocabulary.trained(size: 530)).canonicalBytes
    var generator = SplitMix64(seed: 13)
    var (accepted, refused) = (0, 0)
    for _ in 0..<FuzzCount.of(1000) {
      do {
        _ = try Tokenizer(canonicalBytes: damage(bytes, &generator))
        accepted += 1
      } catch { refused += 1 }
    }
    #expect(accepted > 0 && refused > 0)
  }

  @Test(arguments: Tokenizer.Variant.allCases)
  func anyTextHasIdsOfTheVocabulary(variant: Tokenizer.Variant) throws {
    let tokenizer = try Tokenizer(vocabulary: SampleVocabulary.trained(), variant: variant)
    var generator = SplitMix64(seed: 14)
    let morsels = [
      "&amp;", "&#", "&#x", ";", "<|endoftext|>", "\u{301}", "\u{3A3}", "'", "$", "\u{1B}[", "\n", "cat",
    ]
    for _ in 0..<FuzzCount.of(4000) {
      var bytes: [UInt8] = []
      for _ in 0..<Int.random(in: 0..<12, using: &generator) {
        if Bool.random(using: &generator) {
          bytes += (morsels.randomElement(using: &generator) ?? "").utf8
        } else {
          bytes += (0..<4).map { _ in UInt8.random(in: .min ... .max, using: &generator) }
        }
      }
      let sequence = tokenizer.encodeForModel(String(decoding: bytes, as: UTF8.self))
      #expect(sequence.ids.count <= tokenizer.contextLength)
      #expect(sequence.ids.allSatisfy { $0 >= 0 && $0 < Int32(tokenizer.vocabulary.count) })
      _ = try tokenizer.decode(sequence.ids)
    }
  }

  @Test(arguments: Tokenizer.Variant.allCases)
  func longTextsOfEveryKindTakeSeconds(variant: Tokenizer.Variant) throws {
    let tokenizer = try Tokenizer(vocabulary: SampleVocabulary.trained(), variant: variant)
    let units = [
      "\u{301}\u{327}", "\u{F73}\u{F71}", "\u{9C7}\u{9BE}", "\u{AC00}\u{11A8}", "\u{1100}\u{1161}",
      "\u{3A3}'", "'", "&amp;",
      "&", "&#", "<", "\u{1B}[1;", "\u{4E2D}", "\u{1F600}", "\u{FF21}", "a ", "1", "\u{201C}", "\n",
      "\u{345}", "\u{FDFA}",
    ]
    for unit in units {
      let text = String(repeating: unit, count: 200_000 / unit.utf8.count)
      let time = ContinuousClock().measure { _ = tokenizer.encode(text) }
      #expect(time < .seconds(10), "\(unit.debugDescription)")
    }
  }
}
