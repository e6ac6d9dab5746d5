import Benchmarks
import CLIP
import ComposedRetrieval
import ExperimentStore
import Files
import Images

/// The image files of a benchmark below its folder, and the annotation files that name them.
package final class FolderImages: TargetImages {
  /// The benchmark's folder.
  private let root: String
  /// SHA-256 over the bytes of the annotation files.
  private let annotations: ContentHash
  /// How images become pixels.
  private let mode: ImagePreprocessor.Mode
  /// Whether images without a file or with an unreadable one are left out.
  private let isPartialAllowed: Bool
  /// Whose images are encoded, where that is more than is asked about.
  private let encodedBenchmark: (any RetrievalBenchmark)?
  /// By backbone.
  private var encoded = RecentValues<ContentHash, FeaturesValue>(limit: 4)

  package init(
    root: String, annotations: ContentHash, mode: ImagePreprocessor.Mode, isPartialAllowed: Bool,
    encoding: (any RetrievalBenchmark)? = nil
  ) {
    self.root = root
    self.annotations = annotations
    self.mode = mode
    self.isPartialAllowed = isPartialAllowed
    encodedBenchmark = encoding
  }

  package var encoding: EvaluationProtocol.Source { .images(preprocessing: mode.words) }
  package var areDrawn: Bool { false }
  package var content: ContentHash? { nil }

  package func split(of benchmark: any RetrievalBenchmark, features: FeaturesValue?) -> ContentHash {
    start(encodedBenchmark ?? benchmark, features: features).finalize()
  }

  private func start(_ benchmark: any RetrievalBenchmark, features: FeaturesValue?) -> ContentHasher {
    var hasher = ContentHasher(domain: "benchmark")
    hasher.append(type(of: benchmark).name)
    hasher.append(benchmark.split)
    hasher.append(benchmark.variant ?? "")
    hasher.append(annotations)
    for task in benchmark.tasks where task.isPartial || features != nil {
      // Which images take part is no longer said by the files alone.
      hasher.beginList(count: task.images.count)
      for image in task.images { hasher.append(image.id) }
    }
    return hasher
  }

  package func identity(of benchmark: any RetrievalBenchmark, features: FeaturesValue?) -> (
    questions: ContentHash, whole: ContentHash
  ) {
    var hasher = start(benchmark, features: features)
    hasher.append(queriesOf: benchmark)
    let questions = hasher.finalize()
    var whole = ContentHasher(domain: "benchmark with images")
    whole.append(questions)
    whole.append(mode.words)
    if let features { whole.append(features.hash) }
    whole.append(clustersOf: benchmark)
    return (questions, whole.finalize())
  }

  package func features(
    of benchmark: any RetrievalBenchmark, by backbone: BackboneValue, in workspace: Workspace
  )
    throws -> FeaturesValue
  {
    if let known = encoded[backbone.hash] { return known }
    // A part of the queries is asked about the same images, which are then found encoded.
    let benchmark = encodedBenchmark ?? benchmark
    let located = BenchmarkFiles(of: benchmark, root: root)
    guard located.missing.isEmpty else { throw located.error(benchmark.title) }
    let files = located.found
    let images = try ImagesValue.benchmark(files, name: "\(benchmark.title) below \(root)", in: workspace)
    guard case .files(let collection, let digests) = images.source else {
      throw InternalFault.unchecked("images of \(benchmark.title)")
    }
    let crops = files.enumerated().compactMap { place, file in file.crop.map { (place, $0) } }
    let extraction = FeatureExtraction(
      backbone: backbone, images: images, collection: collection, digests: digests, mode: mode,
      transparency: .dropped, skipsMissing: isPartialAllowed, batch: 32,
      crops: Dictionary(uniqueKeysWithValues: crops))
    do {
      let features = try extraction.features(in: workspace)
      encoded[backbone.hash] = features
      return features
    } catch FeaturesError.unreadableImages(let lines, let count) {
      throw DatasetError.unreadableImages(dataset: benchmark.title, lines, of: count)
    }
  }

  package func rows(of task: BenchmarkTask, in features: FeaturesValue, areGiven: Bool) throws -> [Int] {
    let ids = try features.ids()
    guard !areGiven else { return try task.rows(in: ids) }
    // Encoded here, so the names are the benchmark's own, letter by letter.
    let rowOf = Dictionary(ids.enumerated().map { ($1, $0) }) { first, _ in first }
    return try task.images.map { image in
      guard let row = rowOf[image.id] else {
        throw BenchmarkError.partialGallery(
          task: task.name, expected: task.images.count, found: ids.count, firstMissing: [image.id])
      }
      return row
    }
  }

  package func pixels(of task: BenchmarkTask, for backbone: BackboneValue) throws -> any ImageSource {
    BenchmarkImages(
      task: task, root: root, preprocessor: try backbone.imagePreprocessor(mode: mode),
      patch: try backbone.visionSizes().patchSize)
  }

  /// How images become pixels; with features from elsewhere, which say nothing of the files, also SHA-256 over the
  /// files of all reference images.
  package func pixelSettings(
    of benchmark: any RetrievalBenchmark, areFeaturesGiven: Bool, in workspace: Workspace
  ) throws -> (arguments: [String: JSONValue], inputs: [String: ContentHash]) {
    let arguments: [String: JSONValue] = ["preprocess": .string(mode.words)]
    guard areFeaturesGiven else { return (arguments, [:]) }
    return (arguments, ["references": try references(of: benchmark, in: workspace)])
  }

  private func references(of benchmark: any RetrievalBenchmark, in workspace: Workspace) throws -> ContentHash
  {
    var wanted: Set<String> = []
    for task in benchmark.tasks { wanted.formUnion(task.queries.map { task.images[$0.reference].id }) }
    let files = BenchmarkFiles(of: benchmark, root: root)
    let missing = files.missing.filter(wanted.contains)
    guard missing.isEmpty else {
      throw DatasetError.missingImages(
        dataset: benchmark.title, root: root, first: Array(missing.prefix(10)), missing: missing.count,
        of: wanted.count)
    }
    return try ImagesValue.benchmark(
      files.found.filter { wanted.contains($0.id) },
      name: "reference images of \(benchmark.title) below \(root)", in: workspace
    ).hash
  }

  package func pictures(of items: [(task: BenchmarkTask, image: Int)]) -> any GalleryPictures {
    BenchmarkPictures(items: items, root: root, mode: mode)
  }
}

extension RetrievalBenchmark {
  /// "cirr val"
  package var title: String { "\(Self.name) \(split)" }
}

extension ImagePreprocessor.Mode {
  /// "clip" or "targetpad 1.25"
  package var words: String {
    switch self {
    case .clip: "clip"
    case .targetPad(let ratio): "targetpad \(ratio)"
    }
  }
}
