import Benchmarks
import Experiments
import Functions
import Language
import Reports
import StudySupport
import Testing
import Values

@Suite("Looks: which recipes were evaluated on a split")
struct LooksFunctionTests {
  private let study: TinyStudy
  private let calls: FunctionCalls

  init() throws {
    study = try TinyStudy()
    calls = FunctionCalls(workspace: study.workspace)
  }

  private func split(_ part: EmojiSplit) -> Value { .domain(SplitValue(dataset: study.dataset, split: part)) }

  private func evaluated(_ rows: [Value], on part: EmojiSplit) throws -> TableValue {
    try calls.value(EvaluateFunction.self, ["rows": .list(rows), "on": split(part)])
  }

  private func looks(_ part: EmojiSplit) throws -> [[String]] {
    let table: TableValue = try calls.value(LooksFunction.self, ["on": split(part)])
    #expect(!table.isReplayable)
    return table.table.rows.indices.map { row in
      (0..<2).map { table.table.text(row: row, column: $0) }
    }
  }

  @Test func seedsOfOneRecipeAreOneLookAndSettingsAreSeveral() throws {
    let phis = try [1, 2].map { seed in
      Value.domain(try study.inversion(seed: seed).model(in: study.workspace))
    }
    let longer = Value.domain(try study.inversion(steps: 4).model(in: study.workspace))
    let image = try calls.call(
      BaselineFunction.self, ["backbone": .domain(study.backbone), "using": .symbol("image")])
    #expect(try looks(.test).isEmpty)

    let first = try evaluated(phis + [image], on: .test)
    #expect(first.looks == "emoji test was looked at by 2 recipes in this store")
    #expect(try looks(.test) == [["stage 1", "2"], ["image only", "1"]])
    let second = try evaluated([longer], on: .test)
    #expect(second.looks == "emoji test was looked at by 3 recipes in this store")
    // What is found in the store is no further look.
    #expect(try evaluated([longer], on: .test).looks == second.looks)

    // Stage 2 over two phis that differ in their seed is one recipe again.
    let aligned = try [1, 2].map { seed in
      Value.domain(
        try study.alignment(of: study.inversion(seed: seed), seed: seed).model(in: study.workspace))
    }
    #expect(try evaluated(aligned, on: .test).looks?.contains("4 recipes") == true)
  }

  @Test func theLineIsShownAndNoPartOfTheTable() throws {
    let phi = Value.domain(try study.inversion().model(in: study.workspace))
    let table = try evaluated([phi], on: .test)
    let line = try #require(table.looks)
    #expect(!table.table.notes.contains(line))
    #expect(table.shown.notes == table.table.notes + [line])
    let other = Value.domain(try study.inversion(steps: 5).model(in: study.workspace))
    _ = try evaluated([other], on: .test)
    let again = try evaluated([phi], on: .test)
    #expect(again.hash == table.hash && again.looks != table.looks)
  }

  @Test func validationIsThereToBeLookedAt() throws {
    let phi = Value.domain(try study.inversion().model(in: study.workspace))
    #expect(try evaluated([phi], on: .val).looks == nil)
    #expect(try looks(.val) == [["stage 1", "1"]])
    #expect(try looks(.test).isEmpty)
    let comparison: TableValue = try calls.value(
      CompareFunction.self,
      [
        "of": .domain(try evaluated([phi, phi], on: .test)), "against": .text("stage 1"),
        "resamples": .integer(100),
      ])
    #expect(comparison.looks == "emoji test was looked at by 1 recipe in this store")
  }
}
