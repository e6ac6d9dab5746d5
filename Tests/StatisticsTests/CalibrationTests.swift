import Foundation
import Statistics
import TestSupport
import Testing

/// Whether tests and intervals keep what they promise, on simulated experiments.
///
/// The always-run sizes are small; MOTA_CALIBRATION=1 runs thousands of experiments and prints what it finds.
@Suite("Calibration", .serialized)
struct CalibrationTests {
  private static let isFull = ProcessInfo.processInfo.environment["MOTA_CALIBRATION"] == "1"
  private static let experiments = isFull ? 4000 : 300
  private static let resampling = Resampling(count: isFull ? 2000 : 400, seed: 1)

  /// Normal draws by the polar method.
  private struct Normals {
    var random: SplitMix64
    mutating func next() -> Double {
      let radius = (-2 * log(1 - Double.random(in: 0..<1, using: &random))).squareRoot()
      return radius * cos(2 * .pi * Double.random(in: 0..<1, using: &random))
    }
  }

  /// Where a count of successes lies in all but 1 of 1,000 runs of this test.
  private static func band(_ share: Double, of count: Int) -> ClosedRange<Double> {
    let width = 3.3 * (share * (1 - share) / Double(count)).squareRoot()
    return (share - width)...(share + width)
  }

  private static func tell(_ what: String, _ share: Double) {
    if isFull { print("calibration: \(what): \((share * 10_000).rounded() / 100) %") }
  }

  @Test func withoutADifferenceMcNemarRejectsNoMoreThanOneInTwenty() throws {
    var random = SplitMix64(seed: 21)
    var rejections = 0
    for _ in 0..<Self.experiments {
      // Two variants that answer easy queries alike and are each right or wrong by chance on hard ones.
      var (first, second) = (0, 0)
      for _ in 0..<400 {
        let chance = Double(random.below(100)) / 100
        let one = Double(random.below(1000)) / 1000 < chance
        let other = Double(random.below(1000)) / 1000 < chance
        if one && !other { first += 1 }
        if other && !one { second += 1 }
      }
      if McNemar(onlyFirst: first, onlySecond: second).pValue <= 0.05 { rejections += 1 }
    }
    let share = Double(rejections) / Double(Self.experiments)
    Self.tell("McNemar, false positives", share)
    #expect(share <= Self.band(0.05, of: Self.experiments).upperBound)
    // An exact test of whole counts is a little careful, not much.
    #expect(share >= Self.band(0.035, of: Self.experiments).lowerBound)
  }

  @Test func ofGradedValuesTheTestRejectsOneInTwenty() throws {
    var random = SplitMix64(seed: 25)
    var rejections = 0
    for _ in 0..<Self.experiments {
      // Reciprocal ranks of two variants that are as good as each other on every query, easy or hard.
      let differences = (0..<200).map { _ -> Double in
        let difficulty = 1 + random.below(20)
        return 1 / Double(1 + random.below(difficulty)) - 1 / Double(1 + random.below(difficulty))
      }
      if SignFlip(differences, resampling: Self.resampling).pValue <= 0.05 { rejections += 1 }
    }
    let share = Double(rejections) / Double(Self.experiments)
    Self.tell("sign flips, false positives", share)
    #expect(Self.band(0.05, of: Self.experiments).contains(share))
  }

  @Test func ofSkewedValuesTheIntervalHolds() throws {
    var normals = Normals(random: SplitMix64(seed: 22))
    var (held, heldPercentile) = (0, 0)
    // Half of the queries do not differ; the others' differences have a mean of 2/pi - 1/pi and a long tail.
    let truth = 0.5 / .pi
    for _ in 0..<Self.experiments {
      let values = (0..<400).map { _ -> Double in
        let draw = normals.next()
        return draw > 0 ? draw * abs(normals.next()) - 1 / .pi : 0
      }
      let bootstrap = PairedBootstrap(try PairedDifferences([values]), resampling: Self.resampling)
      if bootstrap.bca.contains(truth) { held += 1 }
      if bootstrap.percentile.contains(truth) { heldPercentile += 1 }
    }
    let count = Double(Self.experiments)
    Self.tell("BCa, coverage", Double(held) / count)
    Self.tell("percentile, coverage", Double(heldPercentile) / count)
    let widening = 3.3 * (0.05 * 0.95 / count).squareRoot()
    #expect((0.93 - widening...0.97 + widening).contains(Double(held) / count))
    #expect((0.93 - widening...0.97 + widening).contains(Double(heldPercentile) / count))
  }

  @Test(arguments: [1, 5]) func ofHitsAndMissesTheIntervalHolds(seeds: Int) throws {
    var random = SplitMix64(seed: 26)
    let experiments = Self.experiments / 2
    let (gain, queries) = (0.04, 300)
    var held = 0
    for _ in 0..<experiments {
      // Hard and easy queries; the second variant answers each a little more often, whatever the seed.
      let chances = (0..<queries).map { _ in 0.9 * Double(random.below(1000)) / 1000 }
      let rows = (0..<seeds).map { _ in
        chances.map { chance -> Double in
          let first: Double = Double(random.below(10_000)) / 10_000 < chance ? 1 : 0
          let second: Double = Double(random.below(10_000)) / 10_000 < chance + gain ? 1 : 0
          return second - first
        }
      }
      let comparison = PairedComparison(try PairedDifferences(rows), resampling: Self.resampling)
      if comparison.interval.contains(gain) { held += 1 }
    }
    let share = Double(held) / Double(experiments)
    Self.tell("hits and misses, \(seeds) seeds, coverage", share)
    let widening = 3.3 * (0.05 * 0.95 / Double(experiments)).squareRoot()
    #expect((0.93 - widening...0.985 + widening).contains(share))
  }

  @Test(arguments: [(3, 0.05), (5, 0.0), (5, 0.05), (5, 0.2), (10, 0.1)])
  func overSeedsAndQueriesBothKeepTheirPromise(seeds: Int, spread: Double) throws {
    var normals = Normals(random: SplitMix64(seed: 23))
    let experiments = Self.experiments / 2
    var (rejections, held) = (0, 0)
    for _ in 0..<experiments {
      let ofQueries = (0..<300).map { _ in normals.next() }
      let rows = (0..<seeds).map { _ in
        let ofSeed = spread * normals.next()
        return ofQueries.map { $0 + ofSeed + 0.7 * normals.next() }
      }
      let comparison = PairedComparison(try PairedDifferences(rows), resampling: Self.resampling)
      if comparison.pValue <= 0.05 { rejections += 1 }
      if comparison.interval.contains(0) { held += 1 }
    }
    let count = Double(experiments)
    Self.tell("\(seeds) seeds, spread \(spread), false positives", Double(rejections) / count)
    Self.tell("\(seeds) seeds, spread \(spread), coverage", Double(held) / count)
    let widening = 3.3 * (0.05 * 0.95 / count).squareRoot()
    #expect((0.93 - widening...0.975 + widening).contains(Double(held) / count))
    #expect((0.025 - widening...0.07 + widening).contains(Double(rejections) / count))
  }

  @Test func aFamilyOfComparisonsRejectsAnythingFalselyInNoMoreThanOneInTwenty() throws {
    var normals = Normals(random: SplitMix64(seed: 24))
    var rejections = 0
    for _ in 0..<Self.experiments {
      // Three variants against one: their differences have the one's noise in common.
      let reference = (0..<60).map { _ in normals.next() }
      let p = (0..<3).map { _ in
        SignFlip(reference.map { normals.next() - $0 }, resampling: Self.resampling).pValue
      }
      if Holm.corrected(p).contains(where: { $0 <= 0.05 }) { rejections += 1 }
    }
    let share = Double(rejections) / Double(Self.experiments)
    Self.tell("Holm, any false positive of three", share)
    #expect(share <= Self.band(0.05, of: Self.experiments).upperBound)
  }
}
