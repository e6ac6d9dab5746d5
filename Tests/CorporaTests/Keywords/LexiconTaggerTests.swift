import Corpora
import TestSupport
import Testing

/// The tagger without any file: what it does is the same on every machine.
@Suite("Keywords of captions")
struct LexiconTaggerTests {
  private func keywords(_ caption: String, withDeterminers: Bool = true) -> [String] {
    LexiconTagger(wordNet: nil, withDeterminers: withDeterminers).keywords(of: caption)
  }

  @Test func aRunIsDeterminersAdjectivesAndNouns() {
    #expect(keywords("the small dog with a very long tail") == ["the small dog", "a", "long tail"])
    #expect(
      keywords("the small dog with a very long tail", withDeterminers: false) == ["small dog", "long tail"])
  }

  @Test func verbsAreNoKeywords() {
    #expect(keywords("Show the dog and remove two trees.") == ["the dog", "trees"])
    #expect(
      keywords("make it darker and have the man sitting on a couch") == ["darker", "the man", "a couch"])
  }

  @Test(arguments: ["it is", "and to them with", "", "   ", "... !?", "3 4/5", "- - -"])
  func someCaptionsHaveNone(caption: String) {
    #expect(keywords(caption) == [])
  }

  @Test func marksAndHyphensEndARun() {
    #expect(keywords("red, blue t-shirt") == ["red", "blue t", "shirt"])
  }

  @Test func moreIsAKeywordBeforeANounButNotBeforeAnAdjective() {
    #expect(keywords("has more buttons") == ["more buttons"])
    #expect(keywords("is more blue") == ["blue"])
  }

  @Test func contractionsAreSplitOff() {
    #expect(keywords("the dog's tail isn't red") == ["the dog", "tail", "red"])
    #expect(keywords("the dog\u{2019}s tail isn\u{2019}t red") == ["the dog", "tail", "red"])
    #expect(keywords("twelve o'clock") == ["o'clock"])
  }

  @Test func offsetsAreThoseOfUTF8() {
    #expect(keywords("a café in 東京 with 🐶 dogs") == ["a café", "東京", "dogs"])
    #expect(LexiconTagger(wordNet: nil).keywordRuns(of: "in 東京") == [3..<9])
  }

  @Test func caseDoesNotMatter() {
    #expect(keywords("IS A WHITE TANK TOP") == ["A WHITE TANK TOP"])
  }

  @Test func runsOfAnyTextAreRangesOfScalarsInOrder() {
    var random = SplitMix64(seed: 7)
    let alphabet = Array("ab '-.,:$19 \u{2019}\u{301}é東🐶\u{200D}\n\t\u{0}sht")
    for _ in 0..<2_000 {
      let caption = String((0..<random.below(24)).map { _ in alphabet[random.below(alphabet.count)] })
      let utf8 = Array(caption.utf8)
      var end = -1
      for run in LexiconTagger(wordNet: nil).keywordRuns(of: caption) {
        #expect(run.lowerBound > end && !run.isEmpty && run.upperBound <= utf8.count)
        #expect(String(validating: utf8[run], as: UTF8.self) != nil)
        end = run.upperBound
      }
    }
  }
}

extension KeywordTagger {
  /// The texts of the runs.
  func keywords(of caption: String) -> [String] {
    ((try? keywordRuns(of: caption)) ?? []).map { String(decoding: Array(caption.utf8)[$0], as: UTF8.self) }
  }
}
