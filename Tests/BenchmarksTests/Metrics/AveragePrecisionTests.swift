import Benchmarks
import Testing

@Suite("Average precision at a cut-off")
struct AveragePrecisionTests {
  @Test func isTheMeanOfPrecisionsAtRightAnswers() {
    #expect(AveragePrecision.value(at: 5, ranks: [1]) == 1)
    #expect(AveragePrecision.value(at: 5, ranks: [2]) == 0.5)
    #expect(AveragePrecision.value(at: 5, ranks: [6]) == 0)
    #expect(AveragePrecision.value(at: 5, ranks: [4, 2]) == (1.0 / 2 + 2.0 / 4) / 2)
  }

  @Test func isDividedByTheCutoffWhenThereAreMoreAnswers() {
    #expect(AveragePrecision.value(at: 2, ranks: [1, 2, 3, 4]) == 1)
    #expect(AveragePrecision.value(at: 2, ranks: [1, 3, 4]) == 0.5)
  }

  @Test func answersThatAreNotRankedCountAsNeverFound() {
    #expect(AveragePrecision.value(at: 5, ranks: [1, nil]) == 0.5)
    #expect(AveragePrecision.value(at: 5, ranks: [nil]) == 0)
    #expect(AveragePrecision.value(at: 5, ranks: []) == 0)
    #expect(AveragePrecision.value(at: 0, ranks: [1]) == 0)
  }
}
