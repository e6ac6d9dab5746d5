/// How queries are spread over clusters and strata: everything that is known before there are values.
///
/// A stratum is a task whose mean counts as much as that of every other; a cluster may have queries in several.
public struct ClusterDesign: Hashable, Sendable {
  /// The clusters of all queries.
  public let clusters: Clusters
  /// Ranges of queries, one for each stratum, in order and without gaps.
  public let strata: [Range<Int>]
  /// How many queries each cluster has in each stratum, `[strata][clusters]`.
  let sizes: [[Double]]

  /// - Throws: `StatisticsError.strata` when strata or clusters are not of the same queries.
  public init(_ clusters: Clusters, strata: [Range<Int>]? = nil) throws(StatisticsError) {
    let queries = clusters.numbers.count
    let strata = strata ?? [0..<queries]
    // The checks are those of differences.
    _ = try PairedDifferences([[Double](repeating: 0, count: queries)], strata: strata)
    self.clusters = clusters
    self.strata = strata
    sizes = strata.map { stratum in
      var sizes = [Double](repeating: 0, count: clusters.count)
      for query in stratum { sizes[clusters.numbers[query]] += 1 }
      return sizes
    }
  }

  /// How many queries there are.
  public var queryCount: Int { clusters.numbers.count }

  /// How many queries each cluster has, over all strata.
  public var clusterSizes: [Int] {
    (0..<clusters.count).map { cluster in Int(sizes.reduce(0) { $0 + $1[cluster] }) }
  }

  /// The largest cluster's share of the queries, and its number.
  public var largest: (cluster: Int, share: Double) {
    let sizes = clusterSizes
    let cluster = sizes.indices.max { (sizes[$0], $1) < (sizes[$1], $0) } ?? 0
    return (cluster, Double(sizes[cluster]) / Double(queryCount))
  }

  /// As many clusters of equal size tell as much as these: the square of the sizes' sum over the sum of their squares
  /// (Kish 1965, Survey Sampling).
  public var evenCount: Double {
    let squares = clusterSizes.reduce(0.0) { $0 + Double($1) * Double($1) }
    return Double(queryCount) * Double(queryCount) / squares
  }

  /// The fewest clusters that a stratum has.
  public var fewestInStratum: Int { sizes.map { $0.count { $0 > 0 } }.min() ?? 0 }

  /// The smallest p that flips of so many clusters can give.
  public var smallestP: Double { clusters.count > 40 ? 0 : 1 / Double(1 << max(0, clusters.count - 1)) }

  // MARK: - What formulas need

  /// The number of queries of each stratum.
  var totals: [Double] { strata.map { Double($0.count) } }
  /// Every stratum's weight in the mean.
  var stratumWeight: Double { 1 / Double(strata.count) }

  /// Each cluster's weight in the mean, u; they sum to 1.
  var weights: [Double] {
    (0..<clusters.count).map { cluster in
      zip(sizes, totals).reduce(0) { $0 + stratumWeight * $1.0[cluster] / $1.1 }
    }
  }

  /// By how much deviations within each stratum are to be stretched so that taking its mean away costs nothing; 1 of
  /// a single stratum, nil when a stratum has only one cluster.
  var stretches: [Double]? {
    guard strata.count > 1 else { return [1] }
    let rests = zip(sizes, totals).map { sizes, total in
      1 - sizes.reduce(0) { $0 + $1 / total * ($1 / total) }
    }
    return rests.allSatisfy { $0 > 1e-12 } ? rests.map { 1 / $0.squareRoot() } : nil
  }
}
