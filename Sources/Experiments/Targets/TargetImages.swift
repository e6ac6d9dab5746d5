import Benchmarks
import CLIP
import ComposedRetrieval
import ExperimentStore
import Files
import Images

/// Where the images of an evaluation come from: they are drawn, or read from files below a folder.
package protocol TargetImages {
  /// How features are made of them, for the line under a table.
  var encoding: EvaluationProtocol.Source { get }
  /// Whether tables over them come with pictures of queries.
  var areDrawn: Bool { get }
  /// SHA-256 of the data set that triplets may be of as well; nil where none can be.
  var content: ContentHash? { get }

  /// SHA-256 of everything that the split asks, whichever of its queries are asked here.
  func split(of benchmark: any RetrievalBenchmark, features: FeaturesValue?) -> ContentHash
  /// SHA-256 of what is asked, and of that with the images: what steps and comparisons depend on.
  func identity(of benchmark: any RetrievalBenchmark, features: FeaturesValue?) -> (
    questions: ContentHash, whole: ContentHash
  )
  /// V(image) of every image of a benchmark, un-normalised, as a backbone's own tower makes it; computed, or found.
  ///
  /// - Throws: `DatasetError.missingImages`, `.unreadableImages`; what encoding throws.
  func features(of benchmark: any RetrievalBenchmark, by backbone: BackboneValue, in workspace: Workspace)
    throws -> FeaturesValue
  /// The row of features for every image of a task.
  ///
  /// - Parameter areGiven: whether the features are from elsewhere, so that names may be written differently
  /// - Throws: `BenchmarkError.partialGallery`, `.duplicateFeature`; `FeaturesError.incomplete`.
  func rows(of task: BenchmarkTask, in features: FeaturesValue, areGiven: Bool) throws -> [Int]
  /// The pixels of a task's images for an encoder.
  ///
  /// - Throws: what reading the encoder's settings throws.
  func pixels(of task: BenchmarkTask, for backbone: BackboneValue) throws -> any ImageSource
  /// What a step that looks at the pixels of reference images depends on beside the features.
  ///
  /// - Throws: `DatasetError.missingImages`, `StoreError`, `Interrupted`.
  func pixelSettings(
    of benchmark: any RetrievalBenchmark, areFeaturesGiven: Bool, in workspace: Workspace
  ) throws -> (arguments: [String: JSONValue], inputs: [String: ContentHash])
  /// What some images look like.
  func pictures(of items: [(task: BenchmarkTask, image: Int)]) -> any GalleryPictures
}
