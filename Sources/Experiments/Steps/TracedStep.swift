import ExperimentStore
import Files

/// A step that a statement asked for, and what came of it.
struct TracedStep {
  /// What it depends on.
  let record: StepRecord
  /// What it is found by.
  let key: ContentHash
  /// The hash of its result.
  let object: ContentHash
  /// What it took when it ran.
  let cost: StepCost?
  /// Whether it was found in the store.
  let wasReused: Bool
}
