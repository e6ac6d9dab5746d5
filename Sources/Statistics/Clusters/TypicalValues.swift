import Glibc

/// A test and an interval from the same random halves of the clusters: the means of both halves, beside which the mean
/// lies (Hartigan 1969, JASA 64, 1303-1317), moved by a draw of the seeds' part where there are several seeds.
///
/// Both cannot contradict each other: a value is outside of the interval if and only if its p is at most 1 - level.
/// For one seed the test is that of flipping the signs of whole clusters, exact where their differences are symmetric.
public struct TypicalValues: Sendable {
  /// The mean that is asked about.
  public let estimate: Double
  /// The value of every half, in no order.
  private let values: [Double]
  private let slack: Double
  private let bound: Double?

  /// - Parameters:
  ///   - column: what each cluster gives to the mean
  ///   - weights: each cluster's weight in the mean
  ///   - sums: both, summed over the first halves
  ///   - draws: what seeds may move each pair of halves by; empty of one seed
  init(
    column: [Double], weights: [Double], sums: (column: [Double], weights: [Double]), trivial: [Int],
    draws: SeedDraws, scale: Double, bound: Double?
  ) {
    let (total, weight) = (column.reduce(0, +), weights.reduce(0, +))
    estimate = total / weight
    slack = 1e-12 * column.reduce(0) { $0 + abs($1) }
    self.bound = bound
    let pairs = sums.column.count
    var means = [(Double, Double)](repeating: (0, 0), count: pairs)
    for pair in 0..<pairs {
      means[pair] = (
        sums.column[pair] / sums.weights[pair],
        (total - sums.column[pair]) / (weight - sums.weights[pair])
      )
    }
    for pair in trivial { means[pair] = (-.infinity, .infinity) }
    var values: [Double] = []
    switch draws {
    case .none:
      values.reserveCapacity(2 * pairs)
      for (first, second) in means {
        values.append(first)
        values.append(second)
      }
    case .each(let moves):
      values.reserveCapacity(2 * pairs)
      for ((first, second), move) in zip(means, moves) {
        values.append(first + scale * move)
        values.append(second - scale * move)
      }
    case .all(let moves):
      values.reserveCapacity(2 * pairs * moves.count)
      for (first, second) in means {
        for move in moves {
          values.append(first + scale * move)
          values.append(second - scale * move)
        }
      }
    }
    self.values = values
  }

  /// The two-sided p of a true mean.
  public func pValue(of truth: Double = 0) -> Double {
    guard abs(truth - estimate) > slack else { return 1 }
    var (below, above) = (0, 0)
    for value in values {
      if value <= truth + slack { below += 1 }
      if value >= truth - slack { above += 1 }
    }
    return min(1, 2 * Double(min(below, above)) / Double(values.count))
  }

  /// The interval that holds every value with a p above 1 - level; nil where it has no end, as of too few clusters.
  public func interval(level: Double) -> Interval? {
    let pairs = values.count / 2
    let rank = Int(((1 - level) * Double(pairs) + 1e-9).rounded(.down))
    guard rank < values.count else { return Interval(estimate, estimate) }
    let low = OrderStatistics.smallest(rank, of: values)
    let high = -OrderStatistics.smallest(rank, of: values.map { -$0 })
    guard low.isFinite, high.isFinite else { return nil }
    return Interval(end(low), end(high))
  }

  /// An end within what rounding can do to 0 is 0, as the test has it; and none is beyond the bound.
  private func end(_ value: Double) -> Double {
    guard abs(value) > slack else { return 0 }
    guard let bound else { return value }
    return min(bound, max(-bound, value))
  }

  /// Two one-sided tests of whether the true mean is within a margin (Schuirmann 1987, doi:10.1007/BF01068419): at most
  /// 5 % if and only if the 90 % interval lies within it.
  public func equivalence(margin: Double) -> Double {
    let (below, above) = (pValue(of: -margin), pValue(of: margin))
    return abs(estimate) < margin ? max(below, above) / 2 : 1 - min(below, above) / 2
  }
}
