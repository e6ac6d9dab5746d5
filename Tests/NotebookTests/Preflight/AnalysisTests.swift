import Diagnostics
import Language
import Notebook
import Testing

@Suite("What is known of a script before it runs")
struct AnalysisTests {
  private func analysis(_ text: String) throws -> Analysis {
    try SessionProbe().session.analyze(SourceText(text, name: "a.mota"))
  }

  @Test func namesOfTheLastStatementAreKnown() throws {
    let found = try analysis("x = ones([2, 3])\ny = x @ ones([3, 5])\nname = \"a\"\n")
    #expect(!found.hasErrors)
    #expect(found.outlines.count == 3)
    #expect(Set(found.scope.names) == ["x", "y", "name"])
  }

  @Test func everyFaultIsReportedAtOnce() throws {
    let found = try analysis("x = ones([2, 3]) @ ones([4, 5])\ny = nothing\nz = 1\n")
    #expect(found.hasErrors)
    #expect(found.diagnostics.filter { $0.severity == .error }.count == 2)
  }

  @Test func nothingIsBoundOrWritten() throws {
    let probe = try SessionProbe()
    _ = probe.session.analyze(SourceText("x = 1\n", name: "a.mota"))
    #expect(probe.session.value(of: "x") == nil)
    #expect(probe.record.events.isEmpty)
  }

  @Test func anOutlineOfWhatIsWrongIsRefusedWithItsFaults() throws {
    let probe = try SessionProbe()
    let outline: Result<String, RejectedSource> = probe.session.outline(
      of: SourceText("ones([2, 3]) @ ones([4, 5])", name: "input"))
    guard case .failure(let rejected) = outline else {
      Issue.record("it was outlined")
      return
    }
    #expect(rejected.diagnostics.count == 1)
  }
}
