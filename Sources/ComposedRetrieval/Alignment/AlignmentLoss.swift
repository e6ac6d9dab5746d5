import Tensors

/// What stage 2 minimises.
public enum AlignmentLoss: String, Sendable, CaseIterable {
  /// Symmetric InfoNCE: every query is to find its target among the targets, and the reverse.
  case infoNCE = "infonce"
  /// Every query and every target is to find its partner among all vectors of both sides (RTD; Byun et al.,
  /// 2024).
  case joint

  /// The loss of a batch, a scalar.
  ///
  /// - Parameters:
  ///   - queries: `[batch, D]`, rows of length one
  ///   - targets: `[batch, D]`, rows of length one; row i belongs to query i
  ///   - groups: rows with one number have the same target and are not negatives of each other
  ///   - weights: how much each row counts; all alike when nil
  /// - Throws: `TensorError.shapeMismatch`, `Interrupted`.
  package func callAsFunction(
    queries: Variable, targets: Variable, groups: [Int]?, weights: [Float]? = nil, tau: Float,
    on tape: Tape
  ) throws -> Variable {
    switch self {
    case .infoNCE:
      try tape.infoNCE(queries, targets, groups: groups, weights: weights, temperature: .fixed(tau))
    case .joint:
      try tape.jointContrastive(queries, targets, groups: groups, weights: weights, temperature: .fixed(tau))
    }
  }
}
