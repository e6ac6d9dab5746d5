import ComposedRetrieval
import ExperimentStore
import Language

/// Text-anchored triplets: what stage 2 learns from.
public struct TripletsValue: DomainValue {
  /// Its declaration.
  public static let type = TypeSignature(
    "triplets",
    documentation: "Reference image, modification text, target caption: what stage 2 is trained on.")
  let dataset: DatasetValue
  let triplets: [Triplet]
  /// SHA-256 of its content.
  public let hash: ContentHash

  init(dataset: DatasetValue, triplets: [Triplet]) {
    self.dataset = dataset
    self.triplets = triplets
    var hasher = ContentHasher(domain: "triplets")
    hasher.append(dataset.hash)
    hasher.beginList(count: triplets.count)
    for triplet in triplets {
      hasher.append(triplet.reference)
      hasher.append(triplet.modification)
      hasher.append(triplet.target)
    }
    hash = hasher.finalize()
  }

  /// One line: what it is and how large.
  public var summary: String {
    let example = triplets.first.map {
      ", such as \"\(dataset.captionTexts[$0.reference])\" + \"\($0.modification)\" -> \"\(dataset.captionTexts[$0.target])\""
    }
    return "\(triplets.count) triplets of \(dataset.name)" + (example ?? "")
  }
}
