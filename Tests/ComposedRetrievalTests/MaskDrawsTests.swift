import ComposedRetrieval
import Corpora
import Foundation
import Tensors
import TestSupport
import Testing

@Suite("Draws that mask a caption")
struct MaskDrawsTests {
  private let stream = RandomStream(seed: 3, name: "stage 1/masks")

  /// The integers that a caption of some words draws when all of them are kept.
  private func drawn(_ count: Int, counter: Int = 5) -> [Int] {
    var draws = MaskDraws(stream, counter: counter)
    return (0..<count).map { _ in draws.integer(below: 1 << 30) }
  }

  @Test func theFirstSixtyFourAreThoseOfOneCall() {
    #expect(drawn(64) == stream.integers(64, below: 1 << 30, counter: 5))
  }

  @Test func aLongCaptionNeverMeetsADrawTwice() {
    let all = drawn(1000)
    #expect(all == stream.integers(1000, below: 1 << 30, counter: 5))
    #expect(Set(all).count == 1000)
    #expect(Array(all.prefix(200)) == drawn(200))
    #expect(drawn(1000, counter: 6) != all)
  }

  @Test func wordsBeyondSixtyFourAreShuffledByDrawsOfTheirOwn() {
    let words = (0..<300).map { "w\($0)" }
    var orders: Set<[Substring]> = []
    for counter in 0..<40 {
      var draws = MaskDraws(stream, counter: counter)
      // The first draw keeps words, the second all but one of them.
      var number = 0
      let text = WordMasking().masked(words.joined(separator: " "), placeholder: "$") { bound in
        defer { number += 1 }
        return number == 0 ? 1 : number == 1 ? bound - 1 : draws.integer(below: bound)
      }
      let kept = text.split(separator: " ").dropFirst(4)
      #expect(kept.count == 299 && Set(kept).count == 299)
      orders.insert(Array(kept))
    }
    #expect(orders.count == 40)
  }

  @Test func aCorpusKnowsTheWordsOfItsLongestCaption() throws {
    let files = try TemporaryFolder()
    for (text, words) in [
      ("a\n", 1), ("a b c\nd\n", 3), ("a  b\u{3000}c\u{A0}d\u{2009}e\n", 5),
      ("it’s “two”\nthree short words\n", 3), ("é è ê ë\na b c\n", 4),
      (String(repeating: "w ", count: 70) + "\n" + String(repeating: "x", count: 900), 70),
    ] {
      let corpus = try CaptionCorpus(paths: [files.write(text, to: "a")], format: .lines)
      #expect(corpus.mostWords == words, "\(text)")
    }
  }
}
