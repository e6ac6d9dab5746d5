import Experiments
import Testing

@Suite("Mean and standard deviation of runs")
struct SpreadTests {
  @Test func ofSeveral() {
    let spread = Spread(of: [1, 2, 3, 6])
    #expect(spread.mean == 3)
    // (4 + 1 + 0 + 9) / 3
    #expect(spread.deviation == (14.0 / 3).squareRoot())
  }

  @Test func oneRunHasNoDeviation() {
    #expect(Spread(of: [51.25]).mean == 51.25)
    #expect(Spread(of: [51.25]).deviation == nil)
  }

  @Test func noRunHasNone() {
    #expect(Spread(of: []).mean == nil)
    #expect(Spread(of: []).deviation == nil)
  }
}
