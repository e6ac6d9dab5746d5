import Foundation
import Statistics
import Tensors
import TestSupport
import Testing

@Suite("The bootstrap")
struct BootstrapTests {
  @Test func comesNearTheExactDistributionOfAllResamples() throws {
    // All 5^5 resamples of five differences, each as likely.
    let values = [0.0, 1, 3, 4, 9]
    var means: [Double] = []
    for code in 0..<3125 {
      var rest = code
      var sum = 0.0
      for _ in 0..<5 {
        sum += values[rest % 5]
        rest /= 5
      }
      means.append(sum / 5)
    }
    means.sort()
    let bootstrap = PairedBootstrap(
      try PairedDifferences([values]), resampling: Resampling(count: 40_000, confidence: 0.8))
    #expect(bootstrap.estimate == 3.4)
    #expect(abs(bootstrap.percentile.lower - means[312]) <= 0.2)
    #expect(abs(bootstrap.percentile.upper - means[2812]) <= 0.2)
  }

  @Test func isRepeatableForAnyNumberOfThreads() throws {
    var random = SplitMix64(seed: 4)
    let rows = (0..<3).map { _ in (0..<157).map { _ in Double.random(in: -1...1, using: &random) } }
    let differences = try PairedDifferences(rows)
    let settings = Resampling(count: 1000, seed: 9)
    let before = Parallel.threadCount
    defer { Parallel.threadCount = before }
    var found: Set<PairedComparison> = []
    for threads in [1, 2, 3, 7] {
      Parallel.threadCount = threads
      found.insert(PairedComparison(differences, resampling: settings))
    }
    #expect(found.count == 1)
    #expect(PairedComparison(differences, resampling: Resampling(count: 1000, seed: 10)) != found.first)
  }

  @Test func aSkewedSampleMovesTheCorrectedInterval() throws {
    var random = SplitMix64(seed: 8)
    let skewed = (0..<60).map { _ in -log(1 - Double.random(in: 0..<1, using: &random)) }
    let right = PairedBootstrap(try PairedDifferences([skewed]), resampling: Resampling())
    #expect(right.bca.lower > right.percentile.lower)
    #expect(right.bca.upper > right.percentile.upper)
    let left = PairedBootstrap(try PairedDifferences([skewed.map { -$0 }]), resampling: Resampling())
    #expect(left.bca.upper < left.percentile.upper)
  }

  @Test func differencesThatAreAllTheSameLeaveNothingToChance() throws {
    for seeds in 1...3 {
      let rows = Array(repeating: Array(repeating: 0.0, count: 30), count: seeds)
      let comparison = PairedComparison(try PairedDifferences(rows), resampling: Resampling(count: 200))
      #expect(comparison.estimate == 0)
      #expect(comparison.pValue == 1)
      #expect(comparison.interval == Interval(0, 0))
    }
  }

  /// An interval without 0 beside a p above its level would say both that chance can do it and that it cannot.
  @Test(arguments: [1, 2, 3]) func anIntervalOfEqualDifferencesAgreesWithItsTest(seeds: Int) throws {
    for queries in [2, 3, 5, 6, 10, 40] {
      for difference in [1.0, -1, 0.25, -0.5] {
        let rows = Array(repeating: Array(repeating: difference, count: queries), count: seeds)
        let comparison = PairedComparison(try PairedDifferences(rows), resampling: Resampling(count: 200))
        let isOpen = comparison.pValue > 0.05
        #expect(
          comparison.interval.contains(0) == isOpen, "\(queries) x \(difference): p \(comparison.pValue)")
        if isOpen { #expect(comparison.interval == Interval(-1, 1)) }
      }
    }
  }

  @Test func eachTaskCountsTheSameHoweverManyQueriesItHas() throws {
    let values = Array(repeating: 1.0, count: 10) + Array(repeating: 0.0, count: 90)
    let differences = try PairedDifferences([values], strata: [0..<10, 10..<100])
    #expect(abs(differences.estimate - 0.5) < 1e-12)
    // Within each task nothing varies, so neither does the mean of the tasks.
    let bootstrap = PairedBootstrap(differences, resampling: Resampling(count: 500))
    #expect(abs(bootstrap.percentile.lower - 0.5) < 1e-9)
    #expect(abs(bootstrap.percentile.upper - 0.5) < 1e-9)
  }

  @Test func theTestFitsTheData() throws {
    let hits = try PairedDifferences([[1, 1, 1, 1, 0, -1, 1, 1]])
    let ofHits = PairedComparison(hits, resampling: Resampling(count: 200))
    #expect(ofHits.test == .mcNemar(McNemar(onlyFirst: 6, onlySecond: 1)))
    #expect(abs(ofHits.pValue - 0.125) < 1e-12)
    let graded = try PairedDifferences([[0.5, 0.25, -0.125, 0.75]])
    #expect(PairedComparison(graded, resampling: Resampling(count: 200)).test == .signFlip(flips: nil))
    let seeds = try PairedDifferences([[0.5, 0.25, -0.125, 0.75], [0.25, 0.25, 0, 1]])
    guard case .seedsByQueries = PairedComparison(seeds, resampling: Resampling(count: 200)).test else {
      Issue.record("several seeds were not analysed over seeds and queries")
      return
    }
  }

  @Test func theStandardErrorOverSeedsAndQueriesIsThatOfTheTwoWayAnalysis() throws {
    // Effects of rows -1, 0, 1 and of columns -2, 0, 2 with no rest: MS(seeds) = 3, MS(queries) = 12.
    let rows = [-1.0, 0, 1].map { row in [-2.0, 0, 2].map { row + $0 } }
    let analysis = try #require(
      SeedsByQueries(try PairedDifferences(rows), resampling: Resampling(count: 200)))
    #expect(analysis.estimate == 0)
    #expect(abs(analysis.standardError - (15.0 / 9).squareRoot()) < 1e-12)
    #expect(abs(analysis.freedom - 225 / (9 / 2.0 + 144 / 2)) < 1e-9)
  }

  @Test func whatCannotBePairedIsRefused() {
    #expect(throws: StatisticsError.empty) { try PairedDifferences([]) }
    #expect(throws: StatisticsError.empty) { try PairedDifferences([[]]) }
    #expect(throws: StatisticsError.ragged(expected: 2, found: 3)) {
      try PairedDifferences([[1, 2], [1, 2, 3]])
    }
    #expect(throws: StatisticsError.notFinite) { try PairedDifferences([[1, .nan]]) }
    #expect(throws: StatisticsError.strata(queries: 3)) {
      try PairedDifferences([[1, 2, 3]], strata: [0..<1, 2..<3])
    }
    #expect(throws: StatisticsError.strata(queries: 3)) { try PairedDifferences([[1, 2, 3]], strata: []) }
  }
}
