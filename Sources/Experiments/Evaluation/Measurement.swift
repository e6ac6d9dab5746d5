import Benchmarks
import Language

/// What one model got on the queries of a split or benchmark.
struct Measurement {
  /// What a metric says of each query.
  struct Values {
    /// What each query contributed, 0 to 1.
    let values: [Double]
    /// Ranges of queries that belong to one task; every task counts the same.
    let strata: [Range<Int>]

    /// The mean of the tasks' means in percent.
    var percent: Double {
      let means = strata.map { range in values[range].reduce(0, +) / Double(max(1, range.count)) }
      return 100 * means.reduce(0, +) / Double(max(1, means.count))
    }
  }

  /// How it was measured.
  enum Content {
    /// The place of every query's target, from 1; 0 for none.
    case places([Int])
    /// A benchmark's own metrics.
    case results([MetricResult])
  }

  let content: Content

  /// What a metric says of each query; nil when the data set does not define it.
  func values(of metric: Metric) -> Values? {
    switch content {
    case .places(let places):
      guard metric.name == MetricResult.Kind.recall.rawValue, !places.isEmpty else { return nil }
      return Values(
        values: places.map { $0 >= 1 && $0 <= metric.cutoff ? 1 : 0 }, strata: [0..<places.count])
    case .results(let results):
      let parts = results.filter {
        $0.kind.rawValue == metric.name && $0.cutoff == metric.cutoff && $0.task != nil && $0.group == nil
      }
      var values: [Double] = []
      var strata: [Range<Int>] = []
      for part in parts where !part.values.isEmpty {
        strata.append(values.count..<values.count + part.values.count)
        values += part.values
      }
      return strata.isEmpty ? nil : Values(values: values, strata: strata)
    }
  }
}
