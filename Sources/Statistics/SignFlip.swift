import Tensors

/// The sign-flip randomisation test: were there no difference, each query's could as well have the other sign
/// (Fisher 1935; Smucker, Allan and Carterette 2007, doi:10.1145/1321440.1321528).
public struct SignFlip: Hashable, Sendable {
  /// The share of sign patterns whose mean is at least as far from 0, two-sided.
  public let pValue: Double
  /// How many patterns were drawn; nil when every one was looked at.
  public let flips: Int?

  /// Up to so many differences other than 0, every pattern is looked at.
  public static let exactLimit = 20

  /// The test of these differences; exact for up to `exactLimit` that are not 0, else by random patterns, where
  /// the observed pattern counts as one of those drawn, so that p is never 0.
  public init(_ differences: [Double], resampling: Resampling) {
    // A difference of 0 has no sign: it leaves every pattern's sum as it is.
    let values = differences.filter { $0 != 0 }
    let observed = abs(values.reduce(0, +))
    // Sums of the same numbers in another order differ in the last digits.
    let limit = observed - 1e-12 * values.reduce(0) { $0 + abs($1) }
    guard values.count > Self.exactLimit else {
      pValue = Self.exact(values, limit: limit)
      flips = nil
      return
    }
    flips = resampling.count
    pValue = Double(1 + Self.drawn(values, limit: limit, resampling)) / Double(1 + resampling.count)
  }

  private static func exact(_ values: [Double], limit: Double) -> Double {
    let half = values.count / 2
    let low = sums(values[..<half])
    let high = sums(values[half...])
    var count = 0
    for a in low { for b in high where abs(a + b) >= limit { count += 1 } }
    return Double(count) / Double(low.count * high.count)
  }

  /// The sums of all sign patterns.
  private static func sums(_ values: ArraySlice<Double>) -> [Double] {
    values.reduce([0]) { sums, value in sums.map { $0 - value } + sums.map { $0 + value } }
  }

  private static func drawn(_ values: [Double], limit: Double, _ resampling: Resampling) -> Int {
    let stream = RandomStream(seed: resampling.seed, name: "sign flips")
    let words = (values.count + 31) / 32
    var isExtreme = [Bool](repeating: false, count: resampling.count)
    isExtreme.withUnsafeMutableBufferPointer { extreme in
      let extreme = UnsafeMutableBufferPointer(rebasing: extreme[...])
      Parallel.forEachBlock(of: 64, in: resampling.count) { block in
        for flip in block {
          let bits = stream.integers(words, below: 1 << 32, counter: flip)
          var sum = 0.0
          values.withUnsafeBufferPointer { values in
            for index in values.indices {
              // A bit makes a sign without a branch: that branch could not be foreseen.
              let bit = UInt64(truncatingIfNeeded: bits[index >> 5] >> (index & 31)) & 1
              sum += Double(bitPattern: values[index].bitPattern ^ (bit << 63))
            }
          }
          extreme[flip] = abs(sum) >= limit
        }
      }
    }
    return isExtreme.count { $0 }
  }
}
