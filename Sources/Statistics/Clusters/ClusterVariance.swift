import Glibc

/// The variance of a mean over clustered queries, in closed form: CR2 with the degrees of freedom of Bell and McCaffrey
/// (2002, Survey Methodology 28, 169-181), and its parts where there are several seeds.
public struct ClusterVariance: Hashable, Sendable {
  /// Of clusters, seeds as they are: V_c.
  public let clusters: Double
  /// Degrees of freedom of the clusters' part; nil where one cluster has all queries of a stratum.
  public let freedom: Double?
  private let bySeeds: SeedVariance

  /// The variance of a contrast; infinite where one cluster has all queries of a stratum.
  public init(_ contrast: ClusterContrast) {
    self.init(contrast, weights: .mean(of: contrast.design))
  }

  /// The variance of any weighted sum of strata's means.
  init(_ contrast: ClusterContrast, weights: StratumWeights) {
    let average = contrast.meanSums
    let values = weights.values
    clusters = Self.squares(average, of: contrast, values)
    freedom = Self.freedom(contrast.design, values)
    bySeeds = SeedVariance(
      contrast.sums.map { weights.sum(of: contrast.stratumMeans($0)) },
      about: weights.sum(of: contrast.stratumMeans(average))
    ) {
      contrast.sums.reduce(0) { total, sums in
        let rest = zip(sums, average).map { zip($0, $1).map { $0 - $1 } }
        return total + Self.squares(rest, of: contrast, values)
      }
    }
  }

  /// Of seeds' means, with what differs by seed within clusters: V_s; 0 of one seed.
  public var seeds: Double { bySeeds.ofMeans }

  /// Of what differs by seed within clusters: V_b; 0 of one seed.
  public var both: Double { bySeeds.within }

  /// The variance that comes from the choice of seeds alone.
  public var ofSeeds: Double { bySeeds.ofChoice }

  /// The standard error of the mean over clusters and seeds.
  public var standardError: Double { (ofSeeds + clusters).squareRoot() }

  /// The sum over clusters of squared deviations, each stretched by its cluster's share (CR2).
  ///
  /// - Parameter weights: the weight of each stratum's mean in the contrast
  private static func squares(_ sums: [[Double]], of contrast: ClusterContrast, _ weights: [Double]) -> Double
  {
    let (design, means) = (contrast.design, contrast.stratumMeans(sums))
    var deviations = [Double](repeating: 0, count: design.clusters.count)
    for stratum in sums.indices {
      let total = design.totals[stratum]
      for cluster in deviations.indices where design.sizes[stratum][cluster] > 0 {
        let size = design.sizes[stratum][cluster]
        guard size < total else { return .infinity }
        deviations[cluster] +=
          weights[stratum] * (sums[stratum][cluster] - size * means[stratum])
          / (total * (1 - size / total).squareRoot())
      }
    }
    return deviations.reduce(0) { $0 + $1 * $1 }
  }

  /// The degrees of freedom for independent queries of equal variance: (trace M)^2 / |M|^2, where M is a diagonal less a
  /// product of a vector with itself for each stratum, so that no matrix is needed.
  private static func freedom(_ design: ClusterDesign, _ weights: [Double]) -> Double? {
    let totals = design.totals
    let shares = zip(design.sizes, totals).map { sizes, total in sizes.map { $0 / total } }
    guard shares.allSatisfy({ $0.allSatisfy { $0 < 1 } }) else { return nil }
    let scales = zip(weights, totals).map { $0 * $0 / ($1 * $1) }
    let diagonals = zip(design.sizes, shares).map { zip($0, $1).map { $0 / (1 - $1) } }
    let vectors = zip(design.sizes, shares).map { zip($0, $1).map { $0 / (1 - $1).squareRoot() } }
    let trace = zip(scales, totals).reduce(0) { $0 + $1.0 * $1.1 }
    var squares = 0.0
    for one in scales.indices {
      for other in scales.indices {
        var (both, first, second, product) = (0.0, 0.0, 0.0, 0.0)
        for cluster in 0..<design.clusters.count {
          both += diagonals[one][cluster] * diagonals[other][cluster]
          first += diagonals[one][cluster] * vectors[other][cluster] * vectors[other][cluster]
          second += diagonals[other][cluster] * vectors[one][cluster] * vectors[one][cluster]
          product += vectors[one][cluster] * vectors[other][cluster]
        }
        squares +=
          scales[one] * scales[other]
          * (both - first / totals[other] - second / totals[one]
            + product * product / (totals[one] * totals[other]))
      }
    }
    return squares > 0 ? trace * trace / squares : nil
  }
}
