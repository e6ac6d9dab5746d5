import Benchmarks
import TestSupport
import Testing

@Suite(.needs(InstalledEmoji.isHere, "fonts-noto-color-emoji and unicode-data are not installed"))
struct InstalledEmojiTripletsTests {
  private func all() throws -> (items: [EmojiItem], triplets: EmojiTriplets) {
    (try #require(InstalledEmoji.gallery).items, try #require(InstalledEmoji.triplets))
  }

  @Test func noSubjectIsInBothParts() throws {
    let (_, triplets) = try all()
    for (part, split) in [(triplets.train, EmojiSplit.train), (triplets.test, .test)] {
      for triplet in part {
        #expect(EmojiSplit(subject: triplets.subjects[triplet.reference]) == split)
        #expect(EmojiSplit(subject: triplets.subjects[triplet.target]) == split)
        #expect(triplet.subject == triplets.subjects[triplet.reference])
      }
    }
    let train = Set(triplets.train.flatMap { [$0.reference, $0.target] })
    let test = Set(triplets.test.flatMap { [$0.reference, $0.target] })
    #expect(train.isDisjoint(with: test))
    #expect(
      Set(train.map { triplets.subjects[$0] }).isDisjoint(with: test.map { triplets.subjects[$0] }))
  }

  @Test func aboutOneThirdOfTheSubjectsIsTest() throws {
    let (_, triplets) = try all()
    let subjects = Set(triplets.subjects)
    let test = subjects.filter { EmojiSplit(subject: $0) == .test }
    #expect((0.28...0.39).contains(Double(test.count) / Double(subjects.count)))
  }

  @Test func aReferenceAndATextHaveOneAnswer() throws {
    let (_, triplets) = try all()
    struct Query: Hashable { var reference: Int, text: String }
    struct Pair: Hashable { var reference: Int, target: Int }
    let whole = triplets.train + triplets.test
    #expect(Set(whole.map { Query(reference: $0.reference, text: $0.text) }).count == whole.count)
    #expect(Set(whole.map { Pair(reference: $0.reference, target: $0.target) }).count == whole.count)
    #expect(whole.allSatisfy { $0.reference != $0.target })
  }

  @Test func noSlotGivesAReferenceTooManyTargets() throws {
    let (_, triplets) = try all()
    struct Place: Hashable { var reference: Int, slot: String }
    let counts = Dictionary(
      grouping: triplets.train + triplets.test, by: { Place(reference: $0.reference, slot: $0.slot) })
    #expect(counts.values.allSatisfy { $0.count <= EmojiTriplets.targetsPerReference })
  }

  @Test func everySlotOccursAndMostInBothParts() throws {
    let (_, triplets) = try all()
    let train = Set(triplets.train.map(\.slot))
    let test = Set(triplets.test.map(\.slot))
    #expect(Set(EmojiSlots.names).subtracting(train.union(test)) == [])
    #expect(train.intersection(test).count >= EmojiSlots.names.count - 3)
  }

  @Test func textsAreLowerCaseVerbPhrases() throws {
    let (_, triplets) = try all()
    let verbs: Set = ["has", "is", "shows", "points", "faces", "curves", "reads", "sees", "hears", "speaks"]
    for triplet in triplets.train + triplets.test {
      let first = String(triplet.text.split(separator: " ")[0])
      #expect(verbs.contains(first), "\(triplet.text)")
      #expect(triplet.text == triplet.text.lowercased() && !triplet.text.contains("{"))
    }
  }

  @Test func theSameItemsGiveTheSameTriplets() throws {
    let (items, triplets) = try all()
    let again = EmojiTriplets(items: items)
    #expect(again.train == triplets.train && again.test == triplets.test)
  }

  @Test func tripletsAreThereByName() throws {
    let (items, triplets) = try all()
    let sentences = Set(
      (triplets.train + triplets.test).map {
        "\(items[$0.reference].caption) | \($0.text) | \(items[$0.target].caption)"
      })
    for expected in [
      "man firefighter | is a woman | woman firefighter",
      "prince | is a woman | princess",
      "dog face | shows the whole body | dog", "bus | is oncoming | oncoming bus",
      "thumbs up | points down | thumbs down",
    ] { #expect(sentences.contains(expected), "\(expected)") }
  }
}
