import Benchmarks
import Foundation
import TestSupport
import Testing

@Suite("Lists of queries")
struct QueryListTests {
  private func read(_ text: String, as name: String = "list.csv") throws -> QueryList {
    let folder = try BenchmarkFolder()
    try folder.write(name, text)
    return try withExtendedLifetime(folder) { try QueryList(file: folder.path(name)) }
  }

  private func fault(_ text: String, as name: String = "list.csv") -> QueryListError? {
    #expect(throws: QueryListError.self) { try read(text, as: name) }
  }

  /// The columns of CIRCUS's files in their order.
  static let circusHeader =
    "dataset,hidden_category,validated,query_idx,query_text,full_text,query_image_ref,target_image_ref,"
    + "aggregate_label,aggregate_detail_label,aggregate_legacy_category,best_retriever_multimodal,"
    + "best_retriever_text_only,best_retriever_image_only,support_multimodal,support_text_only,"
    + "support_image_only,support_either_unimodal,rank_multimodal,rank_text_only,rank_image_only,"
    + "hit_multimodal,hit_text_only,hit_image_only,invalid_text_query,invalid_image_query,"
    + "invalid_target_image,query_too_broad,note"

  /// A line of one; the text has a comma and a line end.
  static func circusLine(_ dataset: String, _ index: Int, _ reference: String, _ target: String) -> String {
    "\(dataset),composition_required,true,\(index),\"Is red, and large\",\"Find it.\nIs red, and large.\","
      + "\(reference),\(target)," + Array(repeating: "x", count: 20).joined(separator: ",") + ","
  }

  @Test func circussColumnsAreKnown() throws {
    let list = try read(
      [
        Self.circusHeader,
        Self.circusLine("circo", 0, "CIRCO/unlabeled2017/000000000001.jpg", "a/000000000002.jpg"),
        Self.circusLine("circo", 1, "CIRCO/unlabeled2017/000000000005.jpg", "a/000000000007.jpg"),
      ].joined(separator: "\r\n"))
    #expect(list.isCIRCUS && !list.hasClusters && list.name == "list.csv")
    #expect(list.entries.map(\.id) == ["0", "1"])
    #expect(list.entries[1].reference == "CIRCO/unlabeled2017/000000000005.jpg")
    #expect(list.entries.map(\.dataset) == ["circo", "circo"])
    #expect(list.entries.map(\.place) == [.init(number: 2, isLine: true), .init(number: 4, isLine: true)])
  }

  @Test(
    .enabled(
      if: FileManager.default.fileExists(atPath: BenchmarkAnnotations.root(of: "circus")),
      "no sample of CIRCUS at \(BenchmarkAnnotations.path) (set MOTA_BENCHMARKS)"))
  func circussOwnFileIsRead() throws {
    let list = try QueryList(file: BenchmarkAnnotations.root(of: "circus") + "/circo_validated.sample.csv")
    #expect(list.isCIRCUS && list.entries.prefix(3).map(\.id) == ["4", "12", "112"])
    #expect(list.entries[0].target?.hasSuffix("000000344036.jpg") == true)
  }

  @Test func yourOwnFormatsSayTheSame() throws {
    let lists = [
      try read("task,id,cluster,note\ndress,4,a,\"x,y\"\nshirt,12,,\n"),
      try read("\u{FEFF}cluster\tquery\ttask\r\na\t4\tdress\r\n\t12\tshirt\r\n", as: "list.TSV"),
      try read(
        "[{\"id\": 4, \"cluster\": \"a\", \"task\": \"dress\"}, {\"query\": \"12\", \"task\": \"shirt\", \"x\": {}}]",
        as: "list.json"),
    ]
    for list in lists {
      #expect(list.entries.map(\.id) == ["4", "12"] && list.entries.map(\.cluster) == ["a", nil])
      #expect(list.entries.map(\.task) == ["dress", "shirt"] && list.hasClusters && !list.isCIRCUS)
    }
    #expect(Set(lists.map(\.digest)).count == 3)
    #expect(try read("[4, \"12\"]", as: "list.json").entries.map(\.id) == ["4", "12"])
    let pairs = try read("reference,target\nim1,im2\n")
    #expect(pairs.entries[0].reference == "im1" && pairs.entries[0].id == nil && !pairs.hasClusters)
  }

  @Test func hostileFilesAreRefusedWithTheirPlace() {
    let line = { QueryListError.Place(number: $0, isLine: true) }
    let entry = { QueryListError.Place(number: $0, isLine: false) }
    let faults: [(String, String, QueryListError.Place?, QueryListError.Reason)] = [
      ("", "a.csv", nil, .empty), ("id\n", "a.csv", nil, .empty), ("[]", "a.json", nil, .empty),
      ("id\n4\n", "a.txt", nil, .unknownFormat), ("id\n4\n", "list", nil, .unknownFormat),
      ("reference,note\nim1,x\n", "a.csv", nil, .missingColumns(found: ["reference", "note"])),
      ("id;x\n4;5\n", "a.csv", nil, .missingColumns(found: ["id;x"])),
      ("id,query\n4,4\n", "a.csv", nil, .repeatedColumn("query")),
      ("id,id\n4,4\n", "a.csv", nil, .repeatedColumn("id")),
      ("id,x\n4,\n,y\n", "a.csv", line(3), .blank(column: "id")),
      ("reference,target\nim1,\n", "a.csv", line(2), .blank(column: "target")),
      ("id\n\"4\n", "a.csv", line(2), .malformedText(.init(line: 2, reason: .openQuote))),
      (
        "id,x\n4\n", "a.csv", line(2),
        .malformedText(.init(line: 2, reason: .fieldCount(expected: 2, found: 1)))
      ),
      ("{}", "a.json", nil, .wrongValue(key: nil)), ("[1, [2]]", "a.json", entry(1), .wrongValue(key: nil)),
      ("[1.5]", "a.json", entry(0), .wrongValue(key: nil)),
      ("[{\"id\": true}]", "a.json", entry(0), .wrongValue(key: "id")),
      ("[{\"id\": \"\"}]", "a.json", entry(0), .blank(column: "id")),
      ("[{\"id\": 1, \"query\": 1}]", "a.json", entry(0), .repeatedColumn("query")),
      ("[{\"target\": \"a\"}]", "a.json", entry(0), .missingColumns(found: ["target"])),
    ]
    for (text, name, place, reason) in faults {
      let found = fault(text, as: name)
      #expect(found?.place == place && found?.reason == reason, "\(name): \(text)")
    }
    guard case .malformedJSON? = fault("[1", as: "a.json")?.reason else {
      Issue.record("what is cut off is read as JSON")
      return
    }
    let missing = #expect(throws: QueryListError.self) { try QueryList(file: "/nonexistent/a.csv") }
    #expect(missing?.reason == .unreadable(errno: ENOENT))
  }
}
