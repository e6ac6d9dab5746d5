import Experiments
import Notebook
import Shell
import Testing

@Suite("The progress line")
struct ProgressLineTests {
  func line(done: Int, elapsed: Double, resumedFrom: Int = 0) -> ProgressLine {
    ProgressLine(
      title: "stage 1", elapsed: elapsed,
      progress: StepProgress(
        done: done, total: 600, resumedFrom: resumedFrom, unit: "steps", detail: "loss 0.1234"))
  }

  @Test func showsShareCountTimeLeftAndState() {
    #expect(
      line(done: 150, elapsed: 10).text(width: 80)
        == "stage 1  ██████░░░░░░░░░░░░░░░░░░  150/600 steps  00:30 left  loss 0.1234")
  }

  @Test func showsHowManyImagesASecond() {
    let line = ProgressLine(
      title: "features", elapsed: 10,
      progress: StepProgress(done: 150, total: 600, resumedFrom: 50, unit: "images", detail: ""))
    #expect(line.text(width: 80).hasSuffix("150/600 images  00:45 left  10.0 images/s"))
  }

  @Test func timeLeftCountsOnlyTheWorkOfThisRun() {
    #expect(line(done: 450, elapsed: 10, resumedFrom: 300).remaining == 10)
    #expect(line(done: 300, elapsed: 10, resumedFrom: 300).remaining == nil)
  }

  @Test func neverFillsTheLastColumn() {
    for width in 1...120 {
      for done in [0, 1, 300, 600, 900] {
        #expect(line(done: done, elapsed: 3).text(width: width).count < max(2, width))
      }
    }
  }
}
