import Benchmarks
import Statistics

/// The difference of two rows in groups of the queries, such as slots: with an interval and a p in each, and against all
/// other queries.
package struct GroupedDifferences {
  /// What is known of one group, in points.
  package struct Result {
    /// Nil of too few clusters.
    package let interval: Interval?
    /// Not corrected for the other groups.
    package let p: Double
    /// How many clusters its queries are of; nil where they are taken as independent.
    package let clusters: Int?
    /// How much larger the difference is than that of all other queries; nil of too few clusters, and where one
    /// has all queries of one side.
    package let overRest: GroupDifference?
  }

  /// The fewest clusters whose flips can reach 5 %.
  package static let fewestClusters = 6

  private let outcomes: [PairedOutcome]
  private let values: [Double]
  /// Nil takes queries as independent.
  package let clusters: Clusters?

  package init(_ pairs: OutcomePairs, metric: Metric, clusters: Clusters?) {
    outcomes = pairs.outcomes
    values = outcomes.map { outcome in
      let hits = outcome.hits(metric.cutoff)
      return (hits.second ? 1 : 0) - (hits.first ? 1 : 0)
    }
    self.clusters = clusters
  }

  /// - Parameter group: nil for all queries
  /// - Throws: `StatisticsError`, `Interrupted`.
  package func result(of group: String?) throws -> Result {
    let own = values.indices.filter { place in group.map { outcomes[place].groups.contains($0) } ?? true }
    let differences = try PairedDifferences([own.map { values[$0] }])
    guard let clusters else {
      let found = PairedComparison(differences, resampling: Resampling())
      return Result(interval: found.interval.scaled(by: 100), p: found.pValue, clusters: nil, overRest: nil)
    }
    func part(_ places: [Int]) -> Clusters {
      Clusters(unit: clusters.unit, names: places.map { clusters.names[clusters.numbers[$0]] })
    }
    let design = try ClusterDesign(part(own))
    let contrast = try ClusterContrast(differences, design: design, bound: 1)
    let found = try ClusterFlips(design).comparisons(of: [contrast])[0]
    let members = Set(own)
    let rest = values.indices.filter { !members.contains($0) }
    var overRest: GroupDifference?
    // Fewer cannot be sure at 5 % either in their own interval.
    if !rest.isEmpty, design.clusters.count >= Self.fewestClusters {
      let all = own + rest
      let strata = [0..<own.count, own.count..<all.count]
      overRest = GroupDifference(
        try ClusterContrast(
          try PairedDifferences([all.map { 100 * values[$0] }], strata: strata),
          design: try ClusterDesign(part(all), strata: strata)))
    }
    return Result(
      interval: found.interval?.scaled(by: 100), p: found.pValue, clusters: design.clusters.count,
      overRest: overRest)
  }
}
