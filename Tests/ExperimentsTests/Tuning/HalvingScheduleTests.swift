import Experiments
import Testing

@Suite("Successive halving")
struct HalvingScheduleTests {
  /// The table of its documentation.
  @Test(arguments: [
    (9, 900, 3, [[9, 100], [3, 300], [1, 900]]),
    (10, 1000, 3, [[10, 111], [4, 333], [2, 1000]]),
    (81, 1000, 3, [[81, 37], [27, 111], [9, 333], [3, 1000]]),
    (9, 60, 3, [[9, 20], [3, 60]]),
    (8, 400, 2, [[8, 50], [4, 100], [2, 200], [1, 400]]),
    (2, 900, 3, [[2, 900]]),
    (9, 20, 3, [[9, 20]]),
    (9, 900, 1, [[9, 900]]),
  ]) func documentedSchedules(candidates: Int, steps: Int, factor: Int, rungs: [[Int]]) {
    let schedule = HalvingSchedule(candidates: candidates, steps: steps, factor: factor)
    #expect(schedule.rungs.map { [$0.candidates, steps / $0.divisor] } == rungs)
  }

  @Test func everySmallScheduleKeepsTheRule() {
    for candidates in 1...40 {
      for steps in [1, 9, 10, 29, 30, 100, 1000, 30_000] {
        for factor in 1...5 {
          let name = Comment(rawValue: "\(candidates) candidates, \(steps) updates, factor \(factor)")
          let rungs = HalvingSchedule(candidates: candidates, steps: steps, factor: factor).rungs
          #expect(rungs.first?.candidates == candidates && rungs.last?.divisor == 1, name)
          for (earlier, later) in zip(rungs, rungs.dropFirst()) {
            #expect(later.candidates == (earlier.candidates + factor - 1) / factor, name)
            #expect(earlier.divisor == later.divisor * factor, name)
          }
          guard let first = rungs.first, factor > 1 else {
            #expect(rungs.count == 1, name)
            continue
          }
          if rungs.count > 1 { #expect(steps / first.divisor >= max(10, (steps + 49) / 50), name) }
          // One more rung would leave less than one candidate, or too few updates.
          let next = first.divisor * factor
          #expect(next > candidates || steps / next < max(10, (steps + 49) / 50), name)
        }
      }
    }
  }

  @Test func unknownLengthsAreOneRung() {
    #expect(HalvingSchedule(candidates: 9, steps: nil, factor: 3).rungs.map(\.candidates) == [9])
  }
}
