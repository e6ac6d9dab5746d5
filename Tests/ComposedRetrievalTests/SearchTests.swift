import ComposedRetrieval
import Tensors
import Testing

@Suite("Search ranks by cosine, ties to the lower index")
struct SearchTests {
  /// The rule written out: sort everything.
  func sorted(_ query: [Float], _ gallery: Tensor, excluded: Int?) -> [Int] {
    let scores = (0..<gallery.rows).map { item in
      zip(query, gallery.rowSlice(item..<item + 1).scalars).map { $0 * $1 }.reduce(0, +)
    }
    return (0..<gallery.rows).filter { $0 != excluded }
      .sorted { scores[$0] != scores[$1] ? scores[$0] > scores[$1] : $0 < $1 }
  }

  @Test func agreesWithSortingEverythingOnSmallIntegers() throws {
    // Small integers make every score exact and ties frequent.
    for seed in 0..<20 {
      let draws = RandomStream(seed: seed, name: "integers").integers(70 * 3 + 130 * 3, below: 3, counter: 0)
      let values = draws.map { Float($0) - 1 }
      let gallery = try Tensor([130, 3], values.prefix(390))
      let queries = try Tensor([70, 3], values.suffix(210))
      let targets = (0..<70).map { ($0 * 7) % 130 }
      let excluded: [Int?] = (0..<70).map { $0 % 3 == 0 ? nil : ($0 * 5 + 1) % 130 }
      let outcomes = try Search.rank(
        queries: queries, gallery: gallery, targets: targets, excluded: excluded, top: 10)
      for query in 0..<70 {
        let expected = sorted(queries.rowSlice(query..<query + 1).scalars, gallery, excluded: excluded[query])
        #expect(outcomes[query].top == Array(expected.prefix(10)))
        #expect(outcomes[query].rank == expected.firstIndex(of: targets[query]).map { $0 + 1 })
      }
    }
  }

  @Test func blocksOfItemsAndQueriesDoNotShow() throws {
    // More than one block of queries and of items, equal items far apart, and targets before, in and after them.
    let (count, width) = (7_000, 3)
    let draws = RandomStream(seed: 2, name: "integers").integers(
      (count + 1_030) * width, below: 9, counter: 0)
    let values = draws.map { Float($0) - 4 }
    let gallery = try Tensor([count, width], values.prefix(count * width))
    let queries = try Tensor([1_030, width], values.dropFirst(count * width))
    let targets = (0..<1_030).map { ($0 * 4_099) % count }
    let excluded: [Int?] = (0..<1_030).map { $0 % 2 == 0 ? nil : ($0 * 911) % count }
    var reported: [Int] = []
    let outcomes = try Search.rank(
      queries: queries, gallery: gallery, targets: targets, excluded: excluded, top: 20
    ) { reported.append($0) }
    for query in [0, 1, 511, 1_019, 1_020, 1_029] {
      let expected = sorted(queries.rowSlice(query..<query + 1).scalars, gallery, excluded: excluded[query])
      #expect(outcomes[query].top == Array(expected.prefix(20)))
      #expect(outcomes[query].rank == expected.firstIndex(of: targets[query]).map { $0 + 1 })
    }
    #expect(reported == reported.sorted())
    #expect(reported.last == 1_030)
  }

  @Test func aGallerySmallerThanTheCutoffIsGivenWhole() throws {
    let gallery = try Tensor([2, 1], [1, 2])
    let outcome = try Search.rank(
      queries: try Tensor([1, 1], [1]), gallery: gallery, targets: [nil], excluded: [nil], top: 50)[0]
    #expect(outcome.top == [1, 0])
    #expect(outcome.rank == nil)
  }

  @Test func aScoreThatIsNotANumberLosesAgainstEveryOther() throws {
    let gallery = try Tensor([3, 1], [.nan, -1, 1])
    let outcome = try Search.rank(
      queries: try Tensor([1, 1], [1]), gallery: gallery, targets: [0], excluded: [nil], top: 3)[0]
    #expect(outcome.top == [2, 1, 0])
    #expect(outcome.rank == 3)
  }

  @Test func widthsAndIndicesAreChecked() throws {
    let gallery = Tensor([3, 2])
    #expect(throws: TensorError.self) {
      try Search.rank(queries: Tensor([1, 3]), gallery: gallery, targets: [0], excluded: [nil], top: 1)
    }
    #expect(throws: TensorError.indexOutOfRange(operation: "Search.rank", index: 3, count: 3)) {
      try Search.rank(queries: Tensor([1, 2]), gallery: gallery, targets: [3], excluded: [nil], top: 1)
    }
  }
}
