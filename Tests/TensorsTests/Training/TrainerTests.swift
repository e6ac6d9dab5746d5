import Tensors
import Testing

/// A line fitted to random points that are drawn anew at every step.
private struct Fit: TrainingRun {
  let weight = Parameter("weight", Tensor([1, 4]))
  var plan = TrainingPlan(steps: 20, rate: 0.1, schedule: .cosine, weightDecay: 0.01)
  var parameters: [Parameter] { [weight] }

  func loss(at step: Int, on tape: Tape) throws -> Variable {
    let x = RandomStream(seed: 1, name: "points").normal([8, 4], counter: step)
    let y = try Tensor([8, 1], x.scalars.indices.filter { $0 % 4 == 0 }.map { 3 * x.scalars[$0] + 1 })
    return try tape.meanSquaredError(tape.linear(tape.constant(x), tape.use(weight), bias: nil), y)
  }
}

@Suite("Training")
struct TrainerTests {
  private struct Stop: Error {}

  @Test func lowersTheLoss() throws {
    let trainer = Trainer(Fit())
    try trainer.train { _ in }
    #expect(trainer.losses.count == 20)
    #expect(trainer.losses.suffix(5).reduce(0, +) < 0.5 * trainer.losses.prefix(5).reduce(0, +))
  }

  @Test func stoppedAtAnyStepAndResumedGivesTheSameBits() throws {
    let whole = Trainer(Fit())
    try whole.train { _ in }
    for stop in 1..<20 {
      let first = Trainer(Fit())
      #expect(throws: Stop.self) {
        try first.train { if $0.optimizer.step == stop { throw Stop() } }
      }
      let second = Trainer(Fit())
      try second.restore(
        values: first.run.parameters.map(\.value), moments: first.optimizer.moments, losses: first.losses)
      try second.train { _ in }
      #expect(
        second.run.parameters[0].value.scalars == whole.run.parameters[0].value.scalars, "stop at \(stop)")
      #expect(second.losses == whole.losses)
    }
  }

  @Test func aLossThatIsNotANumberStopsWithStepAndRate() throws {
    var run = Fit()
    run.plan = TrainingPlan(steps: 50, rate: 1e30)
    let trainer = Trainer(run)
    #expect {
      try trainer.train { _ in }
    } throws: { error in
      guard let diverged = error as? TrainingDiverged else { return false }
      return diverged.step == 2 && diverged.rate == 1e30 && !diverged.loss.isFinite
    }
    #expect(trainer.optimizer.step == 1)
  }
}
