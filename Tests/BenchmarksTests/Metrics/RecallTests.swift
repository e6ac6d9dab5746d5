import Benchmarks
import Testing

@Suite("Recall")
struct RecallTests {
  @Test func countsTargetsAmongTheFirst() {
    let ranks = [1, 2, 5, 6, 50, 51, 0]
    #expect(Recall.percent(at: 1, ranks: ranks) == 100.0 / 7)
    #expect(abs(Recall.percent(at: 5, ranks: ranks) - 300 / 7) < 1e-12)
    #expect(abs(Recall.percent(at: 50, ranks: ranks) - 500 / 7) < 1e-12)
  }

  @Test func isNothingWithoutQueries() { #expect(Recall.percent(at: 10, ranks: []) == 0) }
}
