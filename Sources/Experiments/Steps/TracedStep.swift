import ExperimentStore
import Files

/// A step that a statement asked for, and what came of it.
package struct TracedStep {
  /// What it depends on.
  package let record: StepRecord
  /// What it is found by.
  package let key: ContentHash
  /// The hash of its result.
  package let object: ContentHash
  /// What it took when it ran.
  package let cost: StepCost?
  /// Whether it was found in the store.
  package let wasReused: Bool
}
