import Glibc

/// McNemar's exact test of two variants on the same hits and misses (McNemar 1947, doi:10.1007/BF02295996).
public struct McNemar: Hashable, Sendable {
  /// Queries that only the first variant answers.
  public let onlyFirst: Int
  /// Queries that only the second variant answers.
  public let onlySecond: Int

  /// The test of so many queries on which the variants differ.
  public init(onlyFirst: Int, onlySecond: Int) {
    self.onlyFirst = max(0, onlyFirst)
    self.onlySecond = max(0, onlySecond)
  }

  /// The two-sided p: that of so uneven a split of fair coins, from the binomial distribution.
  ///
  /// Time is linear in the smaller of both counts.
  public var pValue: Double {
    let trials = onlyFirst.addingReportingOverflow(onlySecond).partialValue
    let fewer = min(onlyFirst, onlySecond)
    guard trials > 0, 2 * fewer < trials else { return 1 }
    let n = Double(trials)
    let k = Double(fewer)
    var term = exp(
      Distributions.logGamma(n + 1) - Distributions.logGamma(k + 1) - Distributions.logGamma(n - k + 1)
        - n * log(2))
    var sum = term
    // From the largest term down, until what is left no longer counts.
    for index in stride(from: fewer, to: 0, by: -1) {
      term *= Double(index) / Double(trials - index + 1)
      sum += term
      if term < sum * 1e-17 { break }
    }
    return min(1, 2 * sum)
  }
}
