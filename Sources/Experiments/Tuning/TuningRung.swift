/// One rung of a tuning, as far as it was carried out.
package struct TuningRung {
  /// The candidates that reached it, in the order of their numbers.
  package let candidates: [Int]
  /// What the updates of a recipe are divided by.
  package let divisor: Int
  /// What is known of those that ended, in the order of their numbers.
  package let scores: [TuningScore]
  /// Why candidates failed.
  package let failures: [Int: String]

  package init(candidates: [Int], divisor: Int, scores: [TuningScore], failures: [Int: String] = [:]) {
    self.candidates = candidates
    self.divisor = divisor
    self.scores = scores
    self.failures = failures
  }

  /// Whether every candidate was measured or failed.
  package var isComplete: Bool { scores.count == candidates.count }
  /// Whether anything was measured.
  package var isMeasured: Bool { scores.contains { $0.mean != nil } }

  /// The rung that the choice is made at: the highest complete one at which something was measured; where not even the
  /// first is complete, that one. Nil where nothing was measured.
  package static func deciding(_ rungs: [TuningRung]) -> Int? {
    rungs.lastIndex { $0.isComplete && $0.isMeasured } ?? rungs.firstIndex(where: \.isMeasured)
  }
}
