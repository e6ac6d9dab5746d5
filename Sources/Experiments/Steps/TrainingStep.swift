import Diagnostics
import ExperimentStore
import FoundationEssentials
import Reports
import Tensors

/// Runs a training inside of a step: progress, checkpoints, and going on after an interruption.
package struct TrainingStep {
  package let context: StepContext
  /// Seconds between checkpoints; one is also written when the user stops the run.
  package var interval = 10.0
  /// Steps between checkpoints, in the place of the time; nil for the time.
  package var every: Int?

  package init(context: StepContext, interval: Double = 10.0, every: Int? = nil) {
    self.context = context
    self.interval = interval
    self.every = every
  }

  /// Trains to the end and gives the losses of all steps.
  ///
  /// - Throws: `Interrupted` after writing a checkpoint; `TrainingDiverged`; `StoreError`.
  package func train(_ run: any TrainingRun) throws -> [Float] {
    let trainer = Trainer(run)
    let resumed = try restore(trainer)
    let total = run.plan.steps
    var saved = Date()
    do {
      try context.advance(resumed, of: total, unit: "steps", resumedFrom: resumed)
      try trainer.train { trainer in
        let step = trainer.optimizer.step
        try context.advance(
          step, of: total, unit: "steps",
          detail: "loss " + DecimalText.text(Double(trainer.losses.last ?? .nan), decimals: 4),
          resumedFrom: resumed)
        let isDue = every.map { step % $0 == 0 } ?? (Date().timeIntervalSince(saved) >= interval)
        if isDue, step < total {
          saveIfPossible(trainer)
          saved = Date()
        }
      }
    } catch {
      if !(error is TrainingDiverged), trainer.optimizer.step > resumed { saveIfPossible(trainer) }
      throw error
    }
    // The result is not stored yet: should that fail, nothing has to be trained again.
    if trainer.optimizer.step > resumed { saveIfPossible(trainer) }
    return trainer.losses
  }

  /// Writes a checkpoint; a training goes on without one, because stopping it would lose more.
  private func saveIfPossible(_ trainer: Trainer) {
    guard trainer.isFinite, !context.store.isReadOnly else { return }
    do {
      try save(trainer)
    } catch {
      context.events.note(
        "no checkpoint at step \(trainer.optimizer.step): \(error.explained.message)")
    }
  }

  /// Goes on from a checkpoint if there is one; gives the number of steps it holds.
  private func restore(_ trainer: Trainer) throws -> Int {
    guard let checkpoint = try context.store.checkpoint(for: context.key) else { return 0 }
    let names = trainer.run.parameters.map(\.name)
    let moments = try names.map {
      AdamW.Moments(
        first: try checkpoint.anyTensor("moments/first/\($0)"),
        second: try checkpoint.anyTensor("moments/second/\($0)"))
    }
    try trainer.restore(
      values: names.map { try checkpoint.tensor("values/\($0)") }, moments: moments,
      losses: try checkpoint.anyTensor("losses").scalars)
    context.events.note("going on from step \(trainer.optimizer.step) of \(trainer.run.plan.steps)")
    return trainer.optimizer.step
  }

  private func save(_ trainer: Trainer) throws {
    var arrays = try trainer.run.parameters.stored(below: "values")
    for (parameter, moments) in zip(trainer.run.parameters, trainer.optimizer.moments) {
      arrays.append(("moments/first/\(parameter.name)", try StoredArray(moments.first)))
      arrays.append(("moments/second/\(parameter.name)", try StoredArray(moments.second)))
    }
    arrays.append(("losses", try StoredArray(trainer.losses)))
    let checkpoint = try StoredObject(
      kind: "training-checkpoint", arrays: arrays,
      metadata: ["step": .int(trainer.optimizer.step), "steps": .int(trainer.run.plan.steps)])
    try context.store.saveCheckpoint(checkpoint, for: context.key)
  }
}
