import Experiments

extension SearchedImages {
  /// The images that an argument's value stands for.
  package init(_ value: Value) throws {
    switch value {
    case .domain(let dataset as DatasetValue): self = .target(dataset.target(.test), title: dataset.name)
    case .domain(let dataset as BenchmarkValue): self = .target(dataset.target, title: dataset.title)
    case .domain(let images as ImagesValue): self = .images(images)
    case .domain(let features as FeaturesValue): self = .features(features)
    default: throw InternalFault.unchecked("gallery")
    }
  }
}
