import ComposedRetrieval
import ExperimentStore
import Files

/// A value that can be a row of an evaluation.
package protocol EvaluatedValue {
  /// The row's name.
  var name: String { get }
  /// SHA-256 of its content.
  var hash: ContentHash { get }
  /// The model that embeds queries and gallery.
  var backbone: BackboneValue { get }
  /// What its queries look at.
  var needs: QueryNeeds { get }
  /// What it learnt from with targets; nil where it never saw any.
  var triplets: TripletsValue? { get }
  /// Whether it learnt from texts that people wrote while they looked at both images.
  var isSupervised: Bool { get }
  /// Hashes by which it is found among rows: its own, and that of its recipe.
  func identities(withSeeds: Bool) -> Set<ContentHash>
  /// Makes its query features.
  ///
  /// - Throws: `StoreError` when weights cannot be read.
  func composer() throws -> any QueryComposer
}

extension EvaluatedValue {
  /// Whether it knows the answer and so takes no part in the choice of the best.
  package var isCeiling: Bool { needs.contains(.targetCaption) }
}
