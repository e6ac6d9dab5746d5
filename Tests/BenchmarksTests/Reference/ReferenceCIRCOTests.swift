import Benchmarks
import Foundation
import Tensors
import TestSupport
import Testing

@Suite(
  "CIRCO gives the reference results",
  .enabled(if: BenchmarkAnnotations.has("circo"), "\(BenchmarkAnnotations.absent)"))
struct ReferenceCIRCOTests {
  struct Expected: Decodable {
    let metrics: [String: Double]
    let semantic_mAP_at_10: [String: Double]
    let semantic_query_counts: [String: Int]
    let queries: Int
    let gallery: Int
  }

  let pack = "metrics/circo"

  func ranking(_ split: String) throws -> (CIRCO, TaskRanking) {
    let features = try ReferenceFile("\(pack)/features.safetensors")
    var options = BenchmarkOptions()
    options.featureIDs = try features.integers("gallery_ids").map(String.init)
    options.allowsPartialGallery = true
    let benchmark = try CIRCO(root: BenchmarkAnnotations.root(of: "circo"), split: split, options: options)
    return (benchmark, try TaskRanking(benchmark.tasks[0], images: features.tensor("gallery")))
  }

  @Test func metricsRanksAndListsOfVal() throws {
    let expected = try ReferencePack.json("\(pack)/expected.json", as: Expected.self)
    let arrays = try ReferenceFile("\(pack)/expected.safetensors")
    let (benchmark, ranking) = try ranking("val")
    let outcomes = try ranking.outcomes(
      queries: try ReferenceFile("\(pack)/features.safetensors").tensor("queries_val"))
    #expect(outcomes.count == expected.queries)
    #expect(ranking.task.gallery.count == expected.gallery)
    #expect(try outcomes.map(\.rank) == arrays.integers("target_rank"))
    #expect(try outcomes.flatMap(\.top) == arrays.integers("top50"))
    var found: [String: Double] = [:]
    var aspects: [String: Double] = [:]
    for metric in try benchmark.metrics(of: [outcomes]) {
      if let aspect = metric.group {
        aspects[aspect] = metric.percent
        #expect(metric.values.count == expected.semantic_query_counts[aspect])
      } else {
        found[metric.name] = metric.percent
        if metric.kind == .averagePrecision {
          #expect(try metric.values == arrays.doubles("ap_at\(metric.cutoff)"))
        }
      }
    }
    #expect(found == expected.metrics)
    #expect(aspects == expected.semantic_mAP_at_10)
    #expect(
      benchmark.evaluationProtocol(template: "", source: .file("x.npy")).line
        .contains("PARTIAL gallery of \(expected.gallery) of 123403 images, reference kept"))
  }

  @Test func submissionsAsParsedJSON() throws {
    let files = BenchmarkAnnotations.submissions(of: "circo")
    try #require(!files.isEmpty)
    for file in files {
      let (benchmark, ranking) = try ranking(file.split)
      let name = "queries_\(file.split)" + (file.queries.map { "_first\($0)" } ?? "")
      let queries = try ReferenceFile("\(pack)/features.safetensors").tensor(name)
      let outcomes = try ranking.outcomes(queries: queries)
      let made = benchmark.submission(of: outcomes)
      let expected = try Data(contentsOf: URL(filePath: ReferencePack.path(of: file.file)))
      #expect(
        try JSONSerialization.jsonObject(with: Data(made)) as? NSDictionary
          == JSONSerialization.jsonObject(with: expected) as? NSDictionary, "\(file.file)")
      if queries.rows == benchmark.tasks[0].queries.count {
        #expect(try benchmark.submissions(of: [outcomes])[0].bytes == made)
        #expect(throws: Never.self) { try benchmark.check(submission: Array(expected)) }
      } else {
        #expect(throws: SubmissionError.self) { try benchmark.check(submission: Array(expected)) }
      }
    }
  }
}
