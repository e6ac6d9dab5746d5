import Experiments
import Testing

@Suite("Which candidates are best, and which are tried")
struct TuningScoreTests {
  private func scores(_ means: [Double?]) -> [TuningScore] {
    means.enumerated().map { TuningScore(candidate: $0, mean: $1) }
  }

  @Test func theBestIsFirstTiesGoToTheEarlierAndFailuresAreLast() {
    let ranked = TuningScore.ranked(scores([10, nil, 30, 20, 30, nil]))
    #expect(ranked.map(\.candidate) == [2, 4, 3, 0, 1, 5])
    #expect(TuningScore.ranked([]).isEmpty)
  }

  @Test func survivorsAreTheBestAndTheGivenRecipe() {
    let all = scores([10, nil, 30, 20, 30])
    #expect(TuningScore.survivors(of: all, count: 2, kept: nil) == [2, 4])
    #expect(TuningScore.survivors(of: all, count: 2, kept: 0) == [0, 2, 4])
    #expect(TuningScore.survivors(of: all, count: 2, kept: 4) == [2, 4])
    // What failed goes no further, whoever gave it.
    #expect(TuningScore.survivors(of: all, count: 9, kept: 1) == [0, 2, 3, 4])
  }

  /// A landscape with one peak: halving finds it whatever the short trainings add to all.
  @Test func aPlantedPeakSurvivesToTheEnd() throws {
    let peak = 17
    let schedule = HalvingSchedule(candidates: 27, steps: 900, factor: 3)
    var alive = Array(0..<27)
    for (place, rung) in schedule.rungs.enumerated() {
      let scores = alive.map { candidate in
        TuningScore(
          candidate: candidate,
          mean: 50 - Double(abs(candidate - peak)) / Double(rung.divisor) + Double(place))
      }
      guard place + 1 < schedule.rungs.count else {
        #expect(TuningScore.ranked(scores).first?.candidate == peak)
        break
      }
      alive = TuningScore.survivors(of: scores, count: schedule.rungs[place + 1].candidates, kept: 0)
      #expect(alive.contains(peak) && alive.contains(0))
    }
    #expect(alive.count == 2)
  }

  @Test func theHighestCompleteRungDecides() {
    let whole = TuningRung(candidates: [0, 1], divisor: 3, scores: scores([1, 2]))
    let part = TuningRung(candidates: [0, 1], divisor: 1, scores: scores([1]))
    let failed = TuningRung(candidates: [0, 1], divisor: 1, scores: scores([nil, nil]))
    #expect(TuningRung.deciding([whole, part]) == 0)
    #expect(TuningRung.deciding([whole, failed]) == 0)
    #expect(TuningRung.deciding([whole, whole]) == 1)
    #expect(TuningRung.deciding([part]) == 0)
    #expect(TuningRung.deciding([failed]) == nil)
    #expect(TuningRung.deciding([]) == nil)
  }

  @Test func fewerRandomTrialsAreTheFirstOfMore() {
    let many = TuningSearch.random(trials: 30, seed: 5).chosen(of: 40)
    #expect(many.count == 30 && Set(many).count == 30)
    for trials in 0...30 {
      #expect(TuningSearch.random(trials: trials, seed: 5).chosen(of: 40) == Array(many.prefix(trials)))
    }
    #expect(TuningSearch.random(trials: 30, seed: 6).chosen(of: 40) != many)
    #expect(TuningSearch.random(trials: 99, seed: 5).chosen(of: 4).sorted() == [0, 1, 2, 3])
    #expect(TuningSearch.grid.chosen(of: 3) == [0, 1, 2])
    #expect(TuningSearch.grid.words(of: 9) == "all 9 combinations")
    #expect(
      TuningSearch.random(trials: 1, seed: 2).words(of: 9) == "1 of 9 combinations, drawn by seed 2")
    #expect(TuningSearch.random(trials: 4, seed: 2).words(of: 1) == "the only combination")
  }
}
