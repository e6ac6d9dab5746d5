import Benchmarks

/// What one model got on the queries of a target.
package struct Measurement {
  /// What a metric says of each query.
  package struct Values {
    /// What each query contributed, 0 to 1.
    package let values: [Double]
    /// Ranges of queries that belong to one task; every task counts the same.
    package let strata: [Range<Int>]

    /// The mean of the tasks' means in percent.
    package var percent: Double {
      let means = strata.map { range in values[range].reduce(0, +) / Double(max(1, range.count)) }
      return 100 * means.reduce(0, +) / Double(max(1, means.count))
    }
  }

  /// The benchmark's metrics, but for recall where `places` has it.
  private let results: [MetricResult]
  /// Where recall is defined at every cut-off: the places of first targets by task, from 1; 0 for none.
  private let places: [[Int32]]?

  /// - Parameter outcomes: for each task, one outcome for each query
  /// - Throws: `BenchmarkError.hiddenTargets`.
  package init(of outcomes: [[QueryOutcome]], by benchmark: any RetrievalBenchmark) throws {
    let hasPlaces = type(of: benchmark).definesEveryRecall
    results = try benchmark.metrics(of: outcomes).filter { !hasPlaces || $0.kind != .recall }
    places = hasPlaces ? outcomes.map { $0.map { Int32($0.rank ?? 0) } } : nil
  }

  /// What a metric says of each query; nil when the data set does not define it.
  package func values(of metric: Metric) -> Values? {
    if let places, metric.name == MetricResult.Kind.recall.rawValue {
      return Self.values(places.map { $0.map { $0 >= 1 && $0 <= metric.cutoff ? 1 : 0 } })
    }
    return Self.values(
      results.filter {
        $0.kind.rawValue == metric.name && $0.cutoff == metric.cutoff && $0.task != nil && $0.group == nil
      }.map(\.values))
  }

  private static func values(_ parts: [[Double]]) -> Values? {
    var values: [Double] = []
    var strata: [Range<Int>] = []
    for part in parts where !part.isEmpty {
      strata.append(values.count..<values.count + part.count)
      values += part
    }
    return strata.isEmpty ? nil : Values(values: values, strata: strata)
  }
}
