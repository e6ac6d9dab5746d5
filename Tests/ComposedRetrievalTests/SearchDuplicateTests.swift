import ComposedRetrieval
import Tensors
import TestSupport
import Testing

@Suite("Search gives duplicates one score, wherever they are", .serialized)
struct SearchDuplicateTests {
  /// Sizes around the edges of vector, BLAS and search tiles.
  static let sizes = [2, 3, 7, 15, 16, 17, 31, 33, 63, 65, 100, 127, 511, 512, 513, 530, 1023, 1025, 1537]

  @Test(arguments: sizes, [1, 2, 3])
  func everyPairOfPlacesTies(size: Int, threads: Int) throws {
    Parallel.threadCount = threads
    defer { Parallel.threadCount = 0 }
    var draws = SplitMix64(seed: UInt64(size))
    let width = 37
    var rows = (0..<size).map { _ in draws.floats(width) }
    // Two rows are the queries' own direction; all others point elsewhere.
    let twin = draws.floats(width)
    let first = Int.random(in: 0..<size - 1, using: &draws)
    for second in Set([first + 1, size - 1, (first + size) / 2]) where second > first {
      let kept = rows
      rows[first] = twin
      rows[second] = twin
      let index = SearchIndex(try Tensor([size, width], rows.joined().map { $0 }))
      for queries in [1, 2, 5, 19] {
        let found = try index.rank(
          queries: try Tensor([queries, width], (0..<queries).flatMap { _ in twin }),
          requests: Array(repeating: SearchRequest(targets: [first, second]), count: queries), top: 2)
        for outcome in found {
          #expect(outcome.top == [first, second])
          #expect(outcome.scores[0] == outcome.scores[1])
          #expect(outcome.ranks == [1, 2])
        }
      }
      rows = kept
    }
  }

  // More rows than candidates are held, so that exact scores must decide before the end.
  @Test(arguments: [1, 2, 3])
  func aGalleryOfOneRowOverAndOverIsGivenInOrder(threads: Int) throws {
    Parallel.threadCount = threads
    defer { Parallel.threadCount = 0 }
    var draws = SplitMix64(seed: 9)
    let row = draws.floats(50)
    let index = SearchIndex(try Tensor([9000, 50], (0..<9000).flatMap { _ in row }))
    let query = try Tensor([1, 50], draws.floats(50))
    let found = try index.rank(
      queries: query, requests: [SearchRequest(targets: [0, 700, 8999], excluded: [3, 3, 800])], top: 50)[0]
    #expect(found.top == [0, 1, 2] + Array(4..<51))
    #expect(Set(found.scores).count == 1)
    #expect(found.ranks == [1, 700, 8998])
  }

  @Test(arguments: 0..<6)
  func agreesWithSortingEverythingAmongTies(seed: Int) throws {
    var draws = SplitMix64(seed: UInt64(seed) + 77)
    // Multiples of 1/8 make every sum exact, so that the rule can be written out; rows repeat often.
    let (width, size) = (9, [40, 513, 700, 1024, 1500, 2049][seed])
    let kinds = (0..<size / 3).map { _ in
      (0..<width).map { _ in Float(Int.random(in: -8...8, using: &draws)) / 8 }
    }
    let rows = (0..<size).map { _ in kinds.randomElement(using: &draws) ?? [] }
    let queries = (0..<300).map { _ in
      (0..<width).map { _ in Float(Int.random(in: -8...8, using: &draws)) / 8 }
    }
    let requests = queries.map { _ in
      SearchRequest(
        targets: (0..<3).map { _ in .random(in: 0..<size, using: &draws) },
        excluded: (0..<Int.random(in: 0...2, using: &draws)).map { _ in .random(in: 0..<size, using: &draws) }
      )
    }
    let index = SearchIndex(rows: try Tensor([size, width], rows.joined().map { $0 }))
    let found = try index.rank(
      queryRows: try Tensor([300, width], queries.joined().map { $0 }), requests: requests, top: 20)
    for query in queries.indices {
      let scores = rows.map { zip($0, queries[query]).reduce(Float(0)) { $0 + $1.0 * $1.1 } }
      let order = rows.indices.filter { !requests[query].excluded.contains($0) }
        .sorted { scores[$0] != scores[$1] ? scores[$0] > scores[$1] : $0 < $1 }
      #expect(found[query].top == Array(order.prefix(20)))
      #expect(found[query].scores == order.prefix(20).map { scores[$0] })
      #expect(found[query].ranks == requests[query].targets.map { order.firstIndex(of: $0).map { $0 + 1 } })
    }
  }

  @Test func scoresThatDifferByOneRoundingAreToldApart() throws {
    var draws = SplitMix64(seed: 5)
    let row = draws.floats(64).map { $0 + 2 }
    // The same row with one element one step larger, repeatedly: the best is the one with most steps.
    var rows: [[Float]] = []
    for steps in 0..<600 {
      var changed = row
      for step in 0..<steps { changed[step % 64] = changed[step % 64].nextUp }
      rows.append(changed)
    }
    let index = SearchIndex(rows: try Tensor([600, 64], rows.joined().map { $0 }))
    let query = try Tensor([1, 64], [Float](repeating: 1, count: 64))
    let found = try index.rank(queryRows: query, requests: [SearchRequest(targets: [300])], top: 600)[0]
    let exact = rows.map { Float($0.reduce(Double(0)) { $0 + Double($1) }) }
    let order = rows.indices.sorted { exact[$0] != exact[$1] ? exact[$0] > exact[$1] : $0 < $1 }
    #expect(found.top == order)
    #expect(found.ranks == [order.firstIndex(of: 300).map { $0 + 1 }])
  }

  @Test func theResultDoesNotDependOnTheThreadsOrOnTheCompanyOfAQuery() throws {
    var draws = SplitMix64(seed: 21)
    let gallery = try Tensor([3000, 64], (0..<3000).flatMap { _ in draws.floats(64) })
    let queries = try Tensor([600, 64], (0..<600).flatMap { _ in draws.floats(64) })
    let requests = (0..<600).map { SearchRequest(targets: [$0 * 4], excluded: [$0]) }
    let index = SearchIndex(gallery)
    let all = try index.rank(queries: queries, requests: requests, top: 50)
    for threads in 1...3 {
      Parallel.threadCount = threads
      #expect(try index.rank(queries: queries, requests: requests, top: 50) == all)
    }
    Parallel.threadCount = 0
    for query in [0, 199, 200, 599] {
      let alone = try index.rank(
        queries: queries.rowSlice(query..<query + 1), requests: [requests[query]], top: 50)
      #expect(alone == [all[query]])
    }
  }

  @Test func aRowThatIsNotFiniteLosesAndHidesNothing() throws {
    var draws = SplitMix64(seed: 3)
    var rows = (0..<700).map { _ in draws.floats(20) }
    rows[5][3] = .nan
    rows[600][0] = .infinity
    rows[601][1] = 1e38
    let index = SearchIndex(rows: try Tensor([700, 20], rows.joined().map { $0 }))
    let query = draws.floats(20)
    let found = try index.rank(
      queryRows: try Tensor([1, 20], query), requests: [SearchRequest(targets: [5, 7])], top: 700)[0]
    let exact = rows.map { row in
      let sum = zip(row, query).reduce(Double(0)) { $0 + Double($1.0) * Double($1.1) }
      return sum.isNaN ? -Float.infinity : Float(sum)
    }
    let order = rows.indices.sorted { exact[$0] != exact[$1] ? exact[$0] > exact[$1] : $0 < $1 }
    #expect(found.top == order)
    #expect(found.ranks == [order.firstIndex(of: 5).map { $0 + 1 }, order.firstIndex(of: 7).map { $0 + 1 }])
  }

  @Test func candidatesAreOrderedByTheSameScoresAndEqualOnesByPosition() throws {
    var draws = SplitMix64(seed: 12)
    let twin = draws.floats(16)
    let rows = [draws.floats(16), twin, draws.floats(16), twin]
    let index = SearchIndex(try Tensor([4, 16], rows.joined().map { $0 }))
    let query = try Tensor([1, 16], twin)
    let order = try index.order(queries: query, among: [[3, 0, 1, 3]])[0]
    #expect(order.map(\.item).prefix(3) == [0, 2, 3])
    #expect(Set(order.prefix(3).map(\.score)).count == 1)
    #expect(throws: TensorError.indexOutOfRange(operation: "Search.rank", index: 4, count: 4)) {
      try index.order(queries: query, among: [[4]])
    }
    #expect(throws: TensorError.self) { try index.order(queries: query, among: []) }
  }

  @Test func nothingIsKeptForATopOfNothing() throws {
    let index = SearchIndex(try Tensor([3, 1], [1, 2, -1]))
    let found = try index.rank(
      queries: try Tensor([1, 1], [1]), requests: [SearchRequest(targets: [2])], top: 0)[0]
    #expect(found.top.isEmpty)
    #expect(found.ranks == [3])
  }
}
