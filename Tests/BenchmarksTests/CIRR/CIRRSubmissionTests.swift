import Benchmarks
import CLIP
import Files
import Foundation
import Tensors
import TestSupport
import Testing

@Suite("CIRR's submissions follow the server's rules")
struct CIRRSubmissionTests {
  let benchmark: CIRR
  let outcomes: [QueryOutcome]

  init() throws {
    benchmark = try CIRRFixture(images: 60, references: [0, 7, 20], split: "test1").load()
    var draws = SplitMix64(seed: 4)
    outcomes = try TaskRanking(benchmark.tasks[0], images: draws.features(60, 8))
      .outcomes(queries: draws.features(3, 8))
  }

  func parsed(_ bytes: [UInt8]) throws -> [String: Any] {
    try #require(JSONSerialization.jsonObject(with: Data(bytes)) as? [String: Any])
  }

  @Test func bothFilesAreMade() throws {
    let files = try benchmark.submissions(of: [outcomes])
    #expect(files.map(\.name) == ["recall", "recall_subset"])
    let recall = try parsed(files[0].bytes)
    #expect(recall.count == 5)
    #expect(recall["version"] as? String == "rc2")
    #expect(recall["metric"] as? String == "recall")
    #expect(recall["101"] as? [String] == outcomes[1].top.map { "im\($0)" })
    let subset = try parsed(files[1].bytes)
    #expect(subset["metric"] as? String == "recall_subset")
    #expect(subset["102"] as? [String] == outcomes[2].subset.prefix(3).map { "im\($0)" })
  }

  @Test func aWrittenFileIsTheCheckedOne() throws {
    let folder = try BenchmarkFolder()
    let file = try benchmark.submissions(of: [outcomes])[0]
    try file.write(to: folder.path("recall.json"))
    #expect(try Data(contentsOf: URL(filePath: folder.path("recall.json"))) == Data(file.bytes))
    #expect(
      throws: BenchmarkFileError(path: folder.path("no/recall.json"), reason: .unwritable(errno: ENOENT))
    ) {
      try file.write(to: folder.path("no/recall.json"))
    }
  }

  @Test func everyQueryMustBeThere() throws {
    #expect(throws: BenchmarkError.outcomeCount(task: "test1", expected: 3, found: 2)) {
      try benchmark.submissions(of: [Array(outcomes.prefix(2))])
    }
    let bytes = benchmark.submission(.recall, of: Array(outcomes.prefix(1)))
    #expect(throws: SubmissionError.missingQueries(count: 2, first: "101")) {
      try benchmark.check(submission: bytes, .recall)
    }
  }

  @Test func fewerThanFiftyImagesAreTooFew() throws {
    let small = try CIRRFixture(images: 12, references: [0], split: "test1").load()
    var draws = SplitMix64(seed: 4)
    let outcomes = try TaskRanking(small.tasks[0], images: draws.features(12, 8))
      .outcomes(queries: draws.features(1, 8))
    #expect(throws: SubmissionError.listLength(query: "100", expected: 50, found: 11)) {
      try small.submissions(of: [outcomes])
    }
  }

  /// A file after one text was replaced.
  func changed(_ kind: CIRR.SubmissionKind, _ from: String, _ to: String) throws -> [UInt8] {
    let text = String(decoding: benchmark.submission(kind, of: outcomes), as: UTF8.self)
    let changed = text.replacing(from, with: to, maxReplacements: 1)
    try #require(changed != text)
    return Array(changed.utf8)
  }

  func error(_ kind: CIRR.SubmissionKind, _ bytes: [UInt8]) -> SubmissionError? {
    do {
      try benchmark.check(submission: bytes, kind)
      return nil
    } catch { return error }
  }

  @Test func everyRuleIsChecked() throws {
    let best = outcomes[0].top.map { "im\($0)" }
    let group = outcomes[0].subset.map { "im\($0)" }
    #expect(error(.recall, benchmark.submission(.recall, of: outcomes)) == nil)
    #expect(
      error(.recall, try changed(.recall, "rc2", "rc1"))
        == .wrongHead(key: "version", expected: "rc2", found: "rc1"))
    #expect(
      error(.subset, benchmark.submission(.recall, of: outcomes))
        == .wrongHead(key: "metric", expected: "recall_subset", found: "recall"))
    #expect(error(.recall, try changed(.recall, "\"100\"", "\"99\"")) == .unknownQuery("99"))
    #expect(error(.recall, try changed(.recall, "\"101\"", "\"100\"")) == .repeatedQuery("100"))
    #expect(
      error(.recall, try changed(.recall, "\"\(best[0])\",", ""))
        == .listLength(query: "100", expected: 50, found: 49))
    #expect(
      error(.recall, try changed(.recall, "\"\(best[0])\"", "\"\(best[1])\""))
        == .repeatedImage(query: "100", image: best[1]))
    #expect(
      error(.recall, try changed(.recall, "\"\(best[0])\"", "\"im60\""))
        == .unknownImage(query: "100", image: "im60"))
    #expect(
      error(.recall, try changed(.recall, "\"\(best[0])\"", "7")) == .wrongType(query: "100", position: 0))
    #expect(
      error(.recall, try changed(.recall, "\"\(best[0])\"", "\"im0\""))
        == .reference(query: "100", image: "im0"))
    #expect(
      error(.subset, try changed(.subset, "\"\(group[0])\"", "\"im30\""))
        == .outsideSubset(query: "100", image: "im30"))
    #expect(error(.recall, Array("[]".utf8)) == .malformed(nil))
    #expect(error(.recall, []) == .malformed(.endOfText(offset: 0)))
    let large = benchmark.submission(.recall, of: outcomes) + [UInt8](repeating: 0x20, count: 5_000_000)
    #expect(error(.recall, large) == .tooLarge(bytes: large.count, limit: 5_000_000))
  }
}
