import ExperimentStore
import Files

/// Why a step was not run again.
public struct StepReuse: Hashable, Sendable {
  /// What the step did.
  public let title: String
  /// The result's hash.
  public let hash: ContentHash
  /// The reason, such as "same captions 3ab1, seed 7".
  public let reason: String
}
