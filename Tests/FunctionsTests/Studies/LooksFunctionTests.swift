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

  /// What is shown under a table; nil where nothing is.
  private func line(_ table: TableValue) throws -> String? { try table.looks?() }

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
    #expect(try line(first) == "emoji test was looked at by 2 recipes in this store")
    #expect(try looks(.test) == [["stage 1", "2"], ["image only", "1"]])
    let second = try evaluated([longer], on: .test)
    #expect(try line(second) == "emoji test was looked at by 3 recipes in this store")
    // What is found in the store is no further look.
    let again = try evaluated([longer], on: .test)
    #expect(try line(again) == "emoji test was looked at by 3 recipes in this store")

    // Stage 2 over two phis that differ in their seed is one recipe again.
    let aligned = try [1, 2].map { seed in
      Value.domain(
        try study.alignment(of: study.inversion(seed: seed), seed: seed).model(in: study.workspace))
    }
    #expect(
      try line(evaluated(aligned, on: .test)) == "emoji test was looked at by 4 recipes in this store")
  }

  @Test func theLineIsShownAndNoPartOfTheTable() throws {
    let phi = Value.domain(try study.inversion().model(in: study.workspace))
    let table = try evaluated([phi], on: .test)
    let first = try #require(try line(table))
    #expect(!table.table.notes.contains(first))
    #expect(try table.shown().notes == table.table.notes + [first])
    let other = Value.domain(try study.inversion(steps: 5).model(in: study.workspace))
    _ = try evaluated([other], on: .test)
    // It is counted when it is shown, so an earlier table has the line of now.
    let again = try evaluated([phi], on: .test)
    #expect(try again.hash == table.hash && line(again) == line(table))
    #expect(try line(table) == "emoji test was looked at by 2 recipes in this store")
  }

  @Test func validationIsThereToBeLookedAt() throws {
    let phi = Value.domain(try study.inversion().model(in: study.workspace))
    #expect(try line(evaluated([phi], on: .val)) == nil)
    #expect(try looks(.val) == [["stage 1", "1"]])
    #expect(try looks(.test).isEmpty)
    let comparison: TableValue = try calls.value(
      CompareFunction.self,
      [
        "of": .domain(try evaluated([phi, phi], on: .test)), "against": .text("stage 1"),
        "resamples": .integer(100),
      ])
    #expect(try line(comparison) == "emoji test was looked at by 1 recipe in this store")
  }

  @Test func whatElseShowsNumbersOfTheSplitIsALook() throws {
    let phi = Value.domain(try study.inversion().model(in: study.workspace))
    let image = try calls.call(
      BaselineFunction.self, ["backbone": .domain(study.backbone), "using": .symbol("image")])
    let cosines: TableValue = try calls.value(
      SimilaritiesFunction.self, ["rows": .list([image]), "on": split(.test)])
    #expect(try looks(.test) == [["image only", "1"]])
    #expect(try line(cosines) == "emoji test was looked at by 1 recipe in this store")
    let gaps: TableValue = try calls.value(GapFunction.self, ["models": phi, "on": split(.test)])
    #expect(try line(gaps) == "emoji test was looked at by 2 recipes in this store")
    let words: TableValue = try calls.value(WordsFunction.self, ["model": phi, "on": split(.test)])
    // The model was looked at before, and its evaluation is no further recipe either.
    #expect(try line(words) == "emoji test was looked at by 2 recipes in this store")
    _ = try evaluated([phi], on: .test)
    #expect(Set(try looks(.test)) == [["image only", "1"], ["stage 1", "1"]])
    #expect(try looks(.val).isEmpty)
  }
}
