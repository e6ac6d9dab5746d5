import Benchmarks
import ComposedRetrieval
import Experiments
import StudySupport
import Testing

@Suite("Parts of a benchmark side by side")
struct SubsetsTableTests {
  private func baseline(_ kind: any Baseline.Type, _ study: TinyStudy) -> EvaluatedSubject {
    EvaluatedSubject(BaselineValue(kind: kind, settings: SettingValues(), backbone: study.backbone))
  }

  private func outcomes(_ ranks: [Int?]) -> [QueryOutcome] {
    ranks.map { QueryOutcome(top: [], scores: [], ranks: [$0]) }
  }

  @Test func theGapHasAClosedForm() {
    // nDCG of ranks 1 and 3 is 0.75, of 3 and 3 is 0.5, of 7 and none is 1/6.
    let row = CompositionGap.Scores(of: [outcomes([1, 3])])
    let image = CompositionGap.Scores(of: [outcomes([3, 3])])
    let text = CompositionGap.Scores(of: [outcomes([11, nil])])
    #expect(row.gain == 75 && row.recall == 100 && image.gain == 50 && text.recall == 0)
    let gap = CompositionGap(of: row, image: image, text: text)
    #expect(abs((gap.relative ?? 0) - 1.0 / 3) < 1e-12)
    #expect(gap.points == 0)
    let behind = CompositionGap(of: text, image: row, text: image)
    #expect(behind.points == -100 && (behind.relative ?? 0) < 0)
    let none = CompositionGap.Scores(gain: 0, recall: 0)
    #expect(CompositionGap(of: none, image: image, text: text).relative == nil)
    // Two tasks count the same, however many queries they have.
    #expect(CompositionGap.Scores(of: [outcomes([1]), outcomes([11, 11, 11])]).recall == 50)
  }

  @Test func everyPartHasItsColumnsAndTheBaselinesAreAdded() throws {
    let study = try TinyStudy()
    let part = try study.dataset.asking(["skin tone"]).target(.test)
    let metric = Metric(name: "R", cutoff: 5)
    let table = try SubsetsTable(
      [baseline(ImagePlusText.self, study), baseline(TextOnly.self, study)], on: [study.test, part],
      metric: metric, in: study.workspace
    ).value()
    let (all, some) = (study.test.queryCount, part.queryCount)
    #expect(
      table.table.columns.map(\.name) == [
        "model", "all (\(all)) R@5", "all nDCG", "all gap nDCG", "all gap R@10", "skin tone (\(some)) R@5",
        "skin tone nDCG", "skin tone gap nDCG", "skin tone gap R@10",
      ])
    let names = ["image + text", "text only", "image only"]
    #expect(table.table.rows.map { $0[0] } == names.map { .text($0) })
    // Only a row of image and text has a gap.
    #expect(table.table.rows[1][3] == .missing && table.table.rows[2][4] == .missing)
    for (start, target) in [(1, study.test), (5, part)] {
      let evaluation = try Evaluation(
        [ImagePlusText.self, TextOnly.self, ImageOnly.self].map { baseline($0, study) }, on: target,
        in: study.workspace)
      let scores = evaluation.rows.map { CompositionGap.Scores(of: $0.outcomes) }
      let gap = CompositionGap(of: scores[0], image: scores[2], text: scores[1])
      #expect(table.table.rows[0][start + 1] == .number(scores[0].gain))
      #expect(table.table.rows[0][start + 2] == gap.relative.map { .number($0) } ?? .missing)
      #expect(table.table.rows[0][start + 3] == .number(gap.points))
      let recall = Recall.percent(at: 5, ranks: evaluation.rows[0].outcomes[0].map { $0.rank ?? 0 })
      guard case .number(let shown) = table.table.rows[0][start] else {
        Issue.record("no number in column \(start)")
        continue
      }
      #expect(abs(shown - recall) < 1e-9)
    }
    // Each row is evaluated once on each part.
    #expect(study.log.endedSteps.count { $0.hasPrefix("evaluate") } == 6)
    #expect(table.table.notes[0].hasPrefix("all: emoji test: "))
    #expect(table.table.notes[1].hasPrefix("skin tone: emoji test, subset skin tone "))
    #expect(table.table.notes.contains { $0.contains("1 - max(I, T)/MM") && $0.contains("MM - max(I, T)") })
    #expect(table.measured == nil)
    let summary = try #require(table.object.table(named: "summary"))
    #expect(summary.column(named: "subset")?.count == 6)
  }

  @Test func partsOfOtherBenchmarksAreRefused() throws {
    let study = try TinyStudy()
    let train = study.dataset.target(.train)
    #expect(throws: GridError.otherBenchmark(first: "emoji test", second: "emoji train")) {
      try SubsetsTable(
        [baseline(ImageOnly.self, study)], on: [study.test, train], metric: Metric(name: "R", cutoff: 1),
        in: study.workspace)
    }
    #expect(throws: GridError.self) {
      try SubsetsTable(
        [baseline(ImageOnly.self, study)], on: [study.test], metric: Metric(name: "mAP", cutoff: 5),
        in: study.workspace)
    }
  }
}
