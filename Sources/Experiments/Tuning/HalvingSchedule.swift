/// The rungs of successive halving (Jamieson and Talwalkar, 2016, Algorithm 1): many candidates for few updates, the
/// best of them for more, the last few for all.
///
/// Rung r of 0...R has ⌈n / ηʳ⌉ of n candidates, each for 1 / ηᴿ⁻ʳ of its updates, rounded down. R is the largest
/// number for which ηᴿ ≤ n, so that the last rung has one to η candidates, and for which the first rung still has 10
/// updates and a fiftieth of all, below which an order of candidates says little. η = 1 is one rung of all candidates
/// in full.
///
/// | candidates | updates | η | rungs |
/// |---|---|---|---|
/// | 9 | 900 | 3 | 9 x 100, 3 x 300, 1 x 900 |
/// | 10 | 1000 | 3 | 10 x 111, 4 x 333, 2 x 1000 |
/// | 81 | 1000 | 3 | 81 x 37, 27 x 111, 9 x 333, 3 x 1000 |
/// | 9 | 60 | 3 | 9 x 20, 3 x 60 |
/// | 8 | 400 | 2 | 8 x 50, 4 x 100, 2 x 200, 1 x 400 |
/// | 2 | 900 | 3 | 2 x 900 |
/// | 9 | 20 | 3 | 9 x 20 |
/// | 9 | 900 | 1 | 9 x 900 |
package struct HalvingSchedule: Hashable {
  /// One rung.
  package struct Rung: Hashable {
    /// How many candidates reach it.
    package let candidates: Int
    /// What the updates of a recipe are divided by: 1 at the last rung.
    package let divisor: Int
  }

  /// From the shortest trainings to those in full; at least one.
  package let rungs: [Rung]

  /// - Parameters:
  ///   - candidates: how many there are, at least one
  ///   - steps: the fewest updates that a candidate has in full; nil where that is not known, for one rung
  ///   - factor: η, at least 1
  package init(candidates: Int, steps: Int?, factor: Int) {
    var divisors = [1]
    if let steps, factor > 1 {
      let least = max(10, (steps + 49) / 50)
      while let divisor = divisors.last, divisor <= candidates / factor, steps / (divisor * factor) >= least {
        divisors.append(divisor * factor)
      }
    }
    rungs = zip(divisors, divisors.reversed()).map { passed, divisor in
      Rung(candidates: (candidates + passed - 1) / passed, divisor: divisor)
    }
  }
}
