import Glibc

/// The distribution functions that tests and intervals need.
public enum Distributions {
  /// P(Z <= z) of the standard normal distribution.
  public static func normalCDF(_ z: Double) -> Double { 0.5 * erfc(-z / 2.0.squareRoot()) }

  /// The z with P(Z <= z) = p; infinite at 0 and 1.
  public static func normalQuantile(_ p: Double) -> Double {
    guard p > 0 else { return -.infinity }
    guard p < 1 else { return .infinity }
    return bisect(from: -40, to: 40) { normalCDF($0) < p }
  }

  /// P(T <= t) of Student's distribution with `freedom` degrees of freedom, which need not be whole.
  public static func studentCDF(_ t: Double, freedom: Double) -> Double {
    guard freedom.isFinite, freedom > 0 else { return normalCDF(t) }
    guard t.isFinite else { return t > 0 ? 1 : 0 }
    let tail = 0.5 * incompleteBeta(freedom / (freedom + t * t), freedom / 2, 0.5)
    return t > 0 ? 1 - tail : tail
  }

  /// The probability of a value at least as far from 0 as t.
  public static func studentTwoSided(_ t: Double, freedom: Double) -> Double {
    guard freedom.isFinite, freedom > 0 else { return erfc(abs(t) / 2.0.squareRoot()) }
    guard t.isFinite else { return 0 }
    return incompleteBeta(freedom / (freedom + t * t), freedom / 2, 0.5)
  }

  /// The t with P(T <= t) = p; infinite at 0 and 1.
  public static func studentQuantile(_ p: Double, freedom: Double) -> Double {
    guard p > 0 else { return -.infinity }
    guard p < 1 else { return .infinity }
    var end = 1.0
    while end < 1e150, studentCDF(end, freedom: freedom) < max(p, 1 - p) { end *= 2 }
    return bisect(from: -end, to: end) { studentCDF($0, freedom: freedom) < p }
  }

  /// The logarithm of the gamma function of a positive number (Lanczos 1964, doi:10.1137/0701008; g = 7).
  public static func logGamma(_ x: Double) -> Double {
    let coefficients = [
      0.999_999_999_999_809_93, 676.520_368_121_885_1, -1259.139_216_722_402_8, 771.323_428_777_653_13,
      -176.615_029_162_140_59, 12.507_343_278_686_905, -0.138_571_095_265_720_12, 9.984_369_578_019_571_6e-6,
      1.505_632_735_149_311_6e-7,
    ]
    if x < 0.5 { return log(.pi / sin(.pi * x)) - logGamma(1 - x) }
    let shifted = x - 1
    var sum = coefficients[0]
    for index in 1..<coefficients.count { sum += coefficients[index] / (shifted + Double(index)) }
    let t = shifted + 7.5
    return 0.5 * log(2 * .pi) + (shifted + 0.5) * log(t) - t + log(sum)
  }

  /// The regularised incomplete beta function, by its continued fraction (Lentz 1976, doi:10.1364/AO.15.000668).
  static func incompleteBeta(_ x: Double, _ a: Double, _ b: Double) -> Double {
    guard x > 0 else { return 0 }
    guard x < 1 else { return 1 }
    // The fraction converges quickly on this side only.
    if x > (a + 1) / (a + b + 2) { return 1 - incompleteBeta(1 - x, b, a) }
    let front = exp(logGamma(a + b) - logGamma(a) - logGamma(b) + a * log(x) + b * log(1 - x)) / a
    let tiny = 1e-300
    var c = 1.0
    var d = 1 / nonZero(1 - (a + b) * x / (a + 1), tiny)
    var fraction = d
    for m in 1...2000 {
      let m = Double(m)
      let even = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m))
      d = 1 / nonZero(1 + even * d, tiny)
      c = nonZero(1 + even / c, tiny)
      fraction *= d * c
      let odd = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1))
      d = 1 / nonZero(1 + odd * d, tiny)
      c = nonZero(1 + odd / c, tiny)
      fraction *= d * c
      if abs(d * c - 1) < 1e-15 { break }
    }
    return front * fraction
  }

  private static func nonZero(_ value: Double, _ tiny: Double) -> Double { abs(value) < tiny ? tiny : value }

  /// Where a condition that holds below and not above changes.
  private static func bisect(from low: Double, to high: Double, _ isBelow: (Double) -> Bool) -> Double {
    var (low, high) = (low, high)
    for _ in 0..<200 {
      let middle = 0.5 * (low + high)
      if middle == low || middle == high { break }
      if isBelow(middle) { low = middle } else { high = middle }
    }
    return 0.5 * (low + high)
  }
}
