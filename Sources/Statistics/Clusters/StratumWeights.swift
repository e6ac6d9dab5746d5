/// What each stratum's mean counts in a weighted sum: its sign, times a scale that all have in common.
struct StratumWeights {
  private let signs: [Double]
  private let scale: Double

  private init(signs: [Double], scale: Double) {
    self.signs = signs
    self.scale = scale
  }

  /// The mean of the strata's means.
  static func mean(of design: ClusterDesign) -> StratumWeights {
    StratumWeights(signs: [Double](repeating: 1, count: design.strata.count), scale: design.stratumWeight)
  }

  /// The first of two strata less the second.
  static let difference = StratumWeights(signs: [1, -1], scale: 1)

  /// The weight of each stratum's mean.
  var values: [Double] { signs.map { $0 * scale } }

  /// The weighted sum of the strata's means; they are summed before they are scaled, which decides its last bits.
  func sum(of means: [Double]) -> Double { zip(signs, means).reduce(0) { $0 + $1.0 * $1.1 } * scale }
}
