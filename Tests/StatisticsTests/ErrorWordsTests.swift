import Statistics
import TestSupport
import Testing

@Suite("Errors of statistics in words")
struct ErrorWordsTests {
  @Test func everyErrorHasWords() {
    let errors: [StatisticsError] = [.empty, .ragged(expected: 3, found: 2), .notFinite, .strata(queries: 9)]
    #expect(ErrorWordsCheck.problems(of: errors) == [])
  }
}
