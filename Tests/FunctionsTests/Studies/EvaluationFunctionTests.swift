import Benchmarks
import ComposedRetrieval
import Experiments
import Functions
import Language
import Reports
import StudySupport
import Testing
import Values

@Suite("Evaluation, comparison and differences agree with one another")
struct EvaluationFunctionTests {
  private func number(_ table: TableValue, row: Int, _ column: String) throws -> Double {
    let place = try #require(table.table.columns.firstIndex { $0.name == column }, "no column \(column)")
    guard case .number(let value) = table.table.rows[row][place] else {
      throw WrongResult(expected: "a number in \(column)")
    }
    return value
  }

  @Test func theDifferenceOfTwoRowsIsThatOfTheirMetrics() throws {
    let study = try TinyStudy()
    let calls = FunctionCalls(workspace: study.workspace)
    func baseline(_ word: String) throws -> Value {
      try calls.call(
        BaselineFunction.self, ["backbone": .domain(study.backbone), "using": .symbol(word)])
    }
    let (image, text) = (try baseline("image"), try baseline("text"))
    let on = Value.domain(SplitValue(dataset: study.dataset, split: .test))
    let evaluated = ["rows": Value.list([image, text]), "on": on]
    let outline = try calls.outline(EvaluateFunction.self, evaluated)
    let table: TableValue = try calls.value(EvaluateFunction.self, evaluated)
    let count = study.test.queryCount
    #expect(outline.type == "table")
    #expect(outline.shape == "2 rows over \(count) queries")
    #expect(table.table.rows.count == 2)
    let recalls = [try number(table, row: 0, "R@10"), try number(table, row: 1, "R@10")]

    let metric = Metric(name: "R", cutoff: 10)
    let asked = ["first": image, "second": text, "on": on, "metric": .metric(metric)]
    let differences: TableValue = try calls.value(DifferencesFunction.self, asked)
    let all = differences.table.rows.count - 1
    #expect(try number(differences, row: all, "queries") == Double(count))
    let won = try number(differences, row: all, "won") - number(differences, row: all, "lost")
    let difference: Double = recalls[1] - recalls[0]
    let share: Double = 100 * won / Double(count)
    #expect(abs(difference - share) < 1e-9)
    #expect(try calls.outline(DifferencesFunction.self, asked).type == "table")

    let compared: [String: Value] = [
      "of": .domain(table), "against": image, "metric": .metric(metric), "resamples": .integer(200),
    ]
    let comparison: TableValue = try calls.value(CompareFunction.self, compared)
    let summary = try #require(comparison.object.table(named: "summary")?.column(named: "difference"))
    guard case .float64(let found) = summary.values else { throw WrongResult(expected: "differences") }
    let nearest = found.filter(\.isFinite).map { abs($0 - difference) }.min()
    #expect(try #require(nearest) < 1e-9)
    #expect(try calls.outline(CompareFunction.self, compared).type == "table")
    #expect(throws: GridError.self) {
      try calls.call(CompareFunction.self, compared.merging(["of": .domain(comparison)]) { $1 })
    }
    #expect(throws: GridError.self) {
      try calls.outline(
        DifferencesFunction.self, asked.merging(["metric": .metric(Metric(name: "mAP", cutoff: 5))]) { $1 })
    }
  }

  @Test func partsOfABenchmarkStandSideBySide() throws {
    let study = try TinyStudy()
    let calls = FunctionCalls(workspace: study.workspace)
    let row = try calls.call(
      BaselineFunction.self,
      ["backbone": .domain(study.backbone), "using": .set([.symbol("image"), .symbol("text")])])
    let part = SplitValue(dataset: try study.dataset.asking(["skin tone"]), split: .test)
    let whole = SplitValue(dataset: study.dataset, split: .test)
    let given: [String: Value] = ["rows": row, "on": .list([.domain(whole), .domain(part)])]
    let table: TableValue = try calls.value(SubsetsFunction.self, given)
    #expect(table.table.rows.count == 3 && table.table.columns.count == 9)
    #expect(try calls.outline(SubsetsFunction.self, given).type == "table")
    let single: TableValue = try calls.value(SubsetsFunction.self, ["rows": row, "on": .domain(part)])
    #expect(
      try number(single, row: 0, "skin tone gap R@10") == number(table, row: 0, "skin tone gap R@10"))
    let metric = Metric(name: "mAP", cutoff: 5)
    #expect(throws: GridError.self) {
      try calls.outline(SubsetsFunction.self, ["rows": row, "on": .domain(part), "metric": .metric(metric)])
    }
    #expect(throws: DatasetError.self) {
      try calls.call(SubsetsFunction.self, ["rows": row, "on": .domain(study.dataset)])
    }
  }

  /// An image alone asks for what looks most like it: itself, with cosine 1.
  @Test func anImageFindsItselfUnlessItIsLeftOut() throws {
    let study = try TinyStudy()
    let calls = FunctionCalls(workspace: study.workspace)
    let image = try calls.call(
      BaselineFunction.self, ["backbone": .domain(study.backbone), "using": .symbol("image")])
    let name = study.dataset.captionTexts[5]
    var given: [String: Value] = [
      "model": image, "image": .text(name), "in": .domain(study.dataset), "top": .integer(5),
    ]
    let found: SearchValue = try calls.value(SearchFunction.self, given)
    #expect(found.answers.count == 5)
    #expect(found.answers.map(\.score) == found.answers.map(\.score).sorted(by: >))
    #expect(abs((found.answers.first?.score ?? 0) - 1) < 1e-5)
    #expect(found.answers.contains { $0.name == name && abs($0.score - 1) < 1e-5 })
    #expect(found.imageCount == study.dataset.gallery.items.count)
    #expect(try calls.outline(SearchFunction.self, given).type == "search")
    given["exclude"] = .boolean(true)
    let others: SearchValue = try calls.value(SearchFunction.self, given)
    #expect(others.answers.count == 5)
    #expect(!others.answers.contains { $0.name == name })
    given["image"] = nil
    #expect(throws: SearchError.self) { try calls.call(SearchFunction.self, given) }
    given["image"] = .text("no such picture")
    #expect(throws: SearchError.self) { try calls.call(SearchFunction.self, given) }
    #expect(throws: SearchError.self) {
      try calls.call(
        SearchFunction.self, given.merging(["image": .text(name), "top": .integer(100_000)]) { $1 })
    }
  }

  @Test func runsAreListedAndComparedSideBySide() throws {
    let study = try TinyStudy()
    let calls = FunctionCalls(workspace: study.workspace)
    let models = [
      try study.inversion(seed: 1).model(in: study.workspace),
      try study.inversion(seed: 2).model(in: study.workspace),
    ]
    let on = Value.domain(SplitValue(dataset: study.dataset, split: .test))
    let table: TableValue = try calls.value(
      EvaluateFunction.self, ["rows": .list(models.map { .domain($0) }), "on": on])
    let runs: TableValue = try calls.value(RunsFunction.self, [:])
    #expect(runs.table.rows.count == 2)
    #expect(!runs.isReplayable && table.isReplayable)
    let listed = Set([try number(runs, row: 0, "R@10"), try number(runs, row: 1, "R@10")])
    let measured = Set([try number(table, row: 0, "R@10"), try number(table, row: 1, "R@10")])
    #expect(listed == measured)
    #expect(try calls.outline(RunsFunction.self, [:]).type == "table")
    let one: TableValue = try calls.value(RunsFunction.self, ["limit": .integer(1)])
    #expect(one.table.rows.count == 1)

    let pair = ["first": Value.domain(models[0]), "second": .domain(models[1])]
    let diff: TableValue = try calls.value(DiffFunction.self, pair)
    let marked = diff.table.rows.filter { $0[3] == .text("≠") }.map { $0[0] }
    #expect(marked.contains(.text("seed")))
    #expect(!marked.contains(.text("batch")))
    #expect(try calls.outline(DiffFunction.self, pair).type == "table")
  }
}
