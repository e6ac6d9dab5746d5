import ExperimentStore
import Files

/// A tuning that is finished, as a replay finds it.
package struct RecordedTuning {
  package let step: StepRecord
  /// SHA-256 of its result.
  package let object: ContentHash

  package init(step: StepRecord, object: ContentHash) {
    self.step = step
    self.object = object
  }

  /// The candidates that ended, rung by rung.
  package var trials: [[Int]]? {
    guard case .array(let rungs)? = step.arguments["trials"] else { return nil }
    let trials = rungs.compactMap { rung -> [Int]? in
      guard case .array(let candidates) = rung else { return nil }
      return candidates.compactMap(\.integer)
    }
    return trials.count == rungs.count ? trials : nil
  }
}

extension RecordedAnswers {
  /// The trials of a tuning of the same question: of several that whose value the script had, else the latest; nil
  /// where none is recorded.
  func trials(of request: TuningRequest) -> [[Int]]? {
    let (arguments, inputs) = request.question
    let same = tunings.filter { tuning in
      arguments.allSatisfy { tuning.step.arguments[$0.key] == $0.value }
        && inputs.allSatisfy { tuning.step.inputs[$0.key] == $0.value }
        && tuning.step.arguments.count == arguments.count + 1
    }
    return (same.first { values.contains($0.object.short) } ?? same.first)?.trials
  }
}
