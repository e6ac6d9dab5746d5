import Benchmarks
import Tensors
import TestSupport
import Testing

@Suite("The emoji gallery as a benchmark")
struct EmojiTests {
  /// Some roles with three sexes and six tones each, and flags.
  private static let names: [(name: String, group: String, subgroup: String)] = {
    let tones = ["", ": light skin tone", ": medium skin tone", ": dark skin tone"]
    let roles = ["firefighter", "farmer", "pilot", "judge", "singer", "cook", "teacher"]
    let people = roles.flatMap { role in
      ["", "man ", "woman "].flatMap { who in tones.map { "\(who)\(role)\($0)" } }
    }
    let flags = ["Ghana", "Peru", "Nepal", "Chad", "Malta"].map { "flag: \($0)" }
    return people.map { ($0, "People & Body", "person-role") } + flags.map { ($0, "Flags", "country-flag") }
  }()
  private static let items = EmojiFixture.items(of: names)
  private static let triplets = EmojiTriplets(items: items)

  private func emoji(_ split: EmojiSplit) -> Emoji {
    Emoji(items: Self.items, triplets: Self.triplets, split: split)
  }

  /// The parts that have queries.
  private var sides: [(emoji: Emoji, triplets: [EmojiTriplet])] {
    EmojiSplit.allCases.map { (emoji($0), Self.triplets[$0]) }.filter { !$0.triplets.isEmpty }
  }

  @Test func everyTripletIsAQueryThatLeavesOutItsReference() throws {
    #expect(!sides.isEmpty)
    for (emoji, triplets) in sides {
      let task = try #require(emoji.tasks.first)
      #expect(emoji.tasks.count == 1 && task.name == emoji.split)
      #expect(task.images.map(\.id) == Self.items.map(\.caption))
      #expect(task.images.map(\.caption) == Self.items.map(\.caption))
      #expect(task.gallery == Array(Self.items.indices) && !task.isPartial)
      #expect(task.queries.count == triplets.count)
      for (place, (query, triplet)) in zip(task.queries, triplets).enumerated() {
        #expect(query.id == String(place) && query.texts == [triplet.text])
        #expect(query.reference == triplet.reference && query.targets == [triplet.target])
        #expect(query.excluded == [triplet.reference] && query.candidates.isEmpty && query.subset.isEmpty)
      }
      let composed = task.composedQueries
      #expect(composed.map(\.targetCaption) == triplets.map { Self.items[$0.target].caption })
      // Nothing is a file, wherever one looks.
      #expect(task.locate(root: "/").missing == Array(Self.items.indices))
    }
  }

  @Test func queriesAreCountedBySlotAndDependBySubject() throws {
    var subjects: [String: Set<String>] = [:]
    for (emoji, triplets) in sides {
      let task = emoji.tasks[0]
      let clustering = try #require(emoji.clustering)
      #expect(emoji.grouping.name == "slot" && clustering.name == "subject")
      #expect(task.queries.map { emoji.grouping.groups(of: $0, in: task) } == triplets.map { [$0.slot] })
      #expect(task.queries.map { clustering.groups(of: $0, in: task) } == triplets.map { [$0.subject] })
      for triplet in triplets { subjects[triplet.subject, default: []].insert(emoji.split) }
    }
    #expect(subjects.values.allSatisfy { $0.count == 1 })
  }

  /// What a ranking must give, found by comparing every pair of items.
  private func place(_ target: Int, _ scores: [Double], without reference: Int) -> Int {
    1
      + scores.indices.count { item in
        item != reference && item != target
          && (scores[item] > scores[target] || scores[item] == scores[target] && item < target)
      }
  }

  @Test(arguments: 0..<20) func rankingsAreThoseOfPlainCosines(_ seed: Int) throws {
    var random = SplitMix64(seed: UInt64(seed))
    let width = 8
    let images = try random.features(Self.items.count, width)
    for (emoji, _) in sides {
      let task = emoji.tasks[0]
      let queries = try random.features(task.queries.count, width)
      let outcomes = try TaskRanking(task, images: images).outcomes(queries: queries, top: Self.items.count)
      let (a, b) = (queries.normalizedRows().unit.scalars, images.normalizedRows().unit.scalars)
      for (row, (query, outcome)) in zip(task.queries, outcomes).enumerated() {
        let scores = Self.items.indices.map { item in
          (0..<width).reduce(0.0) { $0 + Double(a[row * width + $1]) * Double(b[item * width + $1]) }
        }
        let target = try #require(query.targets[0])
        #expect(outcome.rank == place(target, scores, without: query.reference))
        #expect(outcome.top.count == Self.items.count - 1 && !outcome.top.contains(query.reference))
        #expect(outcome.top.firstIndex(of: target).map { $0 + 1 } == outcome.rank)
        #expect(zip(outcome.scores, outcome.scores.dropFirst()).allSatisfy { $0 >= $1 })
      }
    }
  }

  @Test(arguments: 0..<20) func ofEqualPicturesTheFirstComesFirst(_ seed: Int) throws {
    var random = SplitMix64(seed: UInt64(seed))
    let width = 4
    var values = try random.features(Self.items.count, width).scalars
    // Every second item looks as the one before it.
    for item in stride(from: 1, to: Self.items.count, by: 2) {
      for column in 0..<width { values[item * width + column] = values[(item - 1) * width + column] }
    }
    let images = try Tensor([Self.items.count, width], values)
    for (emoji, _) in sides {
      let task = emoji.tasks[0]
      let queries = try random.features(task.queries.count, width)
      for (query, outcome) in zip(
        task.queries, try TaskRanking(task, images: images).outcomes(queries: queries, top: Self.items.count))
      {
        for item in stride(from: 1, to: Self.items.count, by: 2) where query.reference / 2 != item / 2 {
          let first = try #require(outcome.top.firstIndex(of: item - 1))
          #expect(outcome.top[first + 1] == item)
        }
      }
    }
  }

  @Test(arguments: 0..<50) func recallIsTheShareOfHitsInOneDivision(_ seed: Int) throws {
    var random = SplitMix64(seed: UInt64(seed))
    for (emoji, triplets) in sides {
      let ranks = triplets.map { _ in random.below(8) == 0 ? nil : 1 + random.below(Self.items.count) }
      let outcomes = ranks.map { QueryOutcome(top: [], scores: [], ranks: [$0]) }
      let metrics = try emoji.metrics(of: [outcomes])
      #expect(metrics.map(\.name) == ["R@1", "R@5", "R@10", "R@50"])
      for metric in metrics {
        let hits = ranks.count { $0.map { $0 <= metric.cutoff } ?? false }
        #expect(metric.percent == 100 * Double(hits) / Double(ranks.count))
        #expect(metric.values.reduce(0, +) == Double(hits) && metric.queries == Array(ranks.indices))
      }
      #expect(zip(metrics, metrics.dropFirst()).allSatisfy { $0.percent <= $1.percent })
    }
  }

  @Test func itIsMeasuredAtEveryCutOffAndHasNoServer() throws {
    #expect(Emoji.definesEveryRecall && !Emoji.hasServer && Emoji.outcomeLayout == .single)
    #expect(Emoji.splits == ["test", "val", "train"] && Emoji.reference == .removed)
    for (emoji, _) in sides {
      #expect(try emoji.submissions(of: []).isEmpty)
      #expect(throws: BenchmarkError.self) { try emoji.metrics(of: []) }
    }
  }

  @Test func theProtocolSaysWhatWasRanked() throws {
    for (emoji, triplets) in sides {
      let start =
        "emoji \(emoji.split): \(triplets.count) queries, gallery of \(Self.items.count) images, reference removed; "
      let end = "; score cosine, ties to the lower index; recall in percent"
      #expect(
        emoji.evaluationProtocol(template: "{text}", source: .drawing).line
          == start + "gallery features from the original image tower" + end)
      #expect(
        emoji.evaluationProtocol(template: "{text}", source: .file("x.npy")).line
          == start + "features from the file x.npy, taken to be the original image tower's" + end)
    }
  }

  @Test func aPartOfTheGalleryKeepsWhatQueriesAreAbout() throws {
    let items = EmojiFixture.items(of: Self.names + [("banana", "Food & Drink", "food-fruit")])
    let triplets = EmojiTriplets(items: items)
    let emoji = Emoji(
      items: items, triplets: triplets, split: EmojiSplit.allCases.first { !triplets[$0].isEmpty } ?? .test)
    let task = try emoji.leavingOut(["banana"]).tasks[0]
    #expect(!emoji.tasks[0].queries.isEmpty)
    #expect(task.isPartial && task.images.count == Self.items.count)
    #expect(task.queries.map(\.subject) == emoji.tasks[0].queries.map(\.subject))
    #expect(task.queries.map(\.aspects) == emoji.tasks[0].queries.map(\.aspects))
    #expect(task.composedQueries.map(\.targetCaption) == emoji.tasks[0].composedQueries.map(\.targetCaption))
  }
}
