/// Two variants on the same queries: how far apart they are, and whether chance could do that.
public struct PairedComparison: Hashable, Sendable {
  /// The test that p is from.
  public enum Test: Hashable, Sendable {
    /// McNemar's exact test, of hits and misses under one seed.
    case mcNemar(McNemar)
    /// The sign-flip randomisation test, of graded values under one seed; nil flips for all patterns.
    case signFlip(flips: Int?)
    /// Student's t over seeds and queries.
    case seedsByQueries(freedom: Double)
  }

  /// The mean difference.
  public let estimate: Double
  /// The interval to be shown: BCa under one seed, that of the two-level bootstrap under several.
  public let interval: Interval
  /// By the quantiles of resampled queries alone, seeds as they are.
  public let percentile: Interval
  /// Two-sided, not corrected for other comparisons.
  public let pValue: Double
  /// Where p is from.
  public let test: Test

  /// The comparison by the test that fits: of several seeds, over seeds and queries; of one, McNemar's for hits and
  /// misses, and the sign-flip test for graded values.
  public init(_ differences: PairedDifferences, resampling: Resampling) {
    let resampled = ResampledMeans(differences, resampling: resampling)
    self.init(
      differences, seedMeans: (0..<differences.seedCount).map { resampled.means(of: [($0, 1)]) },
      resampling: resampling)
  }

  /// The comparison from means that were resampled for several comparisons at once.
  ///
  /// - Parameter seedMeans: each seed's resampled means of these differences, `[seeds][resamples]`, of the same
  ///   settings
  public init(_ differences: PairedDifferences, seedMeans: [[Double]], resampling: Resampling) {
    let means = (0..<resampling.count).map { resample in
      seedMeans.reduce(0) { $0 + $1[resample] } / Double(seedMeans.count)
    }
    let bootstrap = PairedBootstrap(differences, means: means, resampling: resampling)
    estimate = bootstrap.estimate
    percentile = bootstrap.percentile
    if let analysis = SeedsByQueries(differences, seedMeans: seedMeans, resampling: resampling) {
      interval = Self.agreeing(analysis.interval, analysis.pValue, differences, resampling)
      pValue = analysis.pValue
      test = .seedsByQueries(freedom: analysis.freedom)
      return
    }
    if differences.seedCount == 1, differences.strata.count == 1, differences.isTernary {
      let values = differences.values[0]
      let exact = McNemar(onlyFirst: values.count { $0 == 1 }, onlySecond: values.count { $0 == -1 })
      pValue = exact.pValue
      test = .mcNemar(exact)
    } else {
      let flips = SignFlip(differences.overSeeds, resampling: resampling)
      pValue = flips.pValue
      test = .signFlip(flips: flips.flips)
    }
    interval = Self.agreeing(bootstrap.bca, pValue, differences, resampling)
  }

  /// An interval that does not deny what the test leaves open, where every query differs by the same.
  ///
  /// Resamples of equal differences are equal, so that the bootstrap gives a single point for two queries as for two
  /// thousand. The sign-flip test, turned round, gives that point where the queries are enough to tell it from 0, and no
  /// bound where they are not: then the interval is all that a difference of shares can be, -1 to 1.
  private static func agreeing(
    _ interval: Interval, _ p: Double, _ differences: PairedDifferences, _ resampling: Resampling
  ) -> Interval {
    let values = differences.overSeeds
    guard let first = values.first, first != 0, p > 2 * resampling.tail,
      values.allSatisfy({ abs($0 - first) <= 1e-12 * abs(first) })
    else { return interval }
    let whole = max(1, abs(first))
    return Interval(-whole, whole)
  }
}
