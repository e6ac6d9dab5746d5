/// What a candidate reached at a rung.
package struct TuningScore: Hashable {
  /// Its number among the candidates, from 0.
  package let candidate: Int
  /// The mean of the metric over seeds, in percent; nil where a training failed.
  package let mean: Double?
  /// The standard deviation over seeds (n - 1); nil of one seed.
  package let deviation: Double?

  package init(candidate: Int, mean: Double?, deviation: Double? = nil) {
    self.candidate = candidate
    self.mean = mean
    self.deviation = deviation
  }

  /// The candidates from the best to the worst: ties go to the one with the lower number, and what failed is last.
  package static func ranked(_ scores: [TuningScore]) -> [TuningScore] {
    scores.sorted { first, second in
      switch (first.mean, second.mean) {
      case (let one?, let other?) where one != other: one > other
      case (nil, _?): false
      case (_?, nil): true
      default: first.candidate < second.candidate
      }
    }
  }

  /// The candidates that reach the next rung, in the order of their numbers; none that failed.
  ///
  /// - Parameters:
  ///   - count: how many of the best
  ///   - kept: one that reaches it in any case, beside them; nil for none
  package static func survivors(of scores: [TuningScore], count: Int, kept: Int?) -> [Int] {
    let measured = ranked(scores).filter { $0.mean != nil }
    var chosen = Set(measured.prefix(count).map(\.candidate))
    if let kept, measured.contains(where: { $0.candidate == kept }) { chosen.insert(kept) }
    return chosen.sorted()
  }
}
