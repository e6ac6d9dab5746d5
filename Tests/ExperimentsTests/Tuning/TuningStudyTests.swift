import Benchmarks
import ExperimentStore
import Experiments
import Files
import StudySupport
import Tensors
import Testing

@Suite("Choosing settings on a validation split")
struct TuningStudyTests {
  /// Four learning rates of task alignment for 30 updates, that of the recipe among them: rungs of 10 and 30 updates.
  private func request(
    _ study: TinyStudy, budget: Double? = nil, halving: Int = 3, seeds: [Int]? = nil,
    on target: EvaluationTarget? = nil
  ) throws -> TuningRequest {
    let rates: [Float] = [1e-3, 3e-3, 1e-2, 3e-2]
    var given = GridBuilder(.aligned(study.alignment(components: ["task"], steps: 30)))
    var cross = given
    try cross.cross(GridFactor(name: "lr", kind: .setting, labels: ["0.001", "0.003", "0.01", "0.03"])) {
      recipe, level in
      guard case .aligned(var alignment) = recipe else { return recipe }
      alignment.plan.rate = rates[level]
      return .aligned(alignment)
    }
    if let seeds {
      try given.cross(seeds: seeds) { $0.seeded($1) }
      try cross.cross(seeds: seeds) { $0.seeded($1) }
    }
    return try TuningRequest(
      TuningCandidates(cross, given: given, search: .grid), on: target ?? study.validation,
      metric: Metric(name: "R", cutoff: 10), halving: halving, budget: budget)
  }

  private func column(_ name: String, _ found: TuningValue, of table: String = "trials") throws -> [Int64] {
    let column = try #require(found.table.object.table(named: table)?.column(named: name))
    guard case .int64(let values) = column.values else { return [] }
    return values
  }

  @Test func theGivenRecipeIsTheFirstCandidateAndStays() throws {
    let study = try TinyStudy()
    let request = try request(study)
    let candidates = request.candidates
    #expect(candidates.all.map(\.labels) == [["0.01"], ["0.001"], ["0.003"], ["0.03"]])
    #expect(candidates.given == 0 && candidates.combinationCount == 3)
    let found = try TuningRun.value(of: request, in: study.workspace)
    let (rungs, tried) = (try column("rung", found), try column("candidate", found))
    let last = zip(rungs, tried).filter { $0.0 == 2 }.map(\.1)
    #expect(rungs.filter { $0 == 1 }.count == 4)
    #expect(last.contains(1))
    #expect(Set([2, 3]).contains(last.count))
    #expect(found.best.alignment?.recipe.plan.steps == 30)
    // The model is that of the recipe by itself.
    guard case .int(let chosen)? = found.table.object.metadata["chosen"] else {
      Issue.record("nothing was chosen")
      return
    }
    let own = try candidates.all[chosen - 1].recipes[0].model(in: study.workspace)
    #expect(found.best.hash == own.hash)
    #expect(found.table.table.rows.count == 4)
    #expect(found.table.table.notes.contains { $0.hasPrefix("chosen on emoji val by R@10: 4 candidates") })
    #expect(
      found.table.table.notes.contains {
        $0 == "halving: by 3 to 4 x 10, 2 x 30 updates; every rung trains from the start"
      })
  }

  @Test func aSecondTuningFindsEveryStepWhateverItsBudget() throws {
    let study = try TinyStudy()
    let found = try TuningRun.value(of: request(study), in: study.workspace)
    for budget in [nil, 3600.0] {
      let again = try TinyStudy(store: study.store)
      let second = try TuningRun.value(of: request(again, budget: budget), in: again.workspace)
      #expect(again.log.endedSteps == [])
      #expect(second.hash == found.hash && second.best.hash == found.best.hash)
    }
  }

  @Test func aBudgetThatIsUpStopsAndTheSameTuningContinues() throws {
    let study = try TinyStudy()
    #expect(throws: TuningError.budgetTooSmall) {
      try TuningRun.value(of: request(study, budget: 1e-9), in: study.workspace)
    }
    #expect(
      study.log.notes.contains(
        "stopped at the budget: rung 1 of 2, 0 of 4 trials; the same line with a larger budget continues there"
      ))
    #expect(!study.workspace.stop.isRequested)
    let found = try TuningRun.value(of: request(study, budget: 3600), in: study.workspace)
    let free = try TinyStudy()
    #expect(found.hash == (try TuningRun.value(of: request(free), in: free.workspace).hash))
  }

  @Test func aStopByTheUserIsHeard() throws {
    let study = try TinyStudy()
    study.workspace.stop.request(.user)
    #expect(throws: Interrupted.self) {
      try study.workspace.stop.inForce {
        try TuningRun.value(of: request(study, budget: 3600), in: study.workspace)
      }
    }
  }

  @Test func withoutHalvingEveryCandidateIsTrainedInFullUnderEverySeed() throws {
    let study = try TinyStudy()
    let found = try TuningRun.value(of: request(study, halving: 1, seeds: [3, 4]), in: study.workspace)
    #expect(try column("updates", found) == [30, 30, 30, 30])
    #expect(found.best.alignment?.recipe.settings.seed == 3)
    #expect(
      found.table.table.columns.map(\.name) == [
        "candidate", "lr", "rung", "updates", "R@10", "± R@10", "choice",
      ])
    #expect(found.table.object.table(named: "trials")?.column(named: "sd_r_at_10") != nil)
  }

  /// A replay of a tuning that its budget cut off makes the recorded trials and no others, whatever the clock says.
  @Test(arguments: [[[0, 1, 2, 3]], [[0, 2]]]) func aReplayTakesTheTrialsThatWereRecorded(trials: [[Int]])
    throws
  {
    let study = try TinyStudy()
    _ = try TuningRun.value(of: request(study), in: study.workspace)
    let step = try #require(study.workspace.takeTrace().last { $0.record.kind == StepKind.tune.name })
    var arguments = step.record.arguments
    arguments["trials"] = .array(trials.map { .array($0.map { .int($0) }) })
    let cut = RecordedTuning(
      step: try StepRecord(.tune, label: "cut", arguments: arguments, inputs: step.record.inputs),
      object: step.object)
    let replayed = try TinyStudy(recorded: RecordedAnswers(store: nil, tunings: [cut]))
    let found = try TuningRun.value(of: request(replayed, budget: 1e-9), in: replayed.workspace)
    #expect(try column("candidate", found) == trials[0].map { Int64($0 + 1) })
    #expect(try column("rung", found).allSatisfy { $0 == 1 })
    #expect(found.best.alignment?.recipe.plan.steps == 10)
    #expect(found.table.table.notes.contains { $0.hasPrefix("PARTIAL: stopped at the budget") })
    // Without a budget there is nothing that a clock could have decided.
    let whole = try TuningRun.value(of: request(replayed), in: replayed.workspace)
    #expect(whole.best.alignment?.recipe.plan.steps == 30)
  }

  /// Of several records of one question, the one whose value the script had is replayed.
  @Test func theRecordOfTheScriptIsTakenBeforeTheLatest() throws {
    let study = try TinyStudy()
    let found = try TuningRun.value(of: request(study), in: study.workspace)
    let step = try #require(study.workspace.takeTrace().last { $0.record.kind == StepKind.tune.name })
    var arguments = step.record.arguments
    arguments["trials"] = [[0, 1]]
    let cut = RecordedTuning(
      step: try StepRecord(.tune, label: "cut", arguments: arguments, inputs: step.record.inputs),
      object: study.dataset.content)
    let whole = RecordedTuning(step: step.record, object: step.object)
    let replayed = try TinyStudy(
      recorded: RecordedAnswers(store: nil, tunings: [cut, whole], values: [found.hash.short]))
    let again = try TuningRun.value(of: request(replayed, budget: 1e-9), in: replayed.workspace)
    #expect(again.hash == found.hash)
  }

  @Test func testSplitsAndWhatWasLearntFromAreRefused() throws {
    let study = try TinyStudy()
    #expect(throws: TuningError.testSplit(dataset: "emoji", split: "test")) {
      try request(study, on: study.test)
    }
    #expect(throws: LeakageError.self) { try request(study, on: study.dataset.target(.train)) }
    #expect(throws: TuningError.nothingVaried) {
      let given = GridBuilder(.aligned(study.alignment()))
      return try TuningCandidates(given, given: given, search: .grid)
    }
  }
}
