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
    for split in EmojiSplit.allCases {
      for triplet in triplets[split] {
        #expect(EmojiSplit(subject: triplets.subjects[triplet.reference]) == split)
        #expect(EmojiSplit(subject: triplets.subjects[triplet.target]) == split)
        #expect(triplet.subject == triplets.subjects[triplet.reference])
      }
    }
    let items = EmojiSplit.allCases.map { Set(triplets[$0].flatMap { [$0.reference, $0.target] }) }
    let subjects = items.map { items in Set(items.map { triplets.subjects[$0] }) }
    for (first, second) in [(0, 1), (0, 2), (1, 2)] {
      #expect(items[first].isDisjoint(with: items[second]))
      #expect(subjects[first].isDisjoint(with: subjects[second]))
    }
  }

  @Test func aThirdOfTheSubjectsIsTestAndAThirdOfTheRestValidation() throws {
    let (_, triplets) = try all()
    let parts = Dictionary(grouping: Set(triplets.subjects)) { EmojiSplit(subject: $0) }.mapValues(\.count)
    let (train, val, test) = (parts[.train] ?? 0, parts[.val] ?? 0, parts[.test] ?? 0)
    #expect((0.28...0.39).contains(Double(test) / Double(train + val + test)))
    #expect((0.28...0.39).contains(Double(val) / Double(train + val)))
  }

  /// What was asked before there was a validation part is still asked: its digest was taken then.
  @Test func theTestQueriesAreThoseOfTwoParts() throws {
    let (_, triplets) = try all()
    let lines = triplets[.test].map {
      "\($0.reference)|\($0.text)|\($0.target)|\($0.slot)|\($0.subject)"
    }
    #expect(lines.count == 5512)
    #expect(StableHash.of(texts: lines.joined(separator: "\n")) == 0x7dd8_729d_187f_b5db)
  }

  @Test func noSubjectDominatesTheValidationQueries() throws {
    let (_, triplets) = try all()
    let sizes = Dictionary(grouping: triplets[.val], by: \.subject).values.map(\.count)
    #expect(Double(sizes.max() ?? 0) <= 0.15 * Double(triplets[.val].count))
  }

  @Test func aReferenceAndATextHaveOneAnswer() throws {
    let (_, triplets) = try all()
    struct Query: Hashable { var reference: Int, text: String }
    struct Pair: Hashable { var reference: Int, target: Int }
    let whole = triplets.all
    #expect(Set(whole.map { Query(reference: $0.reference, text: $0.text) }).count == whole.count)
    #expect(Set(whole.map { Pair(reference: $0.reference, target: $0.target) }).count == whole.count)
    #expect(whole.allSatisfy { $0.reference != $0.target })
  }

  @Test func noSlotGivesAReferenceTooManyTargets() throws {
    let (_, triplets) = try all()
    struct Place: Hashable { var reference: Int, slot: String }
    let counts = Dictionary(
      grouping: triplets.all, by: { Place(reference: $0.reference, slot: $0.slot) })
    #expect(counts.values.allSatisfy { $0.count <= EmojiTriplets.targetsPerReference })
  }

  @Test func everySlotOccursAndMostInEveryPart() throws {
    let (_, triplets) = try all()
    let slots = EmojiSplit.allCases.map { Set(triplets[$0].map(\.slot)) }
    // Bearded people and those without a beard are two subjects, which are in two parts.
    #expect(Set(EmojiSlots.names).subtracting(slots.reduce([]) { $0.union($1) }) == ["beard"])
    #expect(slots[0].union(slots[1]).intersection(slots[2]).count >= EmojiSlots.names.count - 3)
    #expect(slots[0].intersection(slots[1]).count >= EmojiSlots.names.count - 6)
  }

  @Test func textsAreLowerCaseVerbPhrases() throws {
    let (_, triplets) = try all()
    let verbs: Set = ["has", "is", "shows", "points", "faces", "curves", "reads", "sees", "hears", "speaks"]
    for triplet in triplets.all {
      let first = String(triplet.text.split(separator: " ")[0])
      #expect(verbs.contains(first), "\(triplet.text)")
      #expect(triplet.text == triplet.text.lowercased() && !triplet.text.contains("{"))
    }
  }

  @Test func theSameItemsGiveTheSameTriplets() throws {
    let (items, triplets) = try all()
    let again = EmojiTriplets(items: items)
    #expect(again.all == triplets.all)
  }

  @Test func tripletsAreThereByName() throws {
    let (items, triplets) = try all()
    let sentences = Set(
      triplets.all.map {
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
