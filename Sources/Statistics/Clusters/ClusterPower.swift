import Glibc

/// What a comparison on clustered queries can show: the chance that a true difference comes out significant, from what
/// a pilot showed of variances.
public struct ClusterPower: Hashable, Sendable {
  /// The variance of the mean that does not shrink with seeds or clusters being more: none is left out of these two.
  private let ofSeeds: Double
  private let ofClusters: Double
  private let seedFreedom: Double
  private let clusterFreedom: Double

  /// From the spread of differences of single queries, for one seed.
  ///
  /// - Parameters:
  ///   - variance: that of one query's difference; of hits, the share on which variants differ less the squared mean
  ///   - correlation: that of queries of one cluster
  ///   - queries: how many
  ///   - clusters: of how many clusters of equal size
  public init(variance: Double, correlation: Double, queries: Int, clusters: Int) {
    let size = Double(queries) / Double(max(1, clusters))
    ofSeeds = 0
    ofClusters = variance * (1 + (size - 1) * correlation) / Double(max(1, queries))
    seedFreedom = .infinity
    clusterFreedom = Double(max(1, clusters - 1))
  }

  /// From the parts of a pilot's variance, for other numbers of seeds and clusters.
  ///
  /// - Parameters:
  ///   - clusters: A, that of clusters under any seed
  ///   - both: B, that within clusters of one seed
  ///   - seeds: C, that of one seed
  ///   - count: how many seeds are planned
  ///   - ratio: how many times as many clusters are planned as the pilot had
  ///   - freedom: degrees of freedom of the planned clusters
  public init(
    clusters: Double, both: Double, seeds: Double, count: Int, ratio: Double = 1, freedom: Double
  ) {
    let number = Double(max(1, count))
    ofSeeds = count > 1 ? seeds / number : 0
    ofClusters = (clusters + both / number) / ratio
    seedFreedom = count > 1 ? number - 1 : .infinity
    clusterFreedom = freedom
  }

  /// From a pilot's own comparison.
  ///
  /// - Parameters:
  ///   - seeds: how many seeds are planned; one leaves out what seeds would differ by
  ///   - ratio: how many times as many clusters are planned
  public init?(pilot: ClusterVariance, seeds count: Int, pilotSeeds: Int, clusterRatio ratio: Double = 1) {
    guard let freedom = pilot.freedom, pilot.clusters.isFinite else { return nil }
    let number = Double(max(1, pilotSeeds))
    self.init(
      clusters: max(0, pilot.clusters - pilot.both), both: number * pilot.both,
      seeds: number * max(0, pilot.seeds - pilot.both), count: count, ratio: ratio, freedom: freedom * ratio)
  }

  /// The standard error of the mean.
  public var standardError: Double { (ofSeeds + ofClusters).squareRoot() }

  /// Half the length of the interval to be expected.
  private func half(level: Double) -> Double {
    let p = 0.5 + level / 2
    let seeds = ofSeeds > 0 ? Distributions.studentQuantile(p, freedom: seedFreedom) : 0
    let clusters = Distributions.studentQuantile(p, freedom: clusterFreedom)
    return (seeds * seeds * ofSeeds + clusters * clusters * ofClusters).squareRoot()
  }

  /// Satterthwaite's degrees of freedom of the whole variance.
  private var freedom: Double {
    let total = ofSeeds + ofClusters
    let parts =
      (ofSeeds > 0 ? ofSeeds * ofSeeds / seedFreedom : 0) + ofClusters * ofClusters / clusterFreedom
    return parts > 0 ? total * total / parts : clusterFreedom
  }

  /// The chance that a true difference is significant, two-sided.
  public func power(of difference: Double, level: Double = 0.95) -> Double {
    guard standardError > 0 else { return difference == 0 ? 0 : 1 }
    let (half, freedom) = (half(level: level), freedom)
    func above(_ difference: Double) -> Double {
      1 - Distributions.studentCDF((half - difference) / standardError, freedom: freedom)
    }
    // Of several seeds the other side is too far to count, as the design's formula has it.
    return ofSeeds > 0 ? above(abs(difference)) : above(difference) + above(-difference)
  }

  /// The smallest true difference that is significant with this chance.
  public func difference(power: Double = 0.8, level: Double = 0.95) -> Double {
    var (low, high) = (0.0, max(1e-12, standardError))
    while high < 1e12, self.power(of: high, level: level) < power { high *= 2 }
    for _ in 0..<200 where high - low > 1e-15 * high {
      let middle = (low + high) / 2
      if self.power(of: middle, level: level) < power { low = middle } else { high = middle }
    }
    return (low + high) / 2
  }

  /// The chance that two variants that are the same are shown to be within a margin, at 5 %.
  public func equivalence(margin: Double) -> Double {
    guard standardError > 0 else { return 1 }
    let quantile = Distributions.studentQuantile(0.95, freedom: freedom)
    return max(0, 2 * Distributions.studentCDF(margin / standardError - quantile, freedom: freedom) - 1)
  }
}
