import Benchmarks
import ComposedRetrieval
import Tensors

/// The images of a target as one encoder sees them, read and made ready to be ranked at first use; shared by all rows
/// that have the same features.
package final class TargetGallery {
  /// One task.
  package struct Part {
    package let ranking: TaskRanking
    /// V(image) of the task's images, un-normalised, `[images, D]`.
    package let images: Tensor
  }

  package let features: FeaturesValue
  private let target: EvaluationTarget
  private var made: [Part]?

  package init(_ target: EvaluationTarget, features: FeaturesValue) {
    self.target = target
    self.features = features
  }

  /// The tasks, in order.
  ///
  /// - Throws: `BenchmarkError`, `FeaturesError.incomplete`, `StoreError`, `TensorError`.
  package func parts() throws -> [Part] {
    if let made { return made }
    let all = try features.features()
    let parts = try target.benchmark.tasks.map { task in
      let rows = try target.rows(of: task, in: features)
      let images = rows.elementsEqual(0..<all.rows) ? all : try all.rows(at: rows)
      return Part(ranking: try TaskRanking(task, images: images), images: images)
    }
    made = parts
    return parts
  }
}
