import Benchmarks
import Foundation
import Tensors
import TestSupport
import Testing

@Suite(
  "CIRR gives the reference results",
  .enabled(if: BenchmarkAnnotations.has("cirr"), "\(BenchmarkAnnotations.absent)"))
struct ReferenceCIRRTests {
  struct Expected: Decodable {
    let metrics: [String: Double]
    let queries: Int
    let gallery: Int
  }
  struct Gallery: Decodable {
    let split: String
    let names: [String]
  }

  let pack = "metrics/cirr"

  /// A split with the features of its images, in the benchmark's order.
  func ranking(_ gallery: String, _ features: String) throws -> (CIRR, TaskRanking, Tensor) {
    let names = try ReferencePack.json("\(pack)/\(gallery).json", as: Gallery.self)
    let benchmark = try CIRR(root: BenchmarkAnnotations.root(of: "cirr"), split: names.split)
    let file = try ReferenceFile("\(pack)/\(features).safetensors")
    let images = try file.tensor("gallery")
    let rows = try benchmark.tasks[0].rows(in: names.names)
    let ordered = try Tensor(images.shape, rows.flatMap { images.rowSlice($0..<$0 + 1).scalars })
    return (benchmark, try TaskRanking(benchmark.tasks[0], images: ordered), try file.tensor("queries"))
  }

  @Test func metricsRanksAndListsOfVal() throws {
    let expected = try ReferencePack.json("\(pack)/expected.json", as: Expected.self)
    let arrays = try ReferenceFile("\(pack)/expected.safetensors")
    let (benchmark, ranking, queries) = try ranking("gallery", "features")
    let outcomes = try ranking.outcomes(queries: queries)
    #expect(outcomes.count == expected.queries)
    #expect(ranking.task.gallery.count == expected.gallery)
    #expect(try outcomes.map(\.rank) == arrays.integers("target_rank"))
    #expect(try outcomes.map(\.subsetRank) == arrays.integers("subset_rank"))
    let listed = try arrays.shape("top50")
    #expect(
      try outcomes.prefix(listed[0]).flatMap { $0.top.prefix(listed[1]) } == arrays.integers("top50"))
    let members = try arrays.shape("subset_top3")
    #expect(
      try outcomes.prefix(members[0]).flatMap { $0.subset.prefix(members[1]) }
        == arrays.integers("subset_top3"))
    let metrics = try benchmark.metrics(of: [outcomes])
    #expect(metrics.count == expected.metrics.count)
    for metric in metrics {
      let name = metric.name.replacing("R_subset", with: "Rsub")
      #expect(metric.percent == expected.metrics[name], "\(name)")
    }
  }

  @Test func submissionsAsParsedJSON() throws {
    let files = BenchmarkAnnotations.submissions(of: "cirr")
    try #require(!files.isEmpty)
    for file in files {
      let suffix = file.split == "val" ? "" : "_\(file.split)"
      let (benchmark, ranking, features) = try ranking("gallery\(suffix)", "features\(suffix)")
      let kind = try #require(CIRR.SubmissionKind(rawValue: file.kind))
      let count = file.queries ?? features.rows
      let outcomes = try ranking.outcomes(queries: features.rowSlice(0..<count))
      let made = benchmark.submission(kind, of: outcomes)
      let expected = try Data(contentsOf: URL(filePath: ReferencePack.path(of: file.file)))
      #expect(
        try JSONSerialization.jsonObject(with: Data(made)) as? NSDictionary
          == JSONSerialization.jsonObject(with: expected) as? NSDictionary, "\(file.file)")
      let all = benchmark.tasks[0].queries.count
      if count < all {
        #expect(
          throws: SubmissionError.missingQueries(
            count: all - count, first: benchmark.tasks[0].queries[count].id)
        ) {
          try benchmark.check(submission: Array(expected), kind)
        }
      }
    }
  }

  @Test func aWholeSubmissionPassesTheRules() throws {
    let (benchmark, ranking, queries) = try ranking("gallery", "features")
    let files = try benchmark.submissions(of: [ranking.outcomes(queries: queries)])
    #expect(files.map(\.name) == ["recall", "recall_subset"])
    #expect(files.allSatisfy { $0.bytes.count < 5_000_000 })
  }
}
