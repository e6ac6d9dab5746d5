import Tensors

/// A batch of stage 2 with what the model made of it, as sample weights and loss terms see it.
public struct AlignmentBatch {
  /// The triplets in the order of the batch.
  public let triplets: [Triplet]
  /// The queries and what the frozen towers say of them.
  public let batch: QueryBatch
  /// Query features, `[batch, D]`, rows of length one.
  public let queries: Variable
  /// T(target caption) of the frozen tower, `[batch, D]`, rows of length one.
  public let targets: Variable
  /// The temperature of the contrastive loss.
  public let tau: Float
  /// Rows with one number have the same target.
  public var groups: [Int] { triplets.map(\.target) }
  let makeInputs: () throws -> Variable

  /// What phi got, `[batch, D]`.
  ///
  /// - Throws: `Interrupted`; of a batch that is computed in pieces, what computing it once more throws.
  public func phiInputs() throws -> Variable { try makeInputs() }
}
