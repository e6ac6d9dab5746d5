import ExperimentStore
import Files

/// What can be searched: the images that a value stands for.
package enum SearchedImages {
  /// The images that a target ranks, and what they are called.
  case target(EvaluationTarget, title: String)
  case images(ImagesValue)
  case features(FeaturesValue)

  /// SHA-256 of its content.
  package var hash: ContentHash {
    switch self {
    case .target(let target, _): target.hash
    case .images(let value): value.hash
    case .features(let value): value.hash
    }
  }
}
