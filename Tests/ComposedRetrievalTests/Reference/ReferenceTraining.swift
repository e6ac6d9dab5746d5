import Tensors
import TestSupport

/// A training run of the product, to be compared with a file of the pack.
struct ReferenceTraining {
  let run: any TrainingRun
  /// What the pack calls the run's parameters, in their order.
  let names: [String]

  /// Trains to the end and compares gradients at step 0 (`grad.*`), parameters after any number of steps
  /// (`after<n>.*`) and the loss before each step (`loss_per_step`) with a file; the arrays that miss, and
  /// those of these kinds that were not compared.
  func mismatches(with file: ReferenceFile) throws -> [String] {
    var compared: Set<String> = []
    var misses: [String] = []
    let tape = Tape(training: run.parameters)
    try tape.backward(from: run.loss(at: 0, on: tape))
    for (name, parameter) in zip(names, run.parameters) {
      guard let gradient = tape.gradient(of: parameter) else {
        misses.append("no gradient for \(name)")
        continue
      }
      compared.insert("grad.\(name)")
      misses += try file.mismatches([("grad.\(name)", gradient)])
    }
    let trainer = Trainer(run)
    try trainer.train { trainer in
      let after = zip(names, run.parameters).map { ("after\(trainer.optimizer.step).\($0)", $1.value) }
        .filter { file.has($0.0) }
      compared.formUnion(after.map(\.0))
      misses += try file.mismatches(after, by: .rootMeanSquare)
    }
    misses += try file.mismatches([("loss_per_step", Tensor([trainer.losses.count], trainer.losses))])
    let wanted = file.names.filter { $0.hasPrefix("grad.") || $0.hasPrefix("after") }
    return misses + wanted.filter { !compared.contains($0) }.map { "\($0): not compared" }
  }
}
