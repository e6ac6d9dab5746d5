import ExperimentStore
import Files
import FoundationEssentials

/// Carries out a tuning: rung after rung, each as a grid, until the last one ends or the budget is used up.
///
/// Which trials a budget leaves depends on the clock, so the result is a function of the trials that ended, which its
/// step lists beside the hash of their stored outcomes; the budget itself is no part of it. A tuning that was cut off
/// finds its trials in the store and continues; one that no budget cuts has the same result as one without a budget. A
/// replay does not look at the clock: where the line has a budget, it takes the trials that were recorded.
package struct TuningRun {
  private let request: TuningRequest
  private let schedule: HalvingSchedule
  private let workspace: Workspace
  private var rungs: [TuningRung] = []
  /// The stored outcomes of each trial that ended well, in order.
  private var outcomes = ContentHasher(domain: "tuning outcomes")
  private var isCut = false

  package init(_ request: TuningRequest, in workspace: Workspace) {
    self.request = request
    self.workspace = workspace
    schedule = request.schedule
  }

  /// Runs what is not finished, and gives what is best.
  ///
  /// - Throws: `TuningError.budgetTooSmall`, `.allFailed`; `Interrupted` when the user stopped it; `StoreError`.
  package static func value(of request: TuningRequest, in workspace: Workspace) throws -> TuningValue {
    var run = TuningRun(request, in: workspace)
    try run.climb()
    return try run.value()
  }

  // MARK: - Rungs

  private mutating func climb() throws {
    let began = Date()
    let replaying = workspace.options.recordedAnswers
    let recorded = request.budget.flatMap { _ in replaying?.trials(of: request) }
    for (place, rung) in schedule.rungs.enumerated() {
      let candidates =
        rungs.last.map {
          TuningScore.survivors(of: $0.scores, count: rung.candidates, kept: request.candidates.given)
        } ?? Array(request.candidates.all.indices)
      guard !candidates.isEmpty else { return }
      var asked = candidates
      if let recorded {
        let ended = place < recorded.count ? Set(recorded[place]) : []
        asked = candidates.filter(ended.contains)
      }
      let left = replaying == nil ? request.budget.map { $0 - Date().timeIntervalSince(began) } : nil
      if !asked.isEmpty { try climb(to: place, candidates, asked, limit: left) }
      guard rungs.count > place, rungs[place].isComplete else {
        isCut = true
        return noteCut(at: place, of: candidates.count)
      }
    }
  }

  /// One rung: a grid of the recipes with a part of their updates.
  private mutating func climb(to place: Int, _ candidates: [Int], _ asked: [Int], limit: Double?) throws {
    let divisor = schedule.rungs[place].divisor
    let title = "rung \(place + 1) of \(schedule.rungs.count)"
    let grid = GridValue(
      factors: [
        GridFactor(
          name: "rung", kind: .single,
          labels: asked.map { "\(title), \(request.candidates.words(of: $0))" })
      ],
      seeds: request.candidates.seeds,
      recipes: asked.map { request.candidates.all[$0].recipes.map { $0.shortened(by: divisor) } },
      target: request.target)
    let progress = try GridRun(
      grid, limit: limit, metric: request.metric, continuation: "the same line", in: workspace
    ).carryOut()
    let cells = try GridCells(grid, in: workspace)
    var scores: [TuningScore] = []
    var failures: [Int: String] = [:]
    for (variant, candidate) in zip(grid.variantOf, asked) {
      let own = (0..<grid.seedCount).map { GridValue.Cell(variant: variant, seed: $0) }
      if let reason = own.compactMap({ progress.failures[$0] }).first {
        failures[candidate] = reason
        scores.append(TuningScore(candidate: candidate, mean: nil))
        continue
      }
      let values = own.compactMap { progress.measured[$0]?.values(of: request.metric)?.percent }
      guard values.count == own.count else { continue }
      let spread = Spread(of: values)
      scores.append(TuningScore(candidate: candidate, mean: spread.mean, deviation: spread.deviation))
      for cell in own { outcomes.append(try cells.outcomes(of: cell)?.description ?? "") }
    }
    // A rung of which nothing ended is none: a replay that finds no trials of it makes none.
    guard !scores.isEmpty else { return }
    rungs.append(
      TuningRung(candidates: candidates, divisor: divisor, scores: scores, failures: failures))
  }

  private func noteCut(at place: Int, of count: Int) {
    let ended = place < rungs.count ? rungs[place].scores.count : 0
    workspace.events.note(
      "stopped at the budget: rung \(place + 1) of \(schedule.rungs.count), \(ended) of \(count) trials; "
        + "the same line with a larger budget continues there")
  }

  // MARK: - The result

  private func value() throws -> TuningValue {
    guard let deciding = TuningRung.deciding(rungs),
      let best = TuningScore.ranked(rungs[deciding].scores).first
    else {
      if !isCut, let first = rungs.first, let failure = first.failures.min(by: { $0.key < $1.key }) {
        throw TuningError.allFailed(count: first.candidates.count, reason: failure.value)
      }
      throw TuningError.budgetTooSmall
    }
    let recipe = request.candidates.all[best.candidate].recipes[0].shortened(by: rungs[deciding].divisor)
    let model = try recipe.model(in: workspace)
    let table = TuningTable(
      request: request, schedule: schedule, rungs: rungs, deciding: deciding, best: best, model: model,
      isCut: isCut)
    var (arguments, inputs) = request.question
    arguments["trials"] = .array(rungs.map { .array($0.scores.map { .int($0.candidate) }) })
    inputs["outcomes"] = outcomes.finalize()
    inputs["best"] = model.hash
    let step = try StepRecord(
      .tune, label: "tune \(model.name) on \(request.target.title)", arguments: arguments, inputs: inputs)
    let result = try workspace.steps.run(step) { _ in try table.object() }
    return TuningValue(
      best: model, table: table.value(of: try result.object()), hash: result.hash, summary: table.summary)
  }
}
