/// Carries a `TrainingRun` out, from wherever it stands.
public final class Trainer {
  /// What is trained.
  public let run: any TrainingRun
  /// The optimiser with its moments; its step count is the number of finished steps.
  public private(set) var optimizer: AdamW
  /// The loss of every finished step of this process and of those before it.
  public private(set) var losses: [Float] = []

  /// A training that has not begun.
  public init(_ run: any TrainingRun) {
    self.run = run
    optimizer = AdamW(run.parameters, run.plan.optimizer)
  }

  /// Goes on from a stored state: parameters, moments and losses after `step` updates.
  ///
  /// - Throws: `TensorError.shapeMismatch` when the state does not fit the run.
  public func restore(values: [Tensor], moments: [AdamW.Moments], losses: [Float]) throws {
    guard values.count == run.parameters.count,
      zip(values, run.parameters).allSatisfy({ $0.shape == $1.value.shape })
    else {
      throw TensorError.shapeMismatch(
        operation: "Trainer.restore", expected: "values shaped as the parameters", found: values.map(\.shape))
    }
    try optimizer.restore(step: losses.count, moments: moments)
    for (parameter, value) in zip(run.parameters, values) { parameter.value = value }
    self.losses = losses
  }

  /// Trains to the end; `afterStep` is called after every update.
  ///
  /// When it throws, parameters and moments are those after the last finished step.
  ///
  /// - Throws: `Interrupted`; `TrainingDiverged`; what the run or `afterStep` throws.
  public func train(afterStep: (Trainer) throws -> Void) throws {
    let plan = run.plan
    while optimizer.step < plan.steps {
      let step = optimizer.step
      let rate = plan.rate * plan.schedule.factor(step: step, of: plan.steps, warmup: plan.warmup)
      let tape = Tape(training: run.parameters)
      let loss = try run.loss(at: step, on: tape)
      guard loss.value.item.isFinite else {
        throw TrainingDiverged(step: step + 1, loss: loss.value.item, rate: rate)
      }
      try tape.backward(from: loss)
      optimizer.update(from: tape, rate: rate)
      losses.append(loss.value.item)
      try afterStep(self)
    }
    // The last update is followed by no loss that would tell.
    guard isFinite else {
      throw TrainingDiverged(step: plan.steps, loss: losses.last ?? .nan, rate: plan.rate)
    }
  }

  /// Whether every parameter is a finite number.
  public var isFinite: Bool { run.parameters.allSatisfy(\.value.isFinite) }
}
