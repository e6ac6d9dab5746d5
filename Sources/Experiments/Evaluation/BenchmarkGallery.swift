import Benchmarks
import ComposedRetrieval
import Tensors

/// A benchmark's images as one encoder sees them, read and made ready to be ranked at first use; shared by all
/// rows that have the same features.
final class BenchmarkGallery {
  /// One task.
  struct Part {
    let ranking: TaskRanking
    /// V(image) of the task's images, un-normalised, `[images, D]`.
    let images: Tensor
  }

  let features: FeaturesValue
  private let dataset: BenchmarkValue
  private var made: [Part]?

  init(_ dataset: BenchmarkValue, features: FeaturesValue) {
    self.dataset = dataset
    self.features = features
  }

  /// The tasks, in order.
  ///
  /// - Throws: `BenchmarkError`, `StoreError`, `TensorError`.
  func parts() throws -> [Part] {
    if let made { return made }
    let all = try features.features()
    let parts = try dataset.benchmark.tasks.map { task in
      let rows = try dataset.rows(of: task, in: features)
      let images = rows.elementsEqual(0..<all.rows) ? all : try all.rows(at: rows)
      return Part(ranking: try TaskRanking(task, images: images), images: images)
    }
    made = parts
    return parts
  }
}
