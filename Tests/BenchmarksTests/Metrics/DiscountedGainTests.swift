import Benchmarks
import Foundation
import TestSupport
import Testing

@Suite("Discounted cumulative gain")
struct DiscountedGainTests {
  @Test func closedForms() {
    #expect(DiscountedGain.value(ranks: [1]) == 1)
    #expect(DiscountedGain.value(ranks: [3]) == 0.5)
    #expect(abs(DiscountedGain.value(ranks: [7]) - 1.0 / 3) < 1e-15)
    #expect(DiscountedGain.value(ranks: []) == 0 && DiscountedGain.value(ranks: [nil, nil]) == 0)
    // Two right answers of which one is first: 1 / (1 + 1/log2 3).
    #expect(abs(DiscountedGain.value(ranks: [1, nil]) - 1 / (1 + 1 / log2(3.0))) < 1e-15)
    let expected = (1 / log2(3.0) + 1 / log2(6.0)) / (1 + 1 / log2(3.0))
    #expect(abs(DiscountedGain.value(ranks: [5, 2]) - expected) < 1e-15)
  }

  @Test(arguments: 0..<40) func theBestOrderGivesOneAndNothingMore(_ seed: Int) {
    var random = SplitMix64(seed: UInt64(seed))
    let count = 1 + random.below(12)
    #expect(DiscountedGain.value(ranks: (1...count).shuffled(using: &random)) == 1)
    let ranks = Array((1...40).shuffled(using: &random).prefix(count))
    let value = DiscountedGain.value(ranks: ranks)
    #expect(value > 0 && value <= 1)
    #expect(value == DiscountedGain.value(ranks: ranks.shuffled(using: &random)))
  }

  @Test func theMeanOfTasksCountsEachTheSame() {
    func outcomes(_ ranks: [Int?]) -> [QueryOutcome] {
      ranks.map { QueryOutcome(top: [], scores: [], ranks: [$0]) }
    }
    #expect(DiscountedGain.percent(of: [outcomes([1, 3]), outcomes([nil])]) == 37.5)
    #expect(DiscountedGain.percent(of: []) == 0)
  }
}
