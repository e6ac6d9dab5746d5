/// Something that is trained by gradient steps: what the loss is at a step, and on which parameters.
public protocol TrainingRun {
  /// What is trained.
  var parameters: [Parameter] { get }
  /// How long and how fast.
  var plan: TrainingPlan { get }
  /// The loss at a step, counted from 0; everything random comes from streams at that counter.
  func loss(at step: Int, on tape: Tape) throws -> Variable
}

/// Length and speed of a training.
public struct TrainingPlan: Hashable, Sendable {
  /// Number of updates.
  public var steps: Int
  /// Peak learning rate.
  public var rate: Float
  /// How the rate changes.
  public var schedule: LearningRateSchedule
  /// Updates over which the rate rises.
  public var warmup: Int
  /// The optimiser's settings.
  public var optimizer: AdamW.Configuration

  /// Creates a plan.
  public init(
    steps: Int, rate: Float, schedule: LearningRateSchedule = .constant, warmup: Int = 0,
    weightDecay: Float = 0
  ) {
    self.steps = steps
    self.rate = rate
    self.schedule = schedule
    self.warmup = warmup
    optimizer = .init(weightDecay: weightDecay)
  }
}
