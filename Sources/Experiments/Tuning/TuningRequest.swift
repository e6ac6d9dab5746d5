import Benchmarks
import Files

/// A choice of settings by what candidates reach on a validation split.
package struct TuningRequest {
  package let candidates: TuningCandidates
  package let target: EvaluationTarget
  package let metric: Metric
  /// η of successive halving; 1 for every candidate in full.
  package let halving: Int
  /// Seconds after which no training is begun; nil for no limit.
  package let budget: Double?

  /// - Parameter metric: at 10, or the first, when nil
  /// - Throws: `TuningError.testSplit`; `LeakageError.trained`; `GridError.noMetrics`, `.metric`.
  package init(
    _ candidates: TuningCandidates, on target: EvaluationTarget, metric: Metric?, halving: Int,
    budget: Double?
  ) throws {
    try target.checkValidation(of: candidates.all.flatMap(\.recipes))
    let catalog = target.catalog
    let wanted = metric ?? catalog.shown.first { $0.cutoff == 10 } ?? catalog.shown[0]
    try catalog.check(wanted)
    self.candidates = candidates
    self.target = target
    self.metric = wanted
    self.halving = halving
    self.budget = budget
  }

  package var schedule: HalvingSchedule {
    HalvingSchedule(candidates: candidates.all.count, steps: candidates.fewestSteps, factor: halving)
  }

  /// What decides which trials there are and what each of them is, without what became of them: two requests of one
  /// question differ in their budget alone.
  var question: (arguments: [String: JSONValue], inputs: [String: ContentHash]) {
    var arguments: [String: JSONValue] = [
      "metric": .string("\(metric)"), "halving": .int(halving),
      "settings": .array(candidates.settings.map { .string($0) }),
      "labels": .array(candidates.all.map { .array($0.labels.map { .string($0) }) }),
    ]
    switch candidates.search {
    case .grid: arguments["search"] = .string("grid")
    case .random(let trials, let seed):
      arguments["search"] = ["trials": .int(trials), "seed": .int(seed)]
    }
    if let seeds = candidates.seeds { arguments["seeds"] = .array(seeds.map { .int($0) }) }
    return (arguments, ["candidates": candidates.hash, "target": target.hash])
  }
}
