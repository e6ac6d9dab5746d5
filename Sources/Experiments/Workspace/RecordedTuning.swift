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
