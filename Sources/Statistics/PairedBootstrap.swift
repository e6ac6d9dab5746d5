import Glibc

/// The bootstrap of a mean over queries (Efron 1979, doi:10.1214/aos/1176344552), within each task where there are
/// several.
public struct PairedBootstrap: Hashable, Sendable {
  /// The mean of the differences.
  public let estimate: Double
  /// Between the quantiles of the resampled means.
  public let percentile: Interval
  /// Corrected for bias and skew (Efron 1987, doi:10.1080/01621459.1987.10478410); the percentile interval where
  /// the correction is not defined, as when all differences are the same.
  public let bca: Interval

  /// Resamples the queries; of several seeds, each query's mean over them.
  ///
  /// Repeatable: the same differences and settings give the same interval with any number of threads.
  public init(_ differences: PairedDifferences, resampling: Resampling) {
    let resampled = ResampledMeans(differences, resampling: resampling)
    let terms = (0..<differences.seedCount).map { ($0, 1 / Double(differences.seedCount)) }
    self.init(differences, means: resampled.means(of: terms), resampling: resampling)
  }

  /// - Parameter means: the resampled means of the differences
  init(_ differences: PairedDifferences, means: [Double], resampling: Resampling) {
    let values = differences.overSeeds
    let estimate = PairedDifferences.mean(values)
    let means = means.sorted()
    let tail = resampling.tail
    let percentile = Interval(Self.quantile(means, tail), Self.quantile(means, 1 - tail))
    self.estimate = estimate
    self.percentile = percentile
    bca = Self.corrected(means, estimate, values, tail: tail) ?? percentile
  }

  private static func corrected(_ means: [Double], _ estimate: Double, _ values: [Double], tail: Double)
    -> Interval?
  {
    // Sums of the same numbers in another order differ in the last digits.
    let slack = 1e-12 * values.reduce(0) { $0 + abs($1) } / Double(values.count)
    let below = Double(means.count { $0 < estimate - slack })
    let same = Double(means.count { abs($0 - estimate) <= slack })
    let share = (below + 0.5 * same) / Double(means.count)
    let bias = Distributions.normalQuantile(share)
    let squares = values.reduce(0) { $0 + pow($1 - estimate, 2) }
    guard bias.isFinite, squares > 0 else { return nil }
    // The jackknife's acceleration, which for a mean is in closed form.
    let cubes = values.reduce(0) { $0 + pow($1 - estimate, 3) }
    let acceleration = cubes / (6 * pow(squares, 1.5))
    func end(_ p: Double) -> Double? {
      let z = bias + Distributions.normalQuantile(p)
      let denominator = 1 - acceleration * z
      guard denominator > 0 else { return nil }
      return quantile(means, Distributions.normalCDF(bias + z / denominator))
    }
    guard let lower = end(tail), let upper = end(1 - tail) else { return nil }
    return Interval(lower, upper)
  }

  /// The quantile of sorted values, between neighbours in proportion (type 7 of Hyndman and Fan, 1996).
  package static func quantile(_ sorted: [Double], _ p: Double) -> Double {
    let place = min(1, max(0, p)) * Double(sorted.count - 1)
    let low = Int(place)
    guard low + 1 < sorted.count else { return sorted[sorted.count - 1] }
    return sorted[low] + (place - Double(low)) * (sorted[low + 1] - sorted[low])
  }
}
