import Benchmarks
import Foundation
import Tensors
import Testing

@Suite("Benchmarks that ask some of their queries")
struct QueryRestrictionTests {
  /// Fashion IQ in which one pair of images is asked twice, and in which tasks share ids.
  private func fashionIQ() throws -> (FashionIQ, BenchmarkFolder) {
    let folder = try BenchmarkFolder()
    for category in FashionIQ.categories {
      let list = (0..<5).map { "\"\(category)\($0)\"" }.joined(separator: ",")
      try folder.write("image_splits/split.\(category).val.json", "[\(list)]")
      let queries = [(1, 3), (1, 3), (2, 4)].map { reference, target in
        "{\"target\": \"\(category)\(target)\", \"candidate\": \"\(category)\(reference)\", \"captions\": [\"a\", \"b\"]}"
      }
      try folder.write("captions/cap.\(category).val.json", "[\(queries.joined(separator: ","))]")
    }
    return (try folder.load(FashionIQ.self, "val"), folder)
  }

  private func list(_ text: String, as name: String = "mine.csv", in folder: BenchmarkFolder) throws
    -> QueryList
  {
    try folder.write(name, text)
    return try QueryList(file: folder.path(name))
  }

  private func circus(_ lines: [String], in folder: BenchmarkFolder) throws -> QueryList {
    try list(
      ([QueryListTests.circusHeader] + lines).joined(separator: "\n") + "\n", as: "circo_validated.csv",
      in: folder)
  }

  private func ids(_ benchmark: any RetrievalBenchmark) -> [[String]] {
    benchmark.tasks.map { $0.queries.map(\.id) }
  }

  @Test func circussEntriesAreMatchedByTheirImages() throws {
    let folder = try CIRCOTests().fixture()
    let circo = try folder.load(CIRCO.self, "val")
    let list = try circus(
      [QueryListTests.circusLine("CIRCO", 1, "CIRCO/x/000000000005.jpg", "CIRCO/x/000000000007.jpg")],
      in: folder)
    let part = try circo.restricted(to: list)
    #expect(ids(part) == [["1"]])
    // The gallery stays what it is.
    #expect(part.tasks[0].images == circo.tasks[0].images && part.tasks[0].gallery == circo.tasks[0].gallery)
    let restriction = try #require(part.restriction)
    #expect(
      restriction.words
        == "queries of CIRCUS's circo_validated.csv (1 of 2; a filter of queries made on larger pooled galleries)"
    )
    #expect(restriction.name == "circo_validated")
    #expect(
      restriction.note == "circo_validated.csv: SHA-256 \(list.digest.short)…, 1 entry")
    #expect(
      part.evaluationProtocol(template: "t", source: .file("x.npy")).line.hasPrefix(
        "circo val, \(restriction.words): 1 of the 220 published queries, gallery of 9"))
    #expect(part.clustering != nil && restriction.clustering == nil)
    // Another of its right answers is as good.
    let other = try circus([QueryListTests.circusLine("circo", 1, "5.jpg", "6.jpg")], in: folder)
    #expect(ids(try circo.restricted(to: other)) == [["1"]])
    // What a smaller gallery leaves out stays left out.
    #expect(try part.leavingOut(["9"]).restriction == restriction)
  }

  @Test func entriesThatDoNotFitAreRefused() throws {
    let folder = try CIRCOTests().fixture()
    let circo = try folder.load(CIRCO.self, "val")
    func reason(_ list: QueryList, _ benchmark: any RetrievalBenchmark) -> QueryListError.Reason? {
      let error = #expect(throws: QueryListError.self) { try benchmark.restricted(to: list) }
      #expect(error?.place == list.entries.last?.place)
      return error?.reason
    }
    let wrong = try circus([QueryListTests.circusLine("cirr", 0, "1.jpg", "2.jpg")], in: folder)
    #expect(reason(wrong, circo) == .otherBenchmark("cirr", expected: "circo"))
    let shifted = try circus([QueryListTests.circusLine("circo", 0, "5.jpg", "7.jpg")], in: folder)
    #expect(
      reason(shifted, circo)
        == .disagreement(id: "0", column: "reference", listed: "5.jpg", found: "1"))
    let target = try list("id,target\n1,9\n", in: folder)
    #expect(reason(target, circo) == .disagreement(id: "1", column: "target", listed: "9", found: "7"))
    let unknown = try list("id\n1\n8\n", in: folder)
    #expect(reason(unknown, circo) == .unmatched(first: "id 8", count: 1, of: 2, benchmark: "circo val"))
    let clash = try list("id,cluster\n1,a\n1,\n1,b\n", in: folder)
    #expect(reason(clash, circo) == .clusters(query: "1", first: "a", second: "b"))
    let (fashion, other) = try fashionIQ()
    #expect(
      reason(try list("[2]", as: "a.json", in: other), fashion)
        == .taskNeeded(id: "2", tasks: FashionIQ.categories))
    #expect(
      reason(try list("id,task\n2,hat\n", in: other), fashion)
        == .unknownTask("hat", known: FashionIQ.categories))
  }

  @Test func unmatchedEntriesAreCountedWhereTheyMayBeLeftOut() throws {
    let folder = try CIRCOTests().fixture()
    let circo = try folder.load(CIRCO.self, "val")
    let list = try list("id\n8\n1\n9\n1\n", in: folder)
    let part = try circo.restricted(to: list, allowsUnmatched: true)
    #expect(ids(part) == [["1"]])
    #expect(
      part.restriction?.note
        == "mine.csv: SHA-256 \(list.digest.short)…, 4 entries; 2 match no query and are left out; 1 repeats another"
    )
    let none = try self.list("[8]", as: "none.json", in: folder)
    #expect(
      throws: BenchmarkError.noQueries(benchmark: "circo val", of: "queries of none.json (0 of 2)")
    ) {
      try circo.restricted(to: none, allowsUnmatched: true)
    }
  }

  @Test func imagesThatTwoQueriesHaveMeanBoth() throws {
    let (fashion, folder) = try fashionIQ()
    let list = try list(
      "reference,target,cluster\nx/shirt1.jpg,shirt3.PNG,c\nshirt1,shirt3,\ndress2,dress4,\n", in: folder)
    let part = try fashion.restricted(to: list)
    #expect(ids(part) == [["2"], ["0", "1"], []])
    #expect(part.tasks[1].queries.map(\.cluster) == ["c", "c"])
    #expect(
      part.restriction?.note
        == "mine.csv: SHA-256 \(list.digest.short)…, 3 entries; 2 match several queries, which are all asked; "
        + "1 repeats another; its column cluster says which queries depend on each other")
    #expect(part.restriction?.clustering?.name == "cluster")
    #expect(ids(part.withoutEmptyTasks) == [["2"], ["0", "1"]])
    let line = part.withoutEmptyTasks.evaluationProtocol(template: "t", source: .file("x")).line
    #expect(
      line.hasPrefix(
        "fashioniq val, original split, queries of mine.csv (3 of 9) (dress / shirt): 1 of the 2017 published / "
          + "2 of the 2038 published queries"))
    // The mean is over the categories that are left.
    let outcomes = [[1], [1, 20]].map { $0.map { QueryOutcome(top: [], scores: [], ranks: [$0]) } }
    let metrics = try part.withoutEmptyTasks.metrics(of: outcomes)
    #expect(metrics.map(\.percent) == [100, 100, 50, 100, 75, 100])
    #expect(ids(try fashion.restricted(to: self.list("id,task\n2,toptee\n", in: folder)))[2] == ["2"])
  }

  @Test func groupsAreThoseOfTheBenchmark() throws {
    let folder = try CIRCOTests().fixture()
    let circo = try folder.load(CIRCO.self, "val")
    #expect(circo.groupNames == ["addition", "negation"])
    let negation = try circo.restricted(to: nil, groups: ["negation"])
    #expect(ids(negation) == [["0"]])
    #expect(negation.restriction?.words == "subset negation (1 of 2 by semantic aspect)")
    #expect(negation.restriction?.note == nil)
    let both = try circo.restricted(to: nil, groups: ["negation", "addition", "negation"])
    #expect(ids(both) == [["0", "1"]] && both.restriction?.name == "negation, addition")
    #expect(
      throws: BenchmarkError.unknownGroup(
        benchmark: "circo val", group: "colour", grouping: "semantic aspect", known: ["addition", "negation"])
    ) {
      try circo.restricted(to: nil, groups: ["colour"])
    }
    let first = try list("id\n0\n", in: folder)
    #expect(
      try circo.restricted(to: first, groups: ["addition"]).restriction?.words
        == "queries of mine.csv (1 of 2), subset addition (1 of 1 by semantic aspect)")
    let second = try list("id\n1\n", as: "second.csv", in: folder)
    #expect(
      throws: BenchmarkError.noQueries(
        benchmark: "circo val",
        of: "queries of second.csv (1 of 2), subset negation (0 of 1 by semantic aspect)")
    ) {
      try circo.restricted(to: second, groups: ["negation"])
    }
    let (fashion, _) = try fashionIQ()
    #expect(ids(try fashion.restricted(to: nil, groups: ["shirt"]).withoutEmptyTasks) == [["0", "1", "2"]])
    #expect(try fashion.restricted(to: nil).restriction == nil)
  }

  @Test func cirrIsMatchedByNames() throws {
    let fixture = try CIRRFixture()
    let cirr = try fixture.load()
    let list = try list(
      "target,reference,query_text\ndev/im8.png,mbeir_images/cirr_images/dev/im7.jpg,x\n", in: fixture.folder)
    #expect(ids(try cirr.restricted(to: list)) == [["101"]])
    // The five other members of the group go with the query.
    #expect(try cirr.restricted(to: list).tasks[0].queries[0] == cirr.tasks[0].queries[1])
  }
}
