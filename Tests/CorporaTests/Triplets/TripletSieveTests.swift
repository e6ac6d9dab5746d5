import Corpora
import TestSupport
import Testing

@Suite("Gates of triplets")
struct TripletSieveTests {
  private static let captions = ["a red apple", "two dogs on a sofa"]

  private func candidate(_ modification: String, _ target: String, reference: Int = 0) -> TripletCandidate {
    TripletCandidate(reference: reference, modification: modification, target: target)
  }

  /// The gate that each candidate fails, nil for those that stay.
  private func failed(
    _ candidates: [TripletCandidate], by gates: Set<TripletGate>, order: [Int]? = nil,
    _ change: (inout TripletSieve) -> Void = { _ in }
  ) throws -> [TripletGate?] {
    var sieve = TripletSieve(gates)
    sieve.caption = { Self.captions[$0] }
    change(&sieve)
    let outcome = try sieve.sift(candidates, order: order ?? Array(candidates.indices))
    var failed = [TripletGate?](repeating: nil, count: candidates.count)
    for removal in outcome.removed { failed[removal.candidate] = removal.gate }
    #expect(outcome.kept == candidates.indices.filter { failed[$0] == nil })
    return failed
  }

  @Test func aTargetOfTheReferencesWordsIsTakenOut() throws {
    let found = try failed(
      [
        candidate("is red", "The red apple."), candidate("is red", "a red apple"), candidate("is red", "..."),
        candidate("is green", "a green apple"),
      ], by: [.different])
    #expect(found == [.different, .different, .different, nil])
  }

  @Test func anEmptyOrCopiedModificationIsTakenOut() throws {
    let found = try failed(
      [
        candidate("", "a green apple"), candidate("  !", "a green apple"),
        candidate("a Green apple", "the green apple"),
        candidate("shows a big green apple", "a big green apple"),
        candidate("shows two dogs", "two dogs"), candidate("costs $ 5", "an apple for five"),
      ], by: [.modification])
    #expect(found == [.modification, .modification, .modification, .modification, nil, .modification])
  }

  @Test func whatTheReferenceAlreadySaysIsNoModification() throws {
    let found = try failed(
      [
        candidate("is a red apple", "an apple"), candidate("has apples", "a tree"),
        candidate("is a green apple", "a green apple tree"), candidate("is", "an apple"),
      ], by: [.modification])
    #expect(found == [.modification, .modification, nil, nil])
  }

  @Test func sentencesBeyondSeventySevenTokensAreTakenOut() throws {
    let long = Array(repeating: "word", count: 76).joined(separator: " ")
    let fitting = Array(repeating: "word", count: 75).joined(separator: " ")
    let found = try failed(
      [candidate("is red", long), candidate("is red", fitting), candidate(fitting, "an apple")], by: [.length]
    )
    #expect(found == [.length, nil, .length])
  }

  @Test func lengthIsThatOfTheTokenizerWhereOneIsGiven() throws {
    let found = try failed(
      [candidate("is red", "an apple"), candidate("is green", "an apple")], by: [.length]
    ) { $0.fits = { $0.modification == "is green" } }
    #expect(found == [.length, nil])
  }

  @Test func aTripletIsThereOnce() throws {
    let found = try failed(
      [
        candidate("is green", "a green apple"), candidate("is green", "a green apple"),
        candidate("is green", "a green apple", reference: 1), candidate("is green", "a green pear"),
      ], by: [.duplicates])
    #expect(found == [nil, .duplicates, nil, nil])
  }

  @Test func targetsOfTheSameWordsAreSimilar() throws {
    let found = try failed(
      [
        candidate("is green", "a green apple"), candidate("turns green", "The green apples!"),
        candidate("is green", "an apple green"), candidate("is green", "a green apple", reference: 1),
      ], by: [.similar])
    #expect(found == [nil, .similar, .similar, nil])
  }

  @Test func targetsThatShareFourFifthsAreSimilarForOneModificationAlone() throws {
    let target = "a man with a hat and a dog beside a car"
    let found = try failed(
      [
        candidate("is older", target), candidate("is older", target + " outside"),
        candidate("is younger", target + " inside"), candidate("is older", "a man with a dog"),
      ], by: [.similar])
    #expect(found == [nil, .similar, nil, nil])
  }

  @Test func theEarlierOneInTheOrderStays() throws {
    let twice = [candidate("is green", "a green apple"), candidate("turns green", "a green apple")]
    #expect(try failed(twice, by: [.similar], order: [1, 0]) == [.similar, nil])
  }

  @Test func whatIsHeldOutIsTakenOutWithoutBeingAskedFor() throws {
    let found = try failed([candidate("is a pear", "a pear"), candidate("is a fig", "a fig")], by: []) {
      $0.isHeldOut = { $0.target == "a pear" }
    }
    #expect(found == [.heldOut, nil])
  }

  @Test func aBeginningOfTheOrderKeepsWhatTheWholeKeeps() throws {
    var random = SplitMix64(seed: 7)
    let words = ["red", "green", "big", "dog", "cat", "on", "sofa"]
    let candidates = (0..<300).map { _ -> TripletCandidate in
      let text = (0..<3).map { _ in words[random.below(words.count)] }.joined(separator: " ")
      return candidate("is \(words[random.below(words.count)])", text, reference: random.below(2))
    }
    let order = NestedSample.order(of: 300, seed: 3)
    let gates = Set(TripletGate.choices).subtracting([.agreement])
    var sieve = TripletSieve(gates)
    sieve.caption = { Self.captions[$0] }
    let whole = try sieve.sift(candidates, order: order)
    for size in [0, 1, 50, 150, 299] {
      let part = try sieve.sift(candidates, order: Array(order.prefix(size)))
      #expect(part.kept == whole.kept.filter(Set(order.prefix(size)).contains))
    }
    #expect(whole.kept.count < 250 && whole.kept.count > 20)
  }

  @Test func aLaterGateRemovesOnlyWhatIsThere() throws {
    var outcome = try TripletSieve([.duplicates]).sift(
      [candidate("a", "b"), candidate("a", "b"), candidate("a", "c")], order: [0, 1, 2])
    outcome.remove([1, 2], by: .agreement)
    #expect(outcome.kept == [0])
    #expect(outcome.removed.map(\.gate) == [.duplicates, .agreement])
  }
}

@Suite("Texts as gates compare them")
struct ComparedWordsTests {
  @Test(arguments: [
    ("A red-haired man.", "red haired man"), ("The Dogs", "dog"), ("glass", "glass"),
    ("keycap: #", "keycap #"),
    ("it’s 3 o’clock!", "it 's 3 o'clock"), ("", ""), (" , . ", ""),
  ])
  func keepWordsAlone(text: String, words: String) {
    #expect(ComparedWords(text).words.joined(separator: " ") == words)
  }

  @Test func containARunOfWords() {
    let words = ComparedWords("shows a big green apple")
    #expect(words.contains(ComparedWords("big green apple")))
    #expect(!words.contains(ComparedWords("big apple")))
    #expect(words.contains(ComparedWords("")))
  }

  @Test func overlapIsASymmetricShareOfDistinctWords() {
    let (first, second) = (ComparedWords("red red dog"), ComparedWords("red cat"))
    #expect(first.overlap(with: second) == 1.0 / 3)
    #expect(second.overlap(with: first) == 1.0 / 3)
    #expect(ComparedWords("").overlap(with: ComparedWords("")) == 1)
  }

  @Test func englishIsToldByKnownWords() {
    let words = EnglishWords(wordNet: nil, corpus: ["zebra on a lawn"])
    #expect(words.share(in: ["the zebra is on the lawn"]) == 1)
    #expect(words.share(in: ["das zebra liegt im gras"]) < EnglishWords.threshold)
    #expect(words.share(in: ["", "!"]) == 0)
    #expect(words.share(in: ["2 zebra"]) == 1)
  }
}

@Suite("Parts of triplets")
struct NestedSampleTests {
  @Test func smallerSharesLieInsideOfLargerOnes() {
    let order = NestedSample.order(of: 1000, seed: 1)
    #expect(order.sorted() == Array(0..<1000))
    #expect(order == NestedSample.order(of: 1000, seed: 1))
    #expect(order != NestedSample.order(of: 1000, seed: 2))
  }

  @Test func sharesAreRoundedUpAndLimitsHold() {
    #expect(NestedSample.size(of: 30, fraction: 0.1, limit: nil) == 3)
    #expect(NestedSample.size(of: 31, fraction: 0.1, limit: nil) == 4)
    #expect(NestedSample.size(of: 31, fraction: 1, limit: 5) == 5)
    #expect(NestedSample.size(of: 31, fraction: 0, limit: nil) == 0)
    #expect(NestedSample.size(of: 31, fraction: nil, limit: 99) == 31)
    #expect(NestedSample.size(of: 0, fraction: 0.5, limit: 1) == 0)
  }
}
