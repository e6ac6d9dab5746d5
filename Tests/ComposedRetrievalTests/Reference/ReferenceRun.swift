import Tensors
import TestSupport

/// A training whose loss is given by a closure.
struct ReferenceRun: TrainingRun {
  let parameters: [Parameter]
  let plan: TrainingPlan
  let compute: (_ step: Int, _ tape: Tape) throws -> Variable

  func loss(at step: Int, on tape: Tape) throws -> Variable { try compute(step, tape) }

  /// Trains to the end and compares gradients at step 0 (`grad.*`), parameters after any number of steps
  /// (`after<n>.*`) and the loss before each step (`loss_per_step`) with a file; the arrays that miss, and
  /// how many were compared.
  func mismatches(with file: ReferenceFile) throws -> (misses: [String], compared: Int) {
    let tape = Tape(training: parameters)
    try tape.backward(from: loss(at: 0, on: tape))
    var compared = 0
    var misses: [String] = []
    for parameter in parameters {
      guard let gradient = tape.gradient(of: parameter) else {
        misses.append("no gradient for \(parameter.name)")
        continue
      }
      compared += 1
      misses += try file.mismatches([("grad.\(parameter.name)", gradient)])
    }
    let trainer = Trainer(self)
    try trainer.train { trainer in
      let after = parameters.map { ("after\(trainer.optimizer.step).\($0.name)", $0.value) }
        .filter { file.has($0.0) }
      compared += after.count
      misses += try file.mismatches(after, by: .rootMeanSquare)
    }
    misses += try file.mismatches([("loss_per_step", Tensor([trainer.losses.count], trainer.losses))])
    return (misses, compared)
  }

  /// How many arrays of a file `mismatches` is to compare.
  static func expected(in file: ReferenceFile) -> Int {
    file.names.count { $0.hasPrefix("grad.") || $0.hasPrefix("after") }
  }
}
