import Benchmarks

extension DatasetValue {
  /// What models are evaluated on.
  ///
  /// - Parameter features: in the place of its own
  package func target(_ side: EmojiSplit, features: FeaturesValue? = nil) -> EvaluationTarget {
    EvaluationTarget(benchmark(side), over: DrawnImages(dataset: self), features: features ?? self.features)
  }
}
