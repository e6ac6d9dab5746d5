import ComposedRetrieval
import ExperimentStore
import Files

/// A way to train a phi: what a training depends on, and how its result is read.
///
/// Rows, `align`, grids, plans, reports and seeds know only this, so a phi of another method stands as a row of its own
/// and as the base of stage 2. Its training is a step of kind `.invert`; every method but LinCIR's stage 1 names itself
/// in its arguments as `method`, so that no two methods share a key.
package protocol InversionMethod {
  /// What rows call a phi of it; that of LinCIR is "stage 1".
  var name: String { get }
  /// The frozen model that it was trained for.
  var backbone: BackboneValue { get }
  /// The plain values that the result depends on, the seed as `seed`.
  var arguments: [String: JSONValue] { get }
  /// The seed that tells runs of the same recipe apart.
  var seed: Int { get }
  /// What is minimised, for learning curves.
  var lossName: String { get }
  /// Appends the contents that it learns from.
  func appendInputs(to hasher: inout ContentHasher)
  /// Trains it, or finds it trained.
  ///
  /// - Throws: `TrainingDiverged`, `MemoryShortage`; `StoreError`, `Interrupted`.
  func model(in workspace: Workspace) throws -> ModelValue
  /// Phi with the weights of a result.
  ///
  /// - Throws: `CLIPError.weightsMismatch`.
  func network(from result: StoredObject) throws -> any TextualInversion
}
