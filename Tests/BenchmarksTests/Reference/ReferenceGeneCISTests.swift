import Benchmarks
import Tensors
import TestSupport
import Testing

@Suite(
  "GeneCIS gives the reference results",
  .enabled(if: BenchmarkAnnotations.has("genecis"), "\(BenchmarkAnnotations.absent)"))
struct ReferenceGeneCISTests {
  struct Expected: Decodable {
    struct Task: Decodable {
      let templates: Int
      let images: Int
      let metrics: [String: Double]
      let metrics_if_ties_hurt_target: [String: Double]
    }
    let tasks: [String: Task]
    let mean_R_at_1: Double
  }

  @Test func metricsAndRanksOfTheTasksInThePack() throws {
    let pack = "metrics/genecis"
    let expected = try ReferencePack.json("\(pack)/expected.json", as: Expected.self)
    let arrays = try ReferenceFile("\(pack)/expected.safetensors")
    let features = try ReferenceFile("\(pack)/features.safetensors")
    let benchmark = try GeneCIS(root: BenchmarkAnnotations.root(of: "genecis"), split: "objects")
    #expect(Set(benchmark.tasks.map(\.name)) == Set(expected.tasks.keys))
    let outcomes = try benchmark.tasks.map { task in
      let ids = try features.integers("\(task.name).image_ids").map(String.init)
      let images = try features.tensor("\(task.name).images")
      let ordered = try Tensor(
        [task.images.count, images.width],
        try task.rows(in: ids).flatMap { images.rowSlice($0..<$0 + 1).scalars })
      let ranking = try TaskRanking(task, images: ordered)
      let outcomes = try ranking.outcomes(queries: features.tensor("\(task.name).queries"))
      #expect(task.queries.count == expected.tasks[task.name]?.templates)
      #expect(try outcomes.map(\.rank) == arrays.integers("\(task.name).target_rank"))
      #expect(try outcomes.map(\.strictRank) == arrays.integers("\(task.name).target_rank_strict"))
      return outcomes
    }
    for metric in try benchmark.metrics(of: outcomes) {
      let wanted = metric.task.map { expected.tasks[$0]?.metrics[metric.name] } ?? expected.mean_R_at_1
      #expect(metric.percent == wanted, "\(metric.task ?? "mean") \(metric.name)")
    }
    for metric in try benchmark.strictMetrics(of: outcomes) {
      guard let task = metric.task else { continue }
      #expect(metric.percent == expected.tasks[task]?.metrics_if_ties_hurt_target[metric.name])
    }
  }
}
