/// The sums over clusters of one difference, or of any weighted sum of variants: all that tests and intervals of
/// clustered queries need.
public struct ClusterContrast: Hashable, Sendable {
  /// How the queries are spread.
  public let design: ClusterDesign
  /// What each seed has in each stratum and cluster, `[seeds][strata][clusters]`.
  let sums: [[[Double]]]
  /// The variance of the mean if queries were independent.
  let independentVariance: Double
  /// The mean square within clusters and that between them, of a single stratum; nil of several, and where a cluster
  /// has no second query.
  let meanSquares: (between: Double, within: Double)?
  /// No true value is farther from 0 than this: 1 of a difference between two shares; nil where there is no bound.
  let bound: Double?

  /// The sums of differences.
  ///
  /// - Throws: `StatisticsError.ragged` when the differences are not of the design's queries.
  public init(_ differences: PairedDifferences, design: ClusterDesign, bound: Double? = nil)
    throws(StatisticsError)
  {
    guard differences.queryCount == design.queryCount, differences.strata == design.strata else {
      throw .ragged(expected: design.queryCount, found: differences.queryCount)
    }
    self.design = design
    self.bound = bound
    let numbers = design.clusters.numbers
    sums = differences.values.map { values in
      design.strata.map { stratum in
        var sums = [Double](repeating: 0, count: design.clusters.count)
        for query in stratum { sums[numbers[query]] += values[query] }
        return sums
      }
    }
    let seeds = Double(differences.seedCount)
    let overSeeds = numbers.indices.map { query in
      differences.values.reduce(0) { $0 + $1[query] } / seeds
    }
    independentVariance = design.strata.reduce(0) { total, stratum in
      let count = Double(stratum.count)
      guard count > 1 else { return total }
      let mean = overSeeds[stratum].reduce(0, +) / count
      let squares = overSeeds[stratum].reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
      return total + design.stratumWeight * design.stratumWeight * squares / (count * (count - 1))
    }
    meanSquares = Self.meanSquares(overSeeds, design)
  }

  private static func meanSquares(_ values: [Double], _ design: ClusterDesign) -> (
    between: Double, within: Double
  )? {
    let (queries, clusters) = (values.count, design.clusters.count)
    guard design.strata.count == 1, clusters > 1, queries > clusters else { return nil }
    let mean = values.reduce(0, +) / Double(queries)
    var sums = [Double](repeating: 0, count: clusters)
    for (value, cluster) in zip(values, design.clusters.numbers) { sums[cluster] += value }
    let means = zip(sums, design.sizes[0]).map { $0 / $1 }
    let between = zip(means, design.sizes[0]).reduce(0) { $0 + $1.1 * ($1.0 - mean) * ($1.0 - mean) }
    let within = zip(values, design.clusters.numbers).reduce(0) { total, pair in
      let rest = pair.0 - means[pair.1]
      return total + rest * rest
    }
    return (between / Double(clusters - 1), within / Double(queries - clusters))
  }

  /// The number of seeds.
  public var seedCount: Int { sums.count }

  /// The sums' means over seeds, `[strata][clusters]`.
  var meanSums: [[Double]] {
    guard sums.count > 1 else { return sums[0] }
    return sums[0].indices.map { stratum in
      sums[0][stratum].indices.map { cluster in
        sums.reduce(0) { $0 + $1[stratum][cluster] } / Double(sums.count)
      }
    }
  }

  /// The mean of each stratum of some sums.
  func stratumMeans(_ sums: [[Double]]) -> [Double] {
    zip(sums, design.totals).map { $0.reduce(0, +) / $1 }
  }

  /// The mean over seeds of the strata's means.
  public var estimate: Double {
    StratumWeights.mean(of: design).sum(of: stratumMeans(meanSums))
  }

  /// The mean over clusters of their means: a cluster drawn at random, not a query.
  public var macroEstimate: Double { macroColumn.reduce(0, +) }

  /// What each cluster gives to the mean, y; offsets between strata are taken away, as they are no chance.
  var column: [Double] {
    let sums = meanSums
    let totals = design.totals
    guard design.strata.count > 1, let stretches = design.stretches else {
      return design.clusters.numbers.isEmpty
        ? []
        : (0..<design.clusters.count).map { cluster in
          zip(sums, totals).reduce(0) { $0 + design.stratumWeight * $1.0[cluster] / $1.1 }
        }
    }
    let means = stratumMeans(sums)
    let mean = means.reduce(0, +) * design.stratumWeight
    return design.weights.enumerated().map { cluster, weight in
      sums.indices.reduce(mean * weight) { total, stratum in
        let rest = sums[stratum][cluster] - design.sizes[stratum][cluster] * means[stratum]
        return total + design.stratumWeight * stretches[stratum] * rest / totals[stratum]
      }
    }
  }

  /// What each cluster gives to the mean over clusters.
  var macroColumn: [Double] {
    let sums = meanSums
    let count = Double(design.clusters.count)
    return design.clusterSizes.enumerated().map { cluster, size in
      sums.reduce(0) { $0 + $1[cluster] } / Double(size) / count
    }
  }

  /// The same without one cluster: its mean over the queries that remain.
  public func estimate(without cluster: Int) -> Double? {
    let sums = meanSums
    let parts = sums.indices.compactMap { stratum -> Double? in
      let rest = design.totals[stratum] - design.sizes[stratum][cluster]
      guard rest > 0 else { return nil }
      return (sums[stratum].reduce(0, +) - sums[stratum][cluster]) / rest
    }
    return parts.count == sums.count ? parts.reduce(0, +) * design.stratumWeight : nil
  }
}

extension ClusterContrast {
  /// Whether two contrasts have the same sums over the same queries.
  public static func == (one: ClusterContrast, other: ClusterContrast) -> Bool {
    one.design == other.design && one.sums == other.sums && one.bound == other.bound
  }

  /// Hashes the sums.
  public func hash(into hasher: inout Hasher) { hasher.combine(sums) }
}
