import Benchmarks
import CLIP
import ExperimentStore
import Files
import Language
import Tensors

/// A benchmark that was read from a folder, bound to a name: its queries, and where features come from.
public final class BenchmarkValue {
  let benchmark: any RetrievalBenchmark
  let root: String
  /// Features that were given for its images; nil when its images are encoded.
  let features: FeaturesValue?
  /// How images become pixels.
  let mode: ImagePreprocessor.Mode
  /// Whether images without a file or with an unreadable one are left out.
  private let isPartialAllowed: Bool
  /// Images that are.
  let leftOut: LeftOutImages
  private let content: ContentHash
  /// SHA-256 of the annotation files' bytes and of what was chosen of them.
  let questions: ContentHash
  /// SHA-256 of its content.
  public let hash: ContentHash
  /// By backbone.
  private var encoded = RecentValues<ContentHash, FeaturesValue>(limit: 4)

  /// - Parameter content: SHA-256 over the bytes of the annotation files
  init(
    _ benchmark: any RetrievalBenchmark, root: String, content: ContentHash, features: FeaturesValue?,
    mode: ImagePreprocessor.Mode, isPartialAllowed: Bool, leftOut: LeftOutImages
  ) {
    self.benchmark = benchmark
    self.root = root
    self.content = content
    self.isPartialAllowed = isPartialAllowed
    self.leftOut = leftOut
    self.features = features
    self.mode = mode
    var hasher = ContentHasher(domain: "benchmark")
    hasher.append(Swift.type(of: benchmark).name)
    hasher.append(benchmark.split)
    hasher.append(benchmark.variant ?? "")
    hasher.append(content)
    for task in benchmark.tasks where task.isPartial || features != nil {
      // Which images take part is no longer said by the files alone.
      hasher.beginList(count: task.images.count)
      for image in task.images { hasher.append(image.id) }
    }
    questions = hasher.finalize()
    var whole = ContentHasher(domain: "benchmark with images")
    whole.append(questions)
    whole.append(mode.words)
    if let features { whole.append(features.hash) }
    hash = whole.finalize()
  }

  /// "cirr val"
  var title: String { "\(Swift.type(of: benchmark).name) \(benchmark.split)" }

  /// "fashioniq val, val union": with the protocol where there are several.
  var fullTitle: String { title + (benchmark.variant.map { ", \($0)" } ?? "") }

  /// How many queries it has over all tasks.
  var queryCount: Int { benchmark.tasks.map(\.queries.count).reduce(0, +) }

  /// One line: what it is and how large.
  public var summary: String {
    let images = Set(benchmark.tasks.flatMap { $0.images.map(\.id) }).count
    let isPartial = benchmark.tasks.contains(where: \.isPartial)
    return "dataset \(title): \(queryCount) queries over \(images) images"
      + (isPartial ? " (PARTIAL gallery)" : "") + (features.map { ", features of \($0.source)" } ?? "")
  }

  /// V(image) of every image, un-normalised: what was given, or what the backbone makes of the files.
  ///
  /// - Throws: `NotebookError.widths` when features were given that are not of the backbone's width;
  ///   `DatasetError.missingImages`, `.unreadableImages`; what `FeatureExtraction` throws.
  func features(by backbone: BackboneValue, in workspace: Workspace) throws -> FeaturesValue {
    if let features {
      guard features.width == backbone.sizes.jointWidth else {
        throw NotebookError.widths(
          "a feature of \(features.source)", features.width, "one of \(backbone.source)",
          backbone.sizes.jointWidth)
      }
      return features
    }
    if let known = encoded[backbone.hash] { return known }
    let files = try files().found
    let images = try ImagesValue.benchmark(files, name: "\(title) below \(root)", in: workspace)
    guard case .files(let collection, let digests) = images.source else {
      throw InternalFault.unchecked("images of \(title)")
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
    } catch NotebookError.unreadableImages(let lines, let count) {
      throw DatasetError.unreadableImages(dataset: title, lines, of: count)
    }
  }

  /// The data set without images that no encoder could read.
  ///
  /// - Parameter found: features by every backbone that it will be asked about by
  /// - Throws: `BenchmarkError.missingReference`, `.partialGallery` when a query needs one of them.
  func leavingOutUnreadable(in found: [FeaturesValue]) throws -> BenchmarkValue {
    guard features == nil else { return self }
    var leftOut = leftOut
    var unreadable: Set<String> = []
    for (id, reason) in found.flatMap(\.missing) where unreadable.insert(id).inserted {
      leftOut.add([id], because: reason)
    }
    guard !unreadable.isEmpty else { return self }
    let rest = BenchmarkValue(
      try benchmark.leavingOut(unreadable), root: root, content: content, features: nil, mode: mode,
      isPartialAllowed: isPartialAllowed, leftOut: leftOut)
    rest.encoded = encoded
    return rest
  }

  /// The row of features for every image of a task.
  ///
  /// - Throws: `BenchmarkError.partialGallery`, `.duplicateFeature`.
  func rows(of task: BenchmarkTask, in found: FeaturesValue) throws -> [Int] {
    let ids = try found.ids()
    guard features == nil else { return try task.rows(in: ids) }
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

  /// SHA-256 over the files of all reference images: what queries that look at pixels depend on.
  ///
  /// - Throws: `DatasetError.missingImages`, `StoreError`, `Interrupted`.
  func pixels(in workspace: Workspace) throws -> ContentHash {
    var wanted: Set<String> = []
    for task in benchmark.tasks { wanted.formUnion(task.queries.map { task.images[$0.reference].id }) }
    let files = BenchmarkFiles(of: benchmark, root: root)
    let missing = files.missing.filter(wanted.contains)
    guard missing.isEmpty else {
      throw DatasetError.missingImages(
        dataset: title, root: root, first: Array(missing.prefix(10)), missing: missing.count, of: wanted.count
      )
    }
    return try ImagesValue.benchmark(
      files.found.filter { wanted.contains($0.id) }, name: "reference images of \(title) below \(root)",
      in: workspace
    ).hash
  }

  private func files() throws -> BenchmarkFiles {
    let files = BenchmarkFiles(of: benchmark, root: root)
    guard files.missing.isEmpty else { throw files.error(title) }
    return files
  }
}

extension ImagePreprocessor.Mode {
  /// "clip" or "targetpad 1.25"
  var words: String {
    switch self {
    case .clip: "clip"
    case .targetPad(let ratio): "targetpad \(ratio)"
    }
  }
}
