extension SearchedImages {
  /// The images that an argument's value stands for.
  init(_ value: Value) throws {
    switch value {
    case .domain(let dataset as DatasetValue): self = .dataset(dataset)
    case .domain(let dataset as BenchmarkValue): self = .benchmark(dataset)
    case .domain(let images as ImagesValue): self = .images(images)
    case .domain(let features as FeaturesValue): self = .features(features)
    default: throw InternalFault.unchecked("gallery")
    }
  }
}
