import ExperimentStore
import Files

/// What can be searched: the images that a value stands for.
enum SearchedImages {
  case dataset(DatasetValue)
  case benchmark(BenchmarkValue)
  case images(ImagesValue)
  case features(FeaturesValue)

  /// SHA-256 of its content.
  var hash: ContentHash {
    switch self {
    case .dataset(let value): value.hash
    case .benchmark(let value): value.hash
    case .images(let value): value.hash
    case .features(let value): value.hash
    }
  }
}
