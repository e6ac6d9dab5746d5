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

  /// The subject that a value is.
  package init(_ value: any EvaluatedValue) {
    (name, hash, backbone, isCeiling) = (value.name, value.hash, value.backbone, value.isCeiling)
    (triplets, isSupervised) = (value.triplets, value.isSupervised)
    identities = value.identities(withSeeds: true)
    usesPixels = value.needs.contains(.pixels)
    readsImage = !value.needs.isDisjoint(with: [.image, .pixels])
    readsText = value.needs.contains(.text)
    composer = { try value.composer() }
  }

  /// The line under a table, with the names of rows that are no zero-shot ones.
  package static func marked(_ line: String, supervised rows: [String]) -> String {
    rows.isEmpty ? line : line + "; SUPERVISED, not zero-shot: \(rows.joined(separator: ", "))"
  }

  /// Names of which none is there twice: "name", "name #2", ..., so that each row can be told from the others.
  package static func distinguished(_ names: [String]) -> [String] {
    var taken: Set<String> = []
    let own = Set(names)
    return names.map { name in
      var (count, unused) = (1, name)
      while !taken.insert(unused).inserted || count > 1 && own.contains(unused) {
        count += 1
        unused = "\(name) #\(count)"
      }
      return unused
    }
  }
}
