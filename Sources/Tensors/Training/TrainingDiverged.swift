/// The loss became infinite or not a number.
public struct TrainingDiverged: Error, Hashable, Sendable {
  /// The step, counted from 1.
  public let step: Int
  /// The loss at that step.
  public let loss: Float
  /// The learning rate in use.
  public let rate: Float
}
