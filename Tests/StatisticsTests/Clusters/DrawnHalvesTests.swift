import Statistics
import Tensors
import TestSupport
import Testing

@Suite("Clusters so many that halves are drawn")
struct DrawnHalvesTests {
  /// Clusters of unequal sizes whose queries are alike.
  private func contrasts(clusters: Int, seed: Int, count: Int = 1, seeds: Int = 1, strata: Int = 1) throws
    -> [ClusterContrast]
  {
    var names: [String] = []
    var ranges: [Range<Int>] = []
    for stratum in 0..<strata {
      let start = names.count
      for cluster in 0..<clusters where (cluster + stratum) % 3 != 0 || strata == 1 {
        names += [String](repeating: "c\(cluster)", count: 1 + cluster * cluster % 7)
      }
      ranges.append(start..<names.count)
    }
    let design = try ClusterDesign(Clusters(unit: "subject", names: names), strata: ranges)
    let stream = RandomStream(seed: seed, name: "clusters")
    return try (0..<count).map { contrast in
      let effects = stream.normal([seeds, clusters], counter: 2 * contrast).scalars
      let rests = stream.normal([seeds, names.count], counter: 2 * contrast + 1).scalars
      let values = (0..<seeds).map { seed in
        names.indices.map { query in
          let cluster = Int(names[query].dropFirst()) ?? 0
          return 0.05 + 0.2 * Double(effects[seed * clusters + cluster]) + 0.3
            * Double(rests[seed * names.count + query])
        }
      }
      return try ClusterContrast(try PairedDifferences(values, strata: ranges), design: design)
    }
  }

  @Test(arguments: [(1, 1), (1, 3), (3, 1), (2, 2)])
  func testAndIntervalNeverContradictEachOther(strata: Int, seeds: Int) throws {
    for clusters in [9, 18, 40] {
      let contrasts = try contrasts(
        clusters: clusters, seed: 100 * clusters + seeds, count: 60, seeds: seeds, strata: strata)
      for found in try ClusterFlips(contrasts[0].design, count: 2_000).comparisons(of: contrasts) {
        for (p, interval) in [
          (found.pValue, found.interval), (found.macro.pValue, found.macro.interval),
        ] {
          #expect((p <= 0.05) == !(interval?.contains(0) ?? true))
        }
      }
    }
  }

  @Test func twoSeedsAloneAreTheirMeanUnderOneSeed() throws {
    let names = (0..<24).flatMap { [String](repeating: "\($0)", count: 3 + $0 % 7) }
    let design = try ClusterDesign(Clusters(unit: "subject", names: names))
    let stream = RandomStream(seed: 2, name: "seeds")
    let values = (0..<2).map { seed in stream.normal([names.count], counter: seed).scalars.map { Double($0) }
    }
    let mean = zip(values[0], values[1]).map { ($0 + $1) / 2 }
    func comparison(_ values: [[Double]]) throws -> ClusteredComparison {
      let contrast = try ClusterContrast(try PairedDifferences(values), design: design)
      return try #require(try ClusterFlips(design, count: 2_000).comparisons(of: [contrast]).first)
    }
    let (two, one) = (try comparison(values), try comparison([mean]))
    let (these, all) = (try #require(two.ofTheseSeeds), try #require(two.interval))
    let expected = try #require(one.interval)
    #expect(abs(these.lower - expected.lower) < 1e-12 && abs(these.upper - expected.upper) < 1e-12)
    #expect(all.lower < these.lower && all.upper > these.upper)
    #expect(one.ofTheseSeeds == nil)
    #expect(try comparison(values + [mean]).ofTheseSeeds == nil)
  }

  @Test func anEndThatIsZeroButForRoundingIsZero() throws {
    var random = SplitMix64(seed: 40)
    let sizes = (0..<24).map { 3 + $0 % 7 }
    let names = sizes.enumerated().flatMap { [String](repeating: "\($0)", count: $1) }
    let design = try ClusterDesign(Clusters(unit: "subject", names: names))
    let contrasts = try (0..<400).map { _ in
      let values = names.map { _ in Double(random.below(3)) - 0.8 }.map {
        $0 > 0.5 ? 1.0 : $0 < -0.5 ? -1 : 0
      }
      return try ClusterContrast(try PairedDifferences([values]), design: design)
    }
    for found in try ClusterFlips(design, count: 999).comparisons(of: contrasts) {
      #expect((found.pValue <= 0.05) == !(found.interval?.contains(0) ?? true), "\(found)")
    }
  }

  @Test func bitsDoNotDependOnThreads() throws {
    let contrasts = try contrasts(clusters: 70, seed: 3, count: 11, seeds: 2)
    let threads = Parallel.threadCount
    defer { Parallel.threadCount = threads }
    let results = try [1, 2, 5].map { count in
      Parallel.threadCount = count
      return try ClusterFlips(contrasts[0].design, count: 5_000).comparisons(of: contrasts)
    }
    #expect(results[0] == results[1] && results[0] == results[2])
  }

  @Test func drawnHalvesComeCloseToAllSigns() throws {
    let stream = RandomStream(seed: 8, name: "values")
    for trial in 0..<6 {
      let values = stream.normal([19], counter: trial).scalars.map { Double($0) + 0.4 }
      let design = try ClusterDesign(Clusters(queries: 19))
      let contrast = try ClusterContrast(try PairedDifferences([values]), design: design)
      let flips = ClusterFlips(design)
      #expect(!flips.halves.isExhaustive && flips.halves.count == 100_000)
      let drawn = try #require(try flips.comparisons(of: [contrast]).first)
      // Every one of the 2^19 sign patterns, by another way.
      let exact = SignFlip(values, resampling: Resampling())
      #expect(exact.flips == nil)
      #expect(abs(drawn.pValue - exact.pValue) < 4 * (exact.pValue / 100_000).squareRoot() + 2e-5)
    }
  }

  @Test func groupsOfSeveralSeedsHaveWiderIntervals() throws {
    let one = try #require(try contrasts(clusters: 30, seed: 4, strata: 2).first)
    let several = try #require(try contrasts(clusters: 30, seed: 4, seeds: 3, strata: 2).first)
    for contrast in [one, several] {
      let found = try #require(GroupDifference(contrast))
      #expect((found.pValue <= 0.05) == !found.interval.contains(0))
      #expect(abs((found.interval.lower + found.interval.upper) / 2 - found.estimate) < 0.02)
    }
    let found = try #require(GroupDifference(several))
    #expect(found == GroupDifference(several))
    #expect(found.interval.upper - found.interval.lower > 2 * 1.96 * found.standardError)
  }

  @Test func correctedPIsNeverAboveHolms() throws {
    for seed in 0..<20 {
      let contrasts = try contrasts(clusters: 25, seed: seed, count: 9)
      let flips = ClusterFlips(contrasts[0].design, count: 4_000)
      let p = try flips.comparisons(of: contrasts).map(\.pValue)
      let corrected = try flips.corrected(contrasts)
      let holm = Holm.corrected(p)
      for index in p.indices {
        #expect(corrected[index] >= p[index] - 1e-12 && corrected[index] <= holm[index] + 1e-12)
      }
    }
  }

  @Test func namesNumberClustersInTheOrderOfTheirFirstQueries() {
    let clusters = Clusters(unit: "subject", names: ["b", "a", "b", "c"])
    #expect(clusters.numbers == [0, 1, 0, 2] && clusters.count == 3)
    #expect(Clusters(queries: 3).numbers == [0, 1, 2])
  }
}
