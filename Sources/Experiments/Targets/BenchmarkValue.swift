import Benchmarks
import ExperimentStore
import Files

/// A benchmark that was read from a folder.
public struct BenchmarkValue {
  /// What models are evaluated on.
  package let target: EvaluationTarget
  private let request: BenchmarkRequest

  package init(_ target: EvaluationTarget, from request: BenchmarkRequest) {
    self.target = target
    self.request = request
  }

  /// The benchmark over the images that features from elsewhere are of.
  ///
  /// - Throws: as `BenchmarkRequest.value`.
  package func given(_ features: FeaturesValue, in workspace: Workspace) throws -> BenchmarkValue {
    try request.value(features: features, in: workspace)
  }

  /// "cirr val"
  package var title: String { target.title }

  /// SHA-256 of its content.
  public var hash: ContentHash { target.hash }

  /// One line: what it is and how large.
  public var summary: String {
    let tasks = target.benchmark.tasks
    let images = Set(tasks.flatMap { $0.images.map(\.id) }).count
    return
      "dataset \(title)\(target.benchmark.restriction.map { ", \($0.words)" } ?? ""): \(target.queryCount) queries over \(images) images"
      + (tasks.contains(where: \.isPartial) ? " (PARTIAL gallery)" : "")
      + (target.features.map { ", features of \($0.source)" } ?? "")
  }
}
