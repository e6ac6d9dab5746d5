import Reports
import TestSupport
import Testing

@Suite("Errors of reports in words")
struct ErrorWordsTests {
  @Test func everyErrorHasWords() {
    let errors: [FigureImageError] = [.noRenderer("cannot open librsvg-2.so.2"), .refused(status: 3)]
    #expect(ErrorWordsCheck.problems(of: errors) == [])
  }
}
