import Benchmarks
import Experiments
import TestSupport
import Testing

@Suite("What is measured of a row")
struct MeasurementTests {
  /// Recall at two cut-offs over each task, and, as the gallery has it, at every other.
  private struct Open: RetrievalBenchmark {
    static let name = "open"
    static let splits = ["val"]
    static let reference = ReferenceRule.kept
    static let definesEveryRecall = true
    let split = "val"
    var tasks: [BenchmarkTask]
    var restriction: QueryRestriction?
    func metrics(of outcomes: [[QueryOutcome]]) throws(BenchmarkError) -> [MetricResult] { [] }
  }

  @Test(arguments: 0..<30) func recallAtEveryCutOffIsTheMeanOfTheTasks(_ seed: Int) throws {
    var random = SplitMix64(seed: UInt64(seed))
    let shape = (0...random.below(3)).map { _ in (0...random.below(7)).map { _ in 1 } }
    let benchmark = Open(tasks: SampleBenchmark(shape, images: 30).tasks)
    let outcomes = benchmark.tasks.map { task in
      task.queries.map { _ in
        QueryOutcome(top: [], scores: [], ranks: [random.below(5) == 0 ? nil : 1 + random.below(30)])
      }
    }
    let measurement = try Measurement(of: outcomes, by: benchmark)
    for cutoff in [1, 3, 7, 10, 29, 30] {
      let values = try #require(measurement.values(of: Metric(name: "R", cutoff: cutoff)))
      let ranks = outcomes.map { $0.map { $0.rank ?? 0 } }
      let expected = ranks.map { Recall.percent(at: cutoff, ranks: $0) }.reduce(0, +) / Double(ranks.count)
      #expect(abs(values.percent - expected) < 1e-9)
      #expect(values.values == ranks.joined().map { $0 >= 1 && $0 <= cutoff ? 1 : 0 })
      #expect(values.strata.map(\.count) == ranks.map(\.count))
    }
    #expect(measurement.values(of: Metric(name: "mAP", cutoff: 5)) == nil)
  }

  @Test func otherBenchmarksHaveTheMetricsOfTheirTablesAlone() throws {
    let benchmark = SampleBenchmark([[1, 1]], images: 3)
    let outcomes = [
      [QueryOutcome(top: [], scores: [], ranks: [1]), QueryOutcome(top: [], scores: [], ranks: [2])]
    ]
    #expect(try Measurement(of: outcomes, by: benchmark).values(of: Metric(name: "R", cutoff: 1)) == nil)
    #expect(MetricCatalog(of: benchmark, title: "sample val")?.recallLimit == nil)
    let open = Open(tasks: benchmark.tasks)
    #expect(MetricCatalog(of: open, title: "open val")?.recallLimit == 3)
  }
}
