import Tensors

/// Comparisons of variants on clustered queries, all by the same random halves.
public struct ClusterFlips: Sendable {
  /// How the queries are spread.
  public let design: ClusterDesign
  /// The share of experiments in which intervals are to hold the true difference.
  public let level: Double
  /// The seed that halves are drawn from.
  public let seed: Int
  /// The halves that clusters were split in.
  public let halves: RandomHalves

  /// - Parameters:
  ///   - count: how many halves are drawn where there are more than 17 clusters
  ///   - seed: what they are drawn from
  public init(_ design: ClusterDesign, level: Double = 0.95, count: Int = 100_000, seed: Int = 0) {
    self.design = design
    self.level = level
    self.seed = seed
    halves = RandomHalves(clusters: design.clusters.count, count: count, seed: seed)
  }

  /// What is known of each contrast; all have this design.
  ///
  /// - Parameter margin: also tests whether differences are within it
  /// - Throws: `Interrupted`.
  public func comparisons(of contrasts: [ClusterContrast], margin: Double? = nil) throws
    -> [ClusteredComparison]
  {
    let micro = contrasts.map(\.column)
    let macro = contrasts.map(\.macroColumn)
    let (weights, even) = (
      design.weights, [Double](repeating: 1 / Double(design.clusters.count), count: design.clusters.count)
    )
    let weightSums = halves.sums(of: [weights, even])
    var draws: [Int: SeedDraws] = [:]
    for seeds in Set(contrasts.map(\.seedCount)) {
      draws[seeds] = SeedDraws(seeds: seeds, halves: halves, seed: seed)
    }
    var comparisons: [ClusteredComparison] = []
    for start in stride(from: 0, to: contrasts.count, by: 8) {
      try Interruption.check()
      let group = Array(start..<min(contrasts.count, start + 8))
      let microSums = halves.sums(of: group.map { micro[$0] })
      let macroSums = halves.sums(of: group.map { macro[$0] })
      var found = [ClusteredComparison?](repeating: nil, count: group.count)
      found.withUnsafeMutableBufferPointer { found in
        nonisolated(unsafe) let found = UnsafeMutableBufferPointer(rebasing: found[...])
        Parallel.forEach(group.count) { place in
          let contrast = contrasts[group[place]]
          let variance = ClusterVariance(contrast)
          func values(_ column: [Double], _ weights: [Double], _ sums: ([Double], [Double]), _ scale: Double)
            -> TypicalValues
          {
            TypicalValues(
              column: column, weights: weights, sums: sums, trivial: halves.trivial,
              draws: draws[contrast.seedCount] ?? .none, scale: scale, bound: contrast.bound)
          }
          let scale = variance.ofSeeds.squareRoot()
          let all = values(micro[group[place]], weights, (microSums[place], weightSums[0]), scale)
          let byCluster = values(
            macro[group[place]], even, (macroSums[place], weightSums[1]), contrast.macroSeedScale)
          found[place] = ClusteredComparison(
            estimate: all.estimate, interval: all.interval(level: level), pValue: all.pValue(),
            ofTheseSeeds: contrast.seedCount == 2
              ? values(micro[group[place]], weights, (microSums[place], weightSums[0]), 0)
                .interval(level: level) : nil,
            macro: .init(
              estimate: byCluster.estimate, interval: byCluster.interval(level: level),
              pValue: byCluster.pValue()),
            variance: variance, effect: DesignEffect(contrast), seedCount: contrast.seedCount,
            equivalence: margin.map(all.equivalence))
        }
      }
      comparisons += found.compactMap(\.self)
    }
    return comparisons
  }

  /// The p of comparisons of one seed, corrected for their number: step-down min-P over the same halves (Westfall and
  /// Young 1993, Resampling-Based Multiple Testing). Never above Holm's correction.
  ///
  /// - Throws: `Interrupted`.
  public func corrected(_ contrasts: [ClusterContrast]) throws -> [Double] {
    try StepDownMinP(contrasts.map(\.column), halves: halves).corrected
  }
}

extension ClusterContrast {
  /// The scale of the seeds' part of the mean over clusters.
  var macroSeedScale: Double {
    guard seedCount > 1 else { return 0 }
    let (sizes, count) = (design.clusterSizes.map(Double.init), Double(design.clusters.count))
    let seeds = Double(seedCount)
    let clusterMeans = sums.map { sums in
      sizes.indices.map { cluster in sums.reduce(0) { $0 + $1[cluster] } / sizes[cluster] }
    }
    let means = clusterMeans.map { $0.reduce(0, +) / count }
    let estimate = means.reduce(0, +) / seeds
    let variance = SeedVariance(means, about: estimate) {
      guard count > 1 else { return 0 }
      var rests = 0.0
      for cluster in sizes.indices {
        let average = clusterMeans.reduce(0) { $0 + $1[cluster] } / seeds
        for (own, mean) in zip(clusterMeans, means) {
          let rest = (own[cluster] - mean - average + estimate) / count
          rests += rest * rest / (1 - 1 / count)
        }
      }
      return rests
    }
    return variance.ofChoice.squareRoot()
  }
}
