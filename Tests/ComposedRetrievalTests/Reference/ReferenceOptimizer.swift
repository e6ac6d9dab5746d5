import Tensors

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
