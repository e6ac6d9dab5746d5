import ExperimentStore
import Files

/// What a finished step cost.
public struct StepSummary: Hashable, Sendable {
  /// What the step did.
  public let title: String
  /// Wall-clock time of this run of it.
  public let seconds: Double
  /// Floating-point operations of matrix products.
  public let operations: Int
  /// Peak resident memory of the process during the step, in bytes.
  public let peakBytes: Int
  /// The result's hash.
  public let hash: ContentHash
  /// How the loss went, of a training.
  public let losses: LossCourse?

  package init(
    title: String, seconds: Double, operations: Int, peakBytes: Int, hash: ContentHash,
    losses: LossCourse? = nil
  ) {
    self.losses = losses
    self.title = title
    self.seconds = seconds
    self.operations = operations
    self.peakBytes = peakBytes
    self.hash = hash
  }
}
