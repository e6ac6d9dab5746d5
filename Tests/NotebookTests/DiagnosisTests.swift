import Diagnostics
import Language
import Notebook
import Testing

@Suite("Errors in words")
struct DiagnosisTests {
  private struct NeverHeardOf: Error {}

  @Test func anErrorThatNoFloorDeclaresIsAFaultOfOurs() {
    let diagnostic = Session.diagnostic(
      for: NeverHeardOf(), at: SourceLocation(SourceText("x", name: "a"), Span(0, 1)))
    #expect(diagnostic.code.rawValue == "E199")
    #expect(diagnostic.message.contains("NeverHeardOf"))
    #expect(diagnostic.help == "please report this with the script")
  }
}
