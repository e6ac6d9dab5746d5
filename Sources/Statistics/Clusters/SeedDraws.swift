import Glibc
import Tensors

/// Draws from Student's distribution for the part of a mean's error that comes from the choice of seeds.
enum SeedDraws: Sendable {
  /// One seed: nothing is known of others.
  case none
  /// One draw for each pair of halves.
  case each([Double])
  /// Every pair of halves with each of these.
  case all([Double])

  /// - Parameter halves: the halves that they go with; where these are all there are, quantiles are in the place of draws
  init(seeds: Int, halves: RandomHalves, seed: Int) {
    guard seeds > 1, halves.count > 1 else {
      self = .none
      return
    }
    guard halves.isExhaustive else {
      let normal = RandomStream(seed: seed, name: "seeds of clusters").normal([halves.count, seeds]).scalars
      self = .each(
        (0..<halves.count).map { pair in
          let row = normal[pair * seeds..<(pair + 1) * seeds]
          let squares = row.dropFirst().reduce(0.0) { $0 + Double($1) * Double($1) }
          return Double(row.first ?? 0) / (squares / Double(seeds - 1)).squareRoot()
        })
      return
    }
    self = .all(Self.quantiles((100_000 + halves.count - 1) / halves.count, freedom: Double(seeds - 1)))
  }

  /// The quantiles of Student's distribution at (r - 1/2) / count.
  private static func quantiles(_ count: Int, freedom: Double) -> [Double] {
    let scale =
      exp(Distributions.logGamma((freedom + 1) / 2) - Distributions.logGamma(freedom / 2))
      / (freedom * .pi).squareRoot()
    var upper: [Double] = []
    var value = 0.0
    for index in (count + 1) / 2..<max(count, (count + 1) / 2) {
      let tail = (Double(count - index) - 0.5) / Double(count)
      // Newton's method from the quantile before: the tail is convex there, so no step goes too far.
      for _ in 0..<100 {
        let density = scale * pow(1 + value * value / freedom, -(freedom + 1) / 2)
        let step = (Distributions.studentTwoSided(value, freedom: freedom) / 2 - tail) / density
        value += step
        if abs(step) <= 1e-14 * (1 + abs(value)) { break }
      }
      upper.append(value)
    }
    // The other half is its mirror image.
    return upper.reversed().map { -$0 } + (count.isMultiple(of: 2) ? [] : [0]) + upper
  }
}
