import Benchmarks
import ExperimentStore
import Experiments
import TestSupport
import Testing

@Suite("Outcomes in the store")
struct StoredOutcomesTests {
  private static let items = (0..<12).map { number in
    EmojiItem(
      EmojiEntry(
        codePoints: [0x1F600 + UInt32(number)],
        name: ["firefighter", "man firefighter", "woman firefighter"][number % 3]
          + ["", ": light skin tone", ": medium skin tone", ": dark skin tone"][number / 3],
        group: "People & Body", subgroup: "person-role"), glyph: UInt32(number), picture: number)
  }

  private static func emoji() -> Emoji {
    let triplets = EmojiTriplets(items: items)
    return Emoji(
      items: items, triplets: triplets, split: EmojiSplit.allCases.first { !triplets[$0].isEmpty } ?? .test)
  }

  /// Any outcomes that a benchmark's queries can have.
  private func outcomes(
    _ benchmark: any RetrievalBenchmark, _ random: inout SplitMix64
  ) -> [[QueryOutcome]] {
    benchmark.tasks.map { task in
      let (hasSubset, hasStrict) = (random.below(2) == 0, random.below(2) == 0)
      return task.queries.map { query in
        let top = Array(task.images.indices.shuffled(using: &random).prefix(random.below(task.images.count)))
        var outcome = QueryOutcome(
          top: top, scores: random.floats(top.count),
          ranks: query.targets.map { _ in random.below(4) == 0 ? nil : 1 + random.below(task.images.count) })
        if type(of: benchmark).outcomeLayout == .byTask {
          if hasSubset {
            outcome.subset = Array(task.images.indices.shuffled(using: &random).prefix(1 + random.below(4)))
            outcome.subsetRank = random.below(3) == 0 ? nil : 1 + random.below(4)
          }
          if hasStrict { outcome.strictRank = random.below(3) == 0 ? nil : 1 + random.below(9) }
        }
        return outcome
      }
    }
  }

  private func check(_ benchmark: any RetrievalBenchmark, _ random: inout SplitMix64) throws {
    let stored = StoredOutcomes(benchmark)
    let outcomes = outcomes(benchmark, &random)
    let object = try stored.object(of: outcomes, row: "a row", findings: [:])
    #expect(try stored.outcomes(in: object) == outcomes)
    // What metrics are made of is the same without the images.
    let places = try stored.places(in: object)
    #expect(places.map { $0.map(\.ranks) } == outcomes.map { $0.map(\.ranks) })
    #expect(places.map { $0.map(\.subsetRank) } == outcomes.map { $0.map(\.subsetRank) })
    #expect(places.map { $0.map(\.strictRank) } == outcomes.map { $0.map(\.strictRank) })
    #expect(places.allSatisfy { $0.allSatisfy { $0.top.isEmpty && $0.subset.isEmpty } })
  }

  @Test(arguments: 0..<40) func comeBackAsTheyWere(_ seed: Int) throws {
    var random = SplitMix64(seed: UInt64(seed))
    try check(Self.emoji(), &random)
    let queries = (0...random.below(3)).map { _ in (0...random.below(6)).map { _ in random.below(4) } }
    try check(SampleBenchmark(queries, images: 5 + random.below(8)), &random)
  }

  @Test func theGalleryKeepsTheFormThatItsStoresHave() throws {
    let benchmark = Self.emoji()
    var random = SplitMix64(seed: 7)
    let outcomes = benchmark.tasks[0].queries.map { _ in
      QueryOutcome(top: [2, 0], scores: random.floats(2), ranks: [random.below(2) == 0 ? nil : 3])
    }
    let object = try StoredOutcomes(benchmark).object(of: [outcomes], row: "stage 1", findings: [:])
    #expect(object.kind == "outcomes" && object.arrayNames == ["ranks", "top", "scores"])
    #expect(object.array(named: "ranks")?.shape == [outcomes.count])
    #expect(object.array(named: "top")?.shape == [outcomes.count, 2])
    #expect(object.metadata == ["row": "stage 1"])
    #expect(
      try object.array(named: "ranks")?.elements(of: Int32.self) == outcomes.map { Int32($0.rank ?? 0) })
  }

  @Test func thoseOfOtherQueriesAreRefused() throws {
    var random = SplitMix64(seed: 1)
    let (small, large) = (SampleBenchmark([[1, 1]], images: 6), SampleBenchmark([[1, 1, 1]], images: 6))
    let object = try StoredOutcomes(small).object(
      of: outcomes(small, &random), row: "a row", findings: [:])
    #expect(throws: MissingArray.self) { try StoredOutcomes(large).outcomes(in: object) }
    #expect(throws: MissingArray.self) { try StoredOutcomes(large).places(in: object) }
    let gallery = Self.emoji()
    #expect(throws: MissingArray.self) { try StoredOutcomes(gallery).outcomes(in: object) }
    // Images that the task does not have.
    let fewer = SampleBenchmark([[1, 1]], images: 2)
    let wide = try StoredOutcomes(small).object(
      of: [
        [QueryOutcome(top: [5], scores: [1], ranks: [1]), QueryOutcome(top: [4], scores: [1], ranks: [1])]
      ],
      row: "a row", findings: [:])
    #expect(throws: MissingArray.self) { try StoredOutcomes(fewer).outcomes(in: wide) }
  }
}
