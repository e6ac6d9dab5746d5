import ComposedRetrieval
import Corpora
import Tensors
import TestSupport
import Testing

@Suite("Self-masking projection")
struct SelfMaskingProjectionTests {
  private let masking = SelfMaskingProjection(tagger: LexiconTagger(wordNet: nil))

  private func masked(_ caption: String, draw: Int = 0) throws -> String {
    try masking.masked(caption, placeholder: "$") { draw % $0 }
  }

  @Test func everyRunBecomesOnePlaceholder() throws {
    #expect(try masked("the dog is sitting on a green couch") == "$ is sitting on $")
  }

  @Test func aPlaceholderIsAWordOfItsOwn() throws {
    #expect(try masked("red, blue t-shirt.") == "$ , $ - $ .")
    #expect(try masked("(dog)") == "( $ )")
  }

  @Test func withoutKeywordsOneWordIsMasked() throws {
    #expect(try masked("it is with them", draw: 0) == "$ is with them")
    #expect(try masked("it is with them.", draw: 3) == "it is with $ .")
  }

  @Test func theWordIsAFunctionOfStreamAndCounter() throws {
    let stream = RandomStream(seed: 3, name: "masks")
    let texts = try (0..<64).map {
      try masking.masked("it is with them", placeholder: "$", stream: stream, counter: $0)
    }
    #expect(
      Set(texts) == ["$ is with them", "it $ with them", "it is $ them", "it is with $"])
    #expect(
      try texts
        == (0..<64).map {
          try masking.masked("it is with them", placeholder: "$", stream: stream, counter: $0)
        })
  }

  @Test(arguments: ["", "  ", "...", "🐶", "$"])
  func aCaptionWithoutWordsIsThePlaceholder(caption: String) throws {
    #expect(try masked(caption) == "$")
  }

  @Test func theCaptionsOwnPlaceholderIsDropped() throws {
    #expect(try masked("it costs $5 or $$") == "$ costs 5 or")
  }

  @Test func placeholdersNeverTouchAndAreNeverMissing() throws {
    var random = SplitMix64(seed: 11)
    let words = ["the", "dog", "runs", "$", ",", "it's", "red-blue", "$5", "in", "\u{301}", "très", "."]
    for _ in 0..<1_000 {
      let caption = (0..<random.below(9)).map { _ in words[random.below(words.count)] }.joined(
        separator: random.below(4) == 0 ? "" : " ")
      let pieces = try masked(caption, draw: random.below(100)).split(separator: " ")
      #expect(pieces.contains("$") && pieces.allSatisfy { $0 == "$" || !$0.contains("$") }, "\(caption)")
    }
  }
}
