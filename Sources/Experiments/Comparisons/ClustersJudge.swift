import Benchmarks
import ExperimentStore
import Statistics

/// Takes clusters of queries as independent of each other: flips of whole clusters give interval and p; a class, as it
/// keeps the sums of each contrast, which its interval and the correction of its p need.
package final class ClustersJudge: ComparisonJudge {
  private let margin: Double?
  private let values: [Metric: RowValues]
  package let flips: ClusterFlips
  private var made: [Contrast: ClusterContrast] = [:]

  /// - Parameter margin: in points; also tests whether differences are within it
  /// - Throws: `StatisticsError`.
  package init(
    _ rows: MeasuredRows, clusters: Clusters, metrics: [Metric], resampling: Resampling, margin: Double?
  ) throws {
    self.margin = margin.map { $0 / 100 }
    let values = Dictionary(
      metrics.map { ($0, RowValues(rows, metric: $0)) }, uniquingKeysWith: { first, _ in first })
    self.values = values
    let strata = metrics.lazy.compactMap { values[$0]?.strata }.first { !$0.isEmpty }
    flips = ClusterFlips(
      try ClusterDesign(clusters, strata: strata), level: resampling.confidence, count: resampling.count,
      seed: resampling.seed)
  }

  package func differences(of contrasts: [Contrast]) throws -> [Comparison.Difference?] {
    let sums = try contrasts.map { try self.sums($0) }
    var found = try flips.comparisons(of: sums.compactMap(\.self), margin: margin).makeIterator()
    return zip(contrasts, sums).map { contrast, sums in
      guard let sums, let result = found.next() else { return nil }
      let largest = flips.design.largest
      return Comparison.Difference(
        estimate: 100 * result.estimate, interval: result.interval?.scaled(by: 100), percentile: nil,
        p: contrast.isTested ? result.pValue : nil, test: contrast.isTested ? .clusters : nil,
        seeds: result.seedCount, clustered: result,
        withoutLargest: sums.estimate(without: largest.cluster).map { 100 * $0 })
    }
  }

  /// By the same flips where all are of one seed, else by Holm.
  package func corrected(_ p: [Double], of contrasts: [Contrast]) throws -> [Double] {
    let sums = try contrasts.compactMap { try self.sums($0) }
    guard sums.count == p.count, sums.allSatisfy({ $0.seedCount == 1 }) else { return Holm.corrected(p) }
    return try flips.corrected(sums)
  }

  private func sums(_ contrast: Contrast) throws -> ClusterContrast? {
    if let made = made[contrast] { return made }
    guard let values = values[contrast.metric],
      let differences = try values.differences(of: contrast.terms, under: values.seeds(of: contrast.terms))
    else { return nil }
    let sums = try ClusterContrast(differences, design: flips.design, bound: contrast.bound)
    made[contrast] = sums
    return sums
  }
}
