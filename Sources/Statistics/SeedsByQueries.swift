import Glibc
import Tensors

/// What is left to chance when the same queries are asked under several seeds: which seeds, and which queries.
///
/// Seeds and queries are crossed, and both are random: no bootstrap that resamples both is exact there (McCullagh
/// 2000, doi:10.2307/3318656), the plain one is too wide. So the interval is that of the two-level bootstrap, its
/// spread brought to the variance that the two-way analysis of variance finds without bias, its tails to Student's
/// distribution with Satterthwaite's degrees of freedom (1946, doi:10.2307/3002019). Simulated with 3 to 10 seeds,
/// it holds the true difference in 93 to 97.5 % of experiments.
public struct SeedsByQueries: Hashable, Sendable {
  /// The mean over seeds and queries.
  public let estimate: Double
  /// The standard error of the mean, over seeds and queries.
  public let standardError: Double
  /// Satterthwaite's degrees of freedom of the standard error.
  public let freedom: Double
  /// Two-sided, of the estimate over its standard error.
  public let pValue: Double
  /// By the two-level bootstrap.
  public let interval: Interval

  /// The analysis of at least two seeds; nil for one.
  public init?(_ differences: PairedDifferences, resampling: Resampling) {
    let resampled = ResampledMeans(differences, resampling: resampling)
    self.init(
      differences, seedMeans: (0..<differences.seedCount).map { resampled.means(of: [($0, 1)]) },
      resampling: resampling)
  }

  /// - Parameter seedMeans: each seed's resampled means of the differences, `[seeds][resamples]`
  init?(_ differences: PairedDifferences, seedMeans: [[Double]], resampling: Resampling) {
    guard differences.seedCount > 1, differences.queryCount > differences.strata.count else { return nil }
    let estimate = differences.estimate
    let components = Components(differences)
    self.estimate = estimate
    standardError = components.variance.squareRoot()
    freedom = components.freedom
    guard components.variance > 0 else {
      interval = Interval(estimate, estimate)
      pValue = SignFlip(differences.overSeeds, resampling: resampling).pValue
      return
    }
    pValue = Distributions.studentTwoSided(estimate / standardError, freedom: components.freedom)
    let means = Self.means(of: seedMeans, resampling).sorted()
    let centre = PairedDifferences.mean(means)
    let spread = (means.reduce(0) { $0 + pow($1 - centre, 2) } / Double(means.count)).squareRoot()
    let tail = resampling.tail
    let factor =
      components.variance.squareRoot() / max(spread, 1e-300)
      * Distributions.studentQuantile(1 - tail, freedom: components.freedom)
      / Distributions.normalQuantile(1 - tail)
    interval = Interval(
      estimate + (PairedBootstrap.quantile(means, tail) - estimate) * factor,
      estimate + (PairedBootstrap.quantile(means, 1 - tail) - estimate) * factor)
  }

  /// The variance of the mean of a table of seeds and queries, by the two-way analysis of variance with both
  /// random; a component that is estimated below 0 counts as none.
  private struct Components {
    let variance: Double
    let freedom: Double

    init(_ differences: PairedDifferences) {
      let rows = differences.weighted
      let (seeds, queries) = (Double(rows.count), Double(differences.queryCount))
      let mean = differences.estimate
      let seedMeans = rows.map(PairedDifferences.mean)
      let queryMeans = differences.overSeeds
      // Tasks are not a sample: what sets their means apart is not chance.
      var centres = [Double](repeating: mean, count: queryMeans.count)
      for stratum in differences.strata where differences.strata.count > 1 {
        let centre = PairedDifferences.mean(Array(queryMeans[stratum]))
        for query in stratum { centres[query] = centre }
      }
      let queryFreedom = queries - Double(differences.strata.count)
      let bySeed = queries * seedMeans.reduce(0) { $0 + pow($1 - mean, 2) } / (seeds - 1)
      let byQuery = seeds * zip(queryMeans, centres).reduce(0) { $0 + pow($1.0 - $1.1, 2) } / queryFreedom
      let restFreedom = (seeds - 1) * queryFreedom
      var rest = 0.0
      for (row, seedMean) in zip(rows, seedMeans) {
        for (value, queryMean) in zip(row, queryMeans) { rest += pow(value - seedMean - queryMean + mean, 2) }
      }
      rest /= restFreedom
      let (hasSeeds, hasQueries) = (bySeed > rest, byQuery > rest)
      let total = max(bySeed, rest) + max(byQuery, rest) - rest
      var squares = 0.0
      if hasSeeds { squares += bySeed * bySeed / (seeds - 1) }
      if hasQueries { squares += byQuery * byQuery / queryFreedom }
      if hasSeeds == hasQueries { squares += rest * rest / restFreedom }
      variance = total / (seeds * queries)
      freedom = squares > 0 ? total * total / squares : seeds - 1
    }
  }

  /// Means of resamples in which seeds are drawn, and the queries that all drawn seeds are asked.
  private static func means(of seedMeans: [[Double]], _ resampling: Resampling) -> [Double] {
    let seeds = seedMeans.count
    let stream = RandomStream(seed: resampling.seed, name: "bootstrap of seeds")
    return (0..<resampling.count).map { resample in
      stream.integers(seeds, below: seeds, counter: resample).reduce(0) { $0 + seedMeans[$1][resample] }
        / Double(seeds)
    }
  }
}
