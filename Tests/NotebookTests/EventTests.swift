import Diagnostics
import Experiments
import Notebook
import Reports
import Testing

@Suite("What a session tells its sink")
struct EventTests {
  @Test func warningsStayDiagnostics() throws {
    let probe = try SessionProbe()
    probe.run("x = 1\ny = x + 1\nx = 2\nshow y")
    #expect(probe.record.warnings.map(\.severity) == [.warning])
    #expect(probe.record.notes.isEmpty)
  }

  @Test func aResultComesInTheFormsOfItsValue() throws {
    let probe = try SessionProbe()
    probe.run("show 2 * 3\nshow tensor([1, 2, 3])")
    let displays = probe.record.events.compactMap { event -> Display? in
      if case .result(let display) = event { display } else { nil }
    }
    #expect(displays.map(\.types) == [[.plain], [.plain]])
    #expect(displays[0].text() == "6\n")
    #expect(displays[1].text().hasPrefix("f32[3]\n"))
  }

  @Test func aStepIsNamedBehindItsCell() {
    let cell = GridCellPlace(number: 2, of: 6, name: "stage 1, seed 0")
    #expect(StepEvent(title: "invert", cell: cell, change: .began).label == "[2/6] stage 1, seed 0: invert")
    #expect(StepEvent(title: "invert", change: .began).label == "invert")
  }

  @Test func theTableOfAGridFillsIn() {
    var progress = GridProgress(metric: "R@10", variants: ["a", "b"], seeds: [3, 4])
    progress[0, 0] = .finished(50)
    progress[0, 1] = .finished(60)
    progress[1, 0] = .running
    progress[1, 1] = .failed("no space")
    #expect(progress.finishedCount == 2)
    #expect(progress.failedCount == 1)
    #expect(progress.table.columns.map(\.name) == ["R@10", "seed 3", "seed 4", "mean"])
    #expect(
      progress.table.rows == [
        [.text("a"), .number(50), .number(60), .number(55)],
        [.text("b"), .text("…"), .text("failed"), .missing],
      ])
  }
}
