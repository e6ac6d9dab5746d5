import Foundation
import Statistics
import TestSupport
import Testing

@Suite("Exact tests equal exhaustive enumeration")
struct ExactTests {
  /// The share of all sign patterns of a ± sum that are at least as far from 0.
  private static func enumerated(_ values: [Double]) -> Double {
    let observed = abs(values.reduce(0, +))
    var count = 0
    for pattern in 0..<(1 << values.count) {
      var sum = 0.0
      for index in values.indices { sum += (pattern >> index) & 1 == 1 ? -values[index] : values[index] }
      if abs(sum) >= observed - 1e-9 { count += 1 }
    }
    return Double(count) / Double(1 << values.count)
  }

  @Test func mcNemarIsTheTwoSidedBinomialOfFairCoins() {
    for onlyFirst in 0...9 {
      for onlySecond in 0...9 where onlyFirst + onlySecond > 0 {
        let coins = Array(repeating: 1.0, count: onlyFirst) + Array(repeating: -1.0, count: onlySecond)
        let p = McNemar(onlyFirst: onlyFirst, onlySecond: onlySecond).pValue
        #expect(abs(p - Self.enumerated(coins)) < 1e-12, "\(onlyFirst) against \(onlySecond)")
      }
    }
    #expect(McNemar(onlyFirst: 0, onlySecond: 0).pValue == 1)
  }

  @Test func mcNemarHoldsForManyQueries() {
    // From the normal approximation with continuity correction, which is close at this size.
    let p = McNemar(onlyFirst: 50_500, onlySecond: 49_500).pValue
    #expect(abs(p - 2 * Distributions.normalCDF(-999 / 100_000.0.squareRoot())) < 1e-5)
    #expect(McNemar(onlyFirst: 0, onlySecond: 2000).pValue < 1e-300)
  }

  @Test func theSignFlipTestLooksAtEveryPatternOfFewDifferences() {
    var random = SplitMix64(seed: 1)
    for count in 1...12 {
      let values = (0..<count).map { _ in Double(random.below(7) - 3) / 3 }
      let test = SignFlip(values, resampling: Resampling())
      #expect(test.flips == nil)
      #expect(abs(test.pValue - Self.enumerated(values)) < 1e-12, "\(values)")
    }
  }

  @Test func differencesOfZeroDoNotChangeTheSignFlipTest() {
    let values = [0.5, 1, -0.25, 2, 0.125]
    let padded = values + Array(repeating: 0, count: 500)
    let plain = SignFlip(values, resampling: Resampling())
    let withZeros = SignFlip(padded, resampling: Resampling())
    #expect(withZeros == plain)
    #expect(SignFlip([0, 0, 0], resampling: Resampling()).pValue == 1)
  }

  @Test func randomFlipsComeNearTheExactValue() {
    var random = SplitMix64(seed: 3)
    let values = (0..<21).map { _ in Double.random(in: -1...1.4, using: &random) }
    let drawn = SignFlip(values, resampling: Resampling(count: 20_000, seed: 5))
    #expect(drawn.flips == 20_000)
    let exact = Self.enumerated(values)
    #expect(abs(drawn.pValue - exact) < 4 * (exact * (1 - exact) / 20_000).squareRoot() + 1e-4)
  }

  @Test func holmIsTheClosedBonferroniProcedure() {
    var random = SplitMix64(seed: 11)
    for _ in 0..<200 {
      let p = (0..<(1 + random.below(5))).map { _ in Double.random(in: 0...0.2, using: &random) }
      // A test's corrected p is the largest Bonferroni p of any intersection of hypotheses that it is part of.
      let closed = p.indices.map { index -> Double in
        var largest = 0.0
        for subset in 0..<(1 << p.count) where (subset >> index) & 1 == 1 {
          let members = p.indices.filter { (subset >> $0) & 1 == 1 }
          let smallest = members.map { p[$0] }.min() ?? 1
          largest = max(largest, min(1, Double(members.count) * smallest))
        }
        return largest
      }
      for (corrected, expected) in zip(Holm.corrected(p), closed) {
        #expect(abs(corrected - expected) < 1e-12)
      }
    }
    #expect(Holm.corrected([]).isEmpty)
  }

  @Test func chanceOrdersFewSeedsAsOftenAsCountingSays() {
    #expect(SeedOrders.cases(seeds: 2) == 6)
    #expect(SeedOrders.cases(seeds: 3) == 20)
    #expect(SeedOrders.cases(seeds: 4) == 70)
    #expect(SeedOrders.cases(seeds: 0) == nil)
    #expect(SeedOrders.cases(seeds: 1000) == nil)
  }
}
