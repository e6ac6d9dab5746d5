import Statistics
import Testing

/// Data sets small enough that every split of the clusters is made: values of an independent implementation (numpy), and
/// of brute force over all sign patterns.
@Suite("Clusters so few that every split is made")
struct SmallClustersTests {
  private static let hits: [Double] = [1, 1, 0, 1, 1, 0, 0, 1, -1, 0, 1, 1, -1, 0, 0, 1, 1]
  private static let hitClusters = [0, 0, 0, 0, 1, 1, 1, 2, 2, 3, 3, 4, 5, 6, 6, 6, 7]
  private static let grades = [
    0.10, 0.20, 0.05, 0.15, -0.05, 0.30, 0.25, 0.12, 0.40, -0.10, 0.08, 0.02, 0.22,
  ]
  private static let gradeClusters = [0, 0, 0, 0, 0, 1, 1, 2, 3, 4, 4, 5, 6]

  private static func contrast(_ values: [Double], _ clusters: [Int]) throws -> ClusterContrast {
    let design = try ClusterDesign(Clusters(unit: "subject", names: clusters.map(String.init)))
    return try ClusterContrast(try PairedDifferences([values]), design: design)
  }

  private static func comparison(
    _ values: [Double], _ clusters: [Int], level: Double = 0.95, margin: Double? = nil
  ) throws -> ClusteredComparison {
    let contrast = try contrast(values, clusters)
    return try #require(
      try ClusterFlips(contrast.design, level: level).comparisons(of: [contrast], margin: margin).first)
  }

  /// Queries whose sums over strata and clusters are these.
  private static func contrast(sums: [[[Double]]], sizes: [[Int]]) throws -> ClusterContrast {
    var names: [String] = []
    var strata: [Range<Int>] = []
    for sizes in sizes {
      let start = names.count
      for (cluster, size) in sizes.enumerated() {
        names += [String](repeating: "\(cluster)", count: size)
      }
      strata.append(start..<names.count)
    }
    let values = sums.map { sums in
      zip(sums, sizes).flatMap { sums, sizes in
        zip(sums, sizes).flatMap { sum, size in [Double](repeating: sum / Double(max(1, size)), count: size) }
      }
    }
    let design = try ClusterDesign(Clusters(unit: "subject", names: names), strata: strata)
    return try ClusterContrast(try PairedDifferences(values, strata: strata), design: design)
  }

  private func expect(
    _ interval: Interval?, _ lower: Double, _ upper: Double, sourceLocation: SourceLocation = #_sourceLocation
  ) throws {
    let interval = try #require(interval, sourceLocation: sourceLocation)
    #expect(
      abs(interval.lower - lower) < 1.5e-6 && abs(interval.upper - upper) < 1.5e-6,
      "\(interval)", sourceLocation: sourceLocation)
  }

  @Test func hitsInEightClusters() throws {
    let found = try Self.comparison(Self.hits, Self.hitClusters)
    #expect(abs(found.estimate - 0.411765) < 1e-6)
    #expect(found.pValue == 0.109375)
    try expect(found.interval, 0, 0.8)
    try expect(try Self.comparison(Self.hits, Self.hitClusters, level: 0.9).interval, 0, 0.666667)
    #expect(abs(found.macro.estimate - 0.364583) < 1e-6)
    #expect(found.macro.pValue == 0.171875)
    try expect(found.macro.interval, -0.222222, 0.875)
    #expect(abs(found.variance.clusters - 0.021401) < 1e-6)
    #expect(abs(found.variance.standardError - 0.146292) < 1e-6)
    #expect(abs(try #require(found.variance.freedom) - 5.454378) < 1e-6)
    #expect(abs(try #require(found.effect.ratio) - 0.717099) < 1e-6)
    #expect(abs(try #require(found.effect.effectiveQueries) - 23.706618) < 1e-6)
    #expect(abs(try #require(found.effect.correlation) + 0.004190) < 1e-6)
    let design = try Self.contrast(Self.hits, Self.hitClusters).design
    #expect(abs(design.evenCount - 6.422222) < 1e-6)
    #expect(design.smallestP == 0.0078125)
  }

  @Test(arguments: [(0.5, 0.343750), (0.8, 0.027344), (1.0, 0.015625)])
  func hitsWithinAMargin(margin: Double, p: Double) throws {
    let found = try Self.comparison(Self.hits, Self.hitClusters, margin: margin)
    #expect(abs(try #require(found.equivalence) - p) < 1e-6)
  }

  @Test func gradesInSevenUnequalClusters() throws {
    let found = try Self.comparison(Self.grades, Self.gradeClusters)
    #expect(abs(found.estimate - 0.133846) < 1e-6)
    #expect(found.pValue == 0.046875)
    try expect(found.interval, 0.02, 0.31)
    try expect(try Self.comparison(Self.grades, Self.gradeClusters, level: 0.9).interval, 0.055, 0.2675)
    #expect(found.macro.pValue == 0.03125)
    try expect(found.macro.interval, 0.02, 0.31)
    #expect(abs(found.variance.clusters - 0.002184) < 1e-6)
    #expect(abs(try #require(found.variance.freedom) - 3.801047) < 1e-6)
    #expect(abs(try #require(found.effect.ratio) - 1.439498) < 1e-6)
    #expect(abs(try #require(found.effect.correlation) - 0.581066) < 1e-6)
  }

  @Test func clustersOfOneHaveMcNemarsExactP() throws {
    let values = [Double](repeating: 1, count: 9) + [-1, -1, 0, 0, 0]
    let found = try Self.comparison(values, Array(0..<14))
    #expect(abs(found.pValue - McNemar(onlyFirst: 9, onlySecond: 2).pValue) < 1e-12)
    try expect(found.interval, 0, 1)
    #expect(abs(try #require(found.effect.ratio) - 1) < 1e-12)
    #expect(abs(try #require(found.variance.freedom) - 13) < 1e-9)
  }

  @Test func equalDifferencesHaveAnIntervalOfOnePoint() throws {
    let found = try Self.comparison(
      [Double](repeating: 0.25, count: 12), [0, 0, 0, 1, 1, 2, 3, 4, 5, 6, 7, 7])
    #expect(found.pValue == 0.0078125)
    try expect(found.interval, 0.25, 0.25)
    #expect(found.effect.ratio == nil)
    // Five clusters can never be sure at 5 %.
    let few = try Self.comparison([Double](repeating: 0.25, count: 8), [0, 0, 0, 1, 1, 2, 3, 4])
    #expect(few.pValue == 0.0625 && few.interval == nil)
  }

  @Test func whereNothingDiffersNothingIsShown() throws {
    let found = try Self.comparison([Double](repeating: 0, count: 10), [0, 0, 0, 1, 1, 2, 3, 4, 5, 6])
    #expect(found.pValue == 1)
    try expect(found.interval, 0, 0)
  }

  @Test func oneOrTwoClustersHaveNoInterval() throws {
    let one = try Self.comparison([1, 0, 1, 1, -1], [0, 0, 0, 0, 0])
    #expect(one.pValue == 1 && one.interval == nil && one.variance.freedom == nil)
    let two = try Self.comparison([1, 1, 0, -1, 1], [0, 0, 0, 1, 1])
    #expect(two.pValue == 1 && two.interval == nil)
    #expect(abs(two.variance.standardError - 0.326599) < 1e-6)
  }

  @Test func offsetsOfStrataAreTakenAway() throws {
    let sizes = [[2, 1, 3, 0, 0, 0, 1, 2], [0, 0, 2, 2, 1, 3, 0, 0]]
    let contrast = try Self.contrast(
      sums: [[[1.2, 0.3, 0.9, 0, 0, 0, -0.2, 0.8], [0, 0, 0.4, -0.5, 0.6, 0.9, 0, 0]]], sizes: sizes)
    let found = try #require(try ClusterFlips(contrast.design).comparisons(of: [contrast]).first)
    #expect(abs(found.estimate - 0.254167) < 1e-6)
    #expect(found.pValue == 0.078125)
    try expect(found.interval, -0.069684, 0.511272)
    let wide = try #require(try ClusterFlips(contrast.design, level: 0.9).comparisons(of: [contrast]).first)
    try expect(wide.interval, 0.039323, 0.464431)
    #expect(abs(found.variance.clusters - 0.007649) < 1e-6)
    #expect(abs(try #require(found.variance.freedom) - 4.629896) < 1e-6)
    let groups = try #require(GroupDifference(contrast))
    #expect(abs(groups.estimate - 0.158333) < 1e-6 && abs(groups.standardError - 0.176040) < 1e-6)
    #expect(abs(groups.freedom - 4.629896) < 1e-6 && abs(groups.pValue - 0.412762) < 1e-6)
    try expect(groups.interval, -0.305292, 0.621958)
  }

  @Test func threeSeeds() throws {
    let contrast = try Self.contrast(
      sums: [
        [[0.9, 0.4, 0.5, -0.1, 1.3, 0.6]], [[0.6, 0.1, 0.7, 0.2, 1.0, 0.2]],
        [[1.2, 0.5, 0.3, 0.1, 1.7, 0.5]],
      ],
      sizes: [[3, 1, 2, 1, 4, 2]])
    let found = try #require(try ClusterFlips(contrast.design).comparisons(of: [contrast]).first)
    #expect(abs(found.variance.seeds - 0.001111) < 1e-6 && abs(found.variance.clusters - 0.000930) < 1e-6)
    #expect(abs(found.variance.both - 0.000487) < 1e-6)
    #expect(abs(found.estimate - 0.274359) < 1e-6 && abs(found.pValue - 0.041620) < 1e-6)
    try expect(found.interval, 0.041519, 0.455085)
    let wide = try #require(try ClusterFlips(contrast.design, level: 0.9).comparisons(of: [contrast]).first)
    try expect(wide.interval, 0.131507, 0.373562)
  }

  @Test func twoSeedsKeepTheWholeVarianceOfSeeds() throws {
    let contrast = try Self.contrast(
      sums: [[[0.9, 0.4, 0.5, -0.1, 1.3, 0.6, 0.3, 0.2]], [[0.8, 0.3, 0.6, 0.1, 1.2, 0.5, 0.2, 0.3]]],
      sizes: [[3, 1, 2, 1, 4, 2, 1, 1]])
    let found = try #require(try ClusterFlips(contrast.design).comparisons(of: [contrast]).first)
    #expect(abs(found.variance.ofSeeds.squareRoot() - 0.003333) < 1e-6)
    #expect(abs(found.pValue - 0.019761) < 1e-6)
    try expect(found.interval, 0.149165, 0.336434)
  }

  @Test func aFamilyIsCorrectedByTheSameFlips() throws {
    let columns: [[Double]] = [
      [3, 2, 1, 4, 2, -1, 1, 2], [1, 2, -1, 3, 1, 0, 2, -1], [2, -1, 1, 0, -2, 1, 1, 0],
    ]
    let contrasts = try columns.map { try Self.contrast(sums: [[$0]], sizes: [[1, 1, 1, 1, 1, 1, 1, 1]]) }
    let flips = ClusterFlips(contrasts[0].design)
    let p = try flips.comparisons(of: contrasts).map(\.pValue)
    #expect(p == [0.03125, 0.203125, 0.78125])
    let corrected = try flips.corrected(contrasts)
    #expect(corrected == [0.078125, 0.3359375, 0.78125])
    #expect(zip(corrected, Holm.corrected(p)).allSatisfy { $0 <= $1 })
  }

  @Test func threeClustersByHand() throws {
    let found = try Self.comparison([0.2, 0.4, 0.9, 0.1], [0, 0, 1, 2])
    #expect(found.pValue == 0.25 && found.interval == nil)
    #expect(abs(found.variance.clusters - 0.033333) < 1e-6)
    #expect(abs(try #require(found.variance.freedom) - 1.8) < 1e-9)
    #expect(abs(try #require(found.effect.ratio) - 1.052632) < 1e-6)
    #expect(abs(try #require(found.effect.correlation) - 0.864865) < 1e-6)
  }

  @Test func powerOfOneSeedAndOfSeveral() {
    let one = ClusterPower(variance: 0.3, correlation: 0.2, queries: 2000, clusters: 50)
    #expect(abs(one.standardError - 0.036332) < 1e-6)
    #expect(abs(one.power(of: 0.10) - 0.769444) < 1e-6)
    #expect(abs(one.difference() - 0.103857) < 1e-6)
    #expect(abs(one.equivalence(margin: 0.12) - 0.889708) < 1e-6)
    let several = ClusterPower(clusters: 0.0032, both: 0.0012, seeds: 0.0032, count: 5, freedom: 49)
    #expect(abs(several.power(of: 0.16) - 0.638621) < 1e-6)
  }
}
