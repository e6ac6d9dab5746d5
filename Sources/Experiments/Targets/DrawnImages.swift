import Benchmarks
import CLIP
import ComposedRetrieval
import ExperimentStore
import Files
import Images

/// The images of a gallery that is drawn.
package struct DrawnImages: TargetImages {
  package let dataset: DatasetValue

  package var encoding: EvaluationProtocol.Source { .drawing }
  package var areDrawn: Bool { true }
  package var content: ContentHash? { dataset.content }

  package func split(of benchmark: any RetrievalBenchmark, features: FeaturesValue?) -> ContentHash {
    start(benchmark).finalize()
  }

  private func start(_ benchmark: any RetrievalBenchmark) -> ContentHasher {
    var hasher = ContentHasher(domain: "split")
    hasher.append(dataset.content)
    hasher.append(benchmark.split)
    return hasher
  }

  package func identity(of benchmark: any RetrievalBenchmark, features: FeaturesValue?) -> (
    questions: ContentHash, whole: ContentHash
  ) {
    var hasher = start(benchmark)
    hasher.append(queriesOf: benchmark)
    let questions = hasher.finalize()
    guard let features else { return (questions, questions) }
    var whole = ContentHasher(domain: "questions")
    whole.append(questions)
    whole.append(features.hash)
    return (questions, whole.finalize())
  }

  package func features(
    of benchmark: any RetrievalBenchmark, by backbone: BackboneValue, in workspace: Workspace
  )
    throws -> FeaturesValue
  {
    try workspace.encodings.features(of: dataset, by: backbone)
  }

  /// Names are captions, letter by letter; of a name that occurs twice the first row counts.
  package func rows(of task: BenchmarkTask, in features: FeaturesValue, areGiven: Bool) throws -> [Int] {
    try features.rows(of: task.images.map(\.id))
  }

  package func pixels(of task: BenchmarkTask, for backbone: BackboneValue) throws -> any ImageSource {
    LazyImages(count: task.images.count) { try dataset.images(for: backbone.visionSizes()) }
  }

  /// Nothing: what is drawn follows from the questions.
  package func pixelSettings(
    of benchmark: any RetrievalBenchmark, areFeaturesGiven: Bool, in workspace: Workspace
  ) throws -> (arguments: [String: JSONValue], inputs: [String: ContentHash]) {
    ([:], [:])
  }

  /// - Parameter items: every image of the gallery in order, or some of them
  package func pictures(of items: [(task: BenchmarkTask, image: Int)]) -> any GalleryPictures {
    DrawnPictures(dataset: dataset, items: items.map(\.image))
  }
}
