import Benchmarks
import ComposedRetrieval
import Experiments
import Foundation
import Statistics
import StudySupport
import Tensors
import Testing

@Suite("Grids, evaluations and comparisons without a script")
struct GridStudyTests {
  /// Both components, crossed, under two seeds.
  private func grid(_ study: TinyStudy) throws -> GridValue {
    var builder = GridBuilder(.aligned(study.alignment()))
    for name in AlignmentComponents.standard {
      try builder.cross(GridFactor(name: name, kind: .component, labels: ["without", "with"])) {
        recipe, level in
        guard case .aligned(let alignment) = recipe else { return recipe }
        return .aligned(alignment.including(name, level == 1))
      }
    }
    try builder.cross(seeds: [1, 2]) { recipe, seed in
      guard case .aligned(var alignment) = recipe else { return recipe }
      alignment.settings.seed = seed
      return .aligned(alignment)
    }
    return try builder.value(on: study.test)
  }

  @Test func aGridRunsToItsEndAndIsFoundAgain() throws {
    let study = try TinyStudy()
    let grid = try grid(study)
    #expect(grid.variants.count == 4)
    try GridRun(grid, limit: nil, in: study.workspace).run()
    let rows = try GridCells(grid, in: study.workspace).rows()
    #expect(rows.rows.map(\.name) == grid.variants.map(\.name))
    #expect(rows.rows.allSatisfy { row in row.measurements.allSatisfy { $0 != nil } })
    #expect(study.workspace.failureCount == 0)
    let again = try TinyStudy(store: study.store)
    let found = try GridCells(try self.grid(again), in: again.workspace).rows()
    #expect(try GridTable.make(found).hash == GridTable.make(rows).hash)
    #expect(again.log.endedSteps == [])
  }

  @Test func beforeItRanNothingIsFinishedAndThePlanSaysSo() throws {
    let study = try TinyStudy()
    let grid = try grid(study)
    #expect(throws: GridError.self) { try GridCells(grid, in: study.workspace).rows() }
    let plan = try GridPlan(grid, in: study.workspace)
    #expect(plan.table.notes.contains { $0.hasPrefix("8 cells") && $0.contains("in the store") })
  }

  @Test func aTimeLimitThatIsUpStopsBetweenCellsAndHidesNoUser() throws {
    let study = try TinyStudy()
    let grid = try grid(study)
    try GridRun(grid, limit: 1e-9, in: study.workspace).run()
    #expect(study.log.notes.contains { $0.hasPrefix("stopped at the limit: 0 of 8") })
    #expect(!study.workspace.stop.isRequested)
    // Whoever presses Ctrl-C as the time runs out is heard: the statement ends as interrupted.
    study.workspace.events.stepAdvanced = nil
    let other = try TinyStudy()
    let second = try self.grid(other)
    other.workspace.stop.request(.user)
    #expect(throws: Interrupted.self) {
      try other.workspace.stop.inForce { try GridRun(second, limit: 3600, in: other.workspace).run() }
    }
    #expect(other.workspace.stop.isRequested(by: .user))
  }

  /// The user presses Ctrl-C in the moment in which the time is up: while a step runs, or as a cell ends.
  @Test(arguments: [true, false]) func aUserWhoStopsAsTheTimeRunsOutIsHeard(inStep: Bool) throws {
    let study = try TinyStudy()
    let grid = try grid(study)
    let (began, limit) = (Date(), 0.5)
    study.log.heard = { [unowned study] event in
      switch event {
      case .step(let step):
        guard inStep, step.cell != nil, case .advanced = step.change else { return }
      case .grid(.cellEnded): guard !inStep else { return }
      default: return
      }
      Thread.sleep(until: began.addingTimeInterval(limit + 0.5))
      study.workspace.stop.request(.user)
    }
    #expect(throws: Interrupted.self) {
      try study.workspace.stop.inForce { try GridRun(grid, limit: limit, in: study.workspace).run() }
    }
    #expect(study.workspace.stop.isRequested(by: .user) && !study.workspace.stop.isRequested(by: .timeLimit))
    #expect(
      study.log.notes.contains { $0.hasSuffix("of 8 cells are finished and kept; run continues there") })
    #expect(!study.log.notes.contains { $0.hasPrefix("stopped at the limit") })
  }

  @Test func aReadOnlyStudyStillComparesWhatItRan() throws {
    let study = try TinyStudy()
    let grid = try grid(study)
    try GridRun(grid, limit: nil, in: study.workspace).run()
    let rows = try GridCells(grid, in: study.workspace).rows()
    let comparison = try Comparison(
      rows, reference: rows.rows.count - 1, metrics: [Metric(name: "R", cutoff: 10)],
      resampling: Resampling(count: 200))
    #expect(comparison.lines.filter { $0.kind == .variant }.count == 3)
    #expect(comparison.lines.contains { $0.isEffect })
    let table = try ComparisonTable.make(comparison)
    #expect(table.hash == (try ComparisonTable.make(comparison)).hash)
    #expect(table.table.rows.count == comparison.lines.count)
  }

  @Test func anEvaluationHasARowForEachSubjectAndRefusesTheTrainingSplit() throws {
    let study = try TinyStudy()
    let model = try study.alignment().model(in: study.workspace)
    let phi = try study.inversion().model(in: study.workspace)
    let evaluation = try Evaluation(
      [EvaluatedSubject(phi), EvaluatedSubject(model)], on: study.test, in: study.workspace)
    let table = try EvaluationTable(evaluation).value()
    #expect(table.table.rows.count == 2)
    #expect(table.table.columns.map(\.name) == ["model", "R@1", "R@5", "R@10", "R@50"])
    let training = study.dataset.target(.train)
    #expect(throws: LeakageError.self) {
      try Evaluation([EvaluatedSubject(model)], on: training, in: study.workspace)
    }
  }

  @Test func aGridHoldsNoOutcomesAndHasOneHash() throws {
    let study = try TinyStudy()
    let grid = try grid(study)
    let before = (grid.hash, grid.summary)
    try GridRun(grid, limit: nil, in: study.workspace).run()
    #expect(grid.hash == before.0)
    #expect(grid.summary == before.1)
    #expect(
      Mirror(reflecting: grid).children.allSatisfy { child in
        !"\(type(of: child.value))".contains("Measurement")
      })
  }
}
