import Tensors

/// Sums of independent draws from Student's distribution, each of its own scale and degrees of freedom.
enum StudentSums {
  /// So many sums; repeatable.
  static func draws(_ count: Int, _ parts: [(scale: Double, freedom: Double)], seed: Int) -> [Double] {
    let scores = RandomStream(seed: seed, name: "sums of Student's draws").normal([parts.count, count])
      .scalars
    var sums = [Double](repeating: 0, count: count)
    for (place, part) in parts.enumerated() where part.scale > 0 {
      let table = QuantileTable(freedom: part.freedom)
      for index in 0..<count {
        sums[index] += part.scale * table.quantile(score: Double(scores[place * count + index]))
      }
    }
    return sums
  }

  /// Quantiles of Student's distribution between those of a fine grid of normal scores, on which they are smooth.
  private struct QuantileTable {
    private static let limit = 5.8
    private static let steps = 1024
    private let values: [Double]

    init(freedom: Double) {
      values = (0...Self.steps).map { step in
        let z = Self.limit * (2 * Double(step) / Double(Self.steps) - 1)
        return Distributions.studentQuantile(Distributions.normalCDF(z), freedom: freedom)
      }
    }

    /// The quantile as far out as a normal score.
    func quantile(score: Double) -> Double {
      let z = min(Self.limit, max(-Self.limit, score))
      let place = (z / Self.limit + 1) / 2 * Double(Self.steps)
      let low = min(Self.steps - 1, Int(place))
      return values[low] + (place - Double(low)) * (values[low + 1] - values[low])
    }
  }
}
