import CLIP
import ComposedRetrieval
import Tensors
import TestSupport

/// The optimiser of a specification file of the pack.
struct ReferenceOptimizer: Decodable {
  let lr: Float
  let betas: [Float]
  let eps: Float
  let weight_decay: Float

  /// A run of this many steps with these settings.
  func plan(steps: Int) -> TrainingPlan {
    var plan = TrainingPlan(steps: steps, rate: lr, schedule: .constant)
    plan.optimizer.weightDecay = weight_decay
    (plan.optimizer.beta1, plan.optimizer.beta2) = (betas[0], betas[1])
    plan.optimizer.epsilon = eps
    return plan
  }
}

/// A training whose loss is given by a closure.
struct ReferenceRun: TrainingRun {
  let parameters: [Parameter]
  let plan: TrainingPlan
  let compute: (_ step: Int, _ tape: Tape) throws -> Variable

  func loss(at step: Int, on tape: Tape) throws -> Variable { try compute(step, tape) }

  /// Trains to the end and compares gradients at step 0 (`grad.*`), parameters after any number of steps
  /// (`after<n>.*`) and the loss before each step (`loss_per_step`) with a file; the arrays that miss, and how
  /// many were compared.
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

extension InversionNetwork {
  /// The network whose weights are in a file of the pack, under names that begin with `prefix`.
  static func reference(_ file: ReferenceFile, prefix: String = "", normalizesInput: Bool = false) throws
    -> InversionNetwork
  {
    let network = InversionNetwork(
      featureWidth: try file.shape("\(prefix)layers.0.weight")[1],
      tokenWidth: try file.shape("\(prefix)layers.6.weight")[0], normalizesInput: normalizesInput, seed: 0)
    try network.parameters.assign(
      file.names.filter { $0.hasPrefix("\(prefix)layers.") }.map {
        (String($0.dropFirst(prefix.count)), try file.tensor($0))
      })
    return network
  }
}

extension CLIPFolder {
  /// The folder that the first word of a specification's `model` names.
  static func reference(_ model: String) throws -> CLIPFolder {
    try CLIPFolder(path: ReferencePack.path(of: String(model.prefix { $0 != " " })), layout: .huggingFace)
  }
}
