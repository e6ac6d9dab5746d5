import Glibc

/// How much larger a difference is in one group of queries than in another, groups being strata of the design: CR2 with
/// the degrees of freedom of Bell and McCaffrey, as clusters may lie in one group or in both.
public struct GroupDifference: Hashable, Sendable {
  /// The first group's mean less the second's.
  public let estimate: Double
  /// Over clusters, and over seeds where there are several.
  public let standardError: Double
  /// Degrees of freedom of the clusters' part.
  public let freedom: Double
  /// Two-sided.
  public let pValue: Double
  /// From the same distribution as p.
  public let interval: Interval

  /// Nil where one cluster has all queries of a group: of its like there is no second.
  ///
  /// - Parameter contrast: of two strata, which are the groups
  public init?(_ contrast: ClusterContrast, level: Double = 0.95, draws: Int = 100_000, seed: Int = 0) {
    guard contrast.design.strata.count == 2 else { return nil }
    let weights = StratumWeights.difference
    let variance = ClusterVariance(contrast, weights: weights)
    guard let freedom = variance.freedom else { return nil }
    let estimate = weights.sum(of: contrast.stratumMeans(contrast.meanSums))
    self.estimate = estimate
    self.freedom = freedom
    standardError = variance.standardError
    guard contrast.seedCount > 1 else {
      let half = Distributions.studentQuantile(0.5 + level / 2, freedom: freedom) * standardError
      pValue =
        standardError > 0
        ? Distributions.studentTwoSided(estimate / standardError, freedom: freedom) : estimate == 0 ? 1 : 0
      interval = Interval(estimate - half, estimate + half)
      return
    }
    let values = StudentSums.draws(
      draws,
      [
        (variance.clusters.squareRoot(), freedom),
        (variance.ofSeeds.squareRoot(), Double(contrast.seedCount - 1)),
      ], seed: seed
    ).map { estimate + $0 }
    let rank = Int(((1 - level) / 2 * Double(values.count) + 1e-9).rounded(.down))
    interval = Interval(
      OrderStatistics.smallest(rank, of: values), -OrderStatistics.smallest(rank, of: values.map { -$0 }))
    let fewer = min(values.count { $0 <= 0 }, values.count { $0 >= 0 })
    pValue = min(1, 2 * Double(max(1, fewer)) / Double(values.count))
  }
}
