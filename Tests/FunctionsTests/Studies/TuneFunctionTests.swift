import Benchmarks
import ComposedRetrieval
import Experiments
import Functions
import StudySupport
import Testing
import Values

@Suite("tune chooses what its arguments say")
struct TuneFunctionTests {
  private func split(_ study: TinyStudy, _ split: EmojiSplit) -> Value {
    .domain(SplitValue(dataset: study.dataset, split: split))
  }

  @Test func settingsOfStage1AreChosenFromListsOrFromAGrid() throws {
    let study = try TinyStudy()
    let calls = FunctionCalls(workspace: study.workspace)
    let phi = Value.domain(try study.inversion().model(in: study.workspace))
    let given: [String: Value] = [
      "model": phi, "on": split(study, .train), "lr": .list([.number(0.01), .number(0.02)]),
      "metric": .metric(Metric(name: "R", cutoff: 5)),
    ]
    let foretold = try calls.outline(TuneFunction.self, given)
    #expect(foretold.type == "tuning")
    #expect(try foretold.member("best").components == [])
    let found: TuningValue = try calls.value(TuneFunction.self, given)
    #expect(found.table.table.columns.map(\.name) == ["candidate", "lr", "rung", "updates", "R@5", "choice"])
    #expect(found.table.table.rows.count == 2)
    guard case .domain(let best as ModelValue)? = try found.member("best") else {
      Issue.record("no best model")
      return
    }
    #expect(best.hash == found.best.hash && best.components.isEmpty)

    let grid = Value.domain(
      try GridBuilder(
        factors: [GridFactor(name: "noise", kind: .setting, labels: ["0", "0.5"])], seeds: nil,
        recipes: [Float(0), 0.5].map { noise in
          var recipe = study.inversion()
          recipe.settings.noise = noise
          return [.phi(.recipe(recipe))]
        }
      ).value())
    let chosen: TuningValue = try calls.value(
      TuneFunction.self, ["model": grid, "on": split(study, .train)])
    #expect(chosen.table.table.rows.count == 2)
    #expect(!chosen.table.table.notes.contains { $0.contains("the given recipe") })
  }

  @Test func everySettingOfStage1CanBeChosen() throws {
    let study = try TinyStudy()
    let calls = FunctionCalls(workspace: study.workspace)
    let phi = Value.domain(try study.inversion().model(in: study.workspace))
    // The recipe has cosine, words, noise 0, dropout 0.1 and normalize true.
    let given: [String: Value] = [
      "model": phi, "on": split(study, .val), "loss": .list([.symbol("cosine"), .symbol("mse")]),
      "normalize": .list([.boolean(true), .boolean(false)]), "mask": .symbol("words"),
      "noise": .number(0), "dropout": .number(0.1),
    ]
    let found: TuningValue = try calls.value(TuneFunction.self, given)
    let table = found.table.table
    #expect(Array(table.columns.map(\.name).prefix(3)) == ["candidate", "loss", "normalize"])
    let candidates = table.rows.indices.map { row in (1...2).map { table.text(row: row, column: $0) } }
    #expect(
      Set(candidates) == [["cosine", "true"], ["cosine", "false"], ["mse", "true"], ["mse", "false"]])
    let own = try #require(
      table.rows.indices.first { table.text(row: $0, column: table.columns.count - 1).contains("given") })
    #expect(candidates[own] == ["cosine", "true"])
    #expect(table.notes.contains { $0.contains("4 candidates") && $0.contains("4 trainings") })
  }

  @Test func settingsOfStage1AreRefusedAfterStage2BeforeTheRun() throws {
    let study = try TinyStudy()
    let calls = FunctionCalls(workspace: study.workspace)
    let full = Value.domain(try study.alignment().model(in: study.workspace))
    let given: [String: Value] = [
      "model": full, "on": split(study, .val), "normalize": .list([.boolean(true), .boolean(false)]),
    ]
    let refused = ArgumentError.ineffective(
      function: "tune", parameter: "normalize",
      reason: "the model is after stage 2, whose recipe has no such setting")
    #expect(throws: refused) { try calls.outline(TuneFunction.self, given) }
    #expect(throws: refused) { try calls.call(TuneFunction.self, given) }
  }

  @Test func oneCombinationIsNamedAsOneAndStoredAsBefore() throws {
    let study = try TinyStudy()
    let calls = FunctionCalls(workspace: study.workspace)
    let phi = Value.domain(try study.inversion().model(in: study.workspace))
    let found: TuningValue = try calls.value(
      TuneFunction.self,
      ["model": phi, "on": split(study, .val), "lr": .list([.number(0.01), .number(0.02)])])
    let search = "search: the only combination, and the given recipe, which stays in every rung"
    #expect(found.table.table.notes.contains(search))
    let stored = found.table.object.metadata["protocol"]?.elements?.compactMap(\.text) ?? []
    #expect(
      stored.contains("search: all 1 combination, and the given recipe, which stays in every rung"))
  }

  @Test func aRandomSearchHasSoManyTrialsAndTheGivenRecipe() throws {
    let study = try TinyStudy()
    let calls = FunctionCalls(workspace: study.workspace)
    let phi = Value.domain(try study.inversion().model(in: study.workspace))
    var given: [String: Value] = [
      "model": phi, "on": split(study, .train), "lr": .list([.number(0.02), .number(0.03), .number(0.04)]),
      "search": .symbol("random"),
    ]
    #expect(throws: TuningError.trialsNeeded) { try calls.outline(TuneFunction.self, given) }
    #expect(throws: TuningError.trialsNeeded) { try calls.call(TuneFunction.self, given) }
    given["trials"] = .integer(2)
    let found: TuningValue = try calls.value(TuneFunction.self, given)
    #expect(found.table.table.rows.count == 3)
    given["search"] = nil
    #expect(throws: ArgumentError.self) { try calls.outline(TuneFunction.self, given) }
    #expect(throws: ArgumentError.self) { try calls.call(TuneFunction.self, given) }
  }

  @Test func whatCannotBeTunedIsRefused() throws {
    let study = try TinyStudy()
    let calls = FunctionCalls(workspace: study.workspace)
    let phi = Value.domain(try study.inversion().model(in: study.workspace))
    let rates = Value.list([.number(0.01), .number(0.02)])
    let onTest: [String: Value] = ["model": phi, "on": split(study, .test), "lr": rates]
    let refused = TuningError.testSplit(dataset: "emoji", split: "test")
    #expect(throws: refused) { try calls.outline(TuneFunction.self, onTest) }
    #expect(throws: refused) { try calls.call(TuneFunction.self, onTest) }
    #expect(throws: TuningError.nothingVaried) {
      try calls.call(TuneFunction.self, ["model": phi, "on": split(study, .train)])
    }
    // A phi has no temperature.
    #expect(throws: ArgumentError.self) {
      try calls.call(TuneFunction.self, ["model": phi, "on": split(study, .train), "tau": rates])
    }
    let full = Value.domain(try study.alignment().model(in: study.workspace))
    let learnt: [String: Value] = ["model": full, "on": split(study, .train), "lr": rates]
    #expect(throws: LeakageError.self) { try calls.outline(TuneFunction.self, learnt) }
    #expect(throws: LeakageError.self) { try calls.call(TuneFunction.self, learnt) }
  }
}
