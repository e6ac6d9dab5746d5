import ComposedRetrieval
import ExperimentStore
import Files

/// What a row of an evaluation is of: a model or a baseline.
package struct EvaluatedSubject {
  /// The row's name.
  package let name: String
  /// SHA-256 of the model or baseline.
  package let hash: ContentHash
  /// Its hash, and that of a model's recipe.
  package let identities: Set<ContentHash>
  package let backbone: BackboneValue
  /// Whether it knows the answer and so takes no part in the choice of the best.
  package let isCeiling: Bool
  /// Whether its queries look at the pixels of reference images and not only at their features.
  package let usesPixels: Bool
  /// Whether stage 2 learnt from texts that people wrote while they looked at both images.
  package let isSupervised: Bool
  /// What stage 2 learnt from.
  package let triplets: TripletsValue?
  /// Whether its queries have a reference image.
  package let readsImage: Bool
  /// Whether its queries have words.
  package let readsText: Bool
  /// Makes its query features.
  package let composer: () throws -> any QueryComposer

  /// The row of a model.
  package init(_ model: ModelValue) {
    (name, hash, backbone, isCeiling) = (model.name, model.hash, model.backbone, false)
    identities = [model.hash, ModelRecipe(of: model).identity(withSeeds: true)]
    usesPixels = AlignmentComponents.needPixels(model.components)
    triplets = model.alignment?.recipe.triplets
    isSupervised = ModelRecipe(of: model).isSupervised
    (readsImage, readsText) = (true, true)
    composer = { try model.model() }
  }

  /// The row of a baseline.
  package init(_ baseline: BaselineValue) {
    (name, hash, backbone) = (baseline.kind.name, baseline.hash, baseline.backbone)
    identities = [baseline.hash]
    isCeiling = baseline.kind.isCeiling
    usesPixels = baseline.kind.needs.contains(.pixels)
    triplets = nil
    isSupervised = false
    readsImage = !baseline.kind.needs.isDisjoint(with: [.image, .pixels])
    readsText = baseline.kind.needs.contains(.text)
    composer = { try baseline.composer() }
  }

  /// Whether its targets were learnt from a data set.
  ///
  /// - Parameter content: SHA-256 of the data set
  package func learnt(from content: ContentHash) -> Bool { triplets?.references.dataset?.content == content }

  /// The line under a table, with the names of rows that are no zero-shot ones.
  package static func marked(_ line: String, supervised rows: [String]) -> String {
    rows.isEmpty ? line : line + "; SUPERVISED, not zero-shot: \(rows.joined(separator: ", "))"
  }

  /// Names of which none is there twice: "name", "name #2", ..., so that each row can be told from the others.
  package static func distinguished(_ names: [String]) -> [String] {
    var seen: [String: Int] = [:]
    return names.map { name in
      let count = seen[name, default: 0] + 1
      seen[name] = count
      return count > 1 ? "\(name) #\(count)" : name
    }
  }
}
