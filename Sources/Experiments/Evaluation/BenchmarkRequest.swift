import Benchmarks
import CLIP
import ExperimentStore
import Files
import Foundation
import Language

/// A benchmark as a script asks for it: name, folder, split and protocol.
struct BenchmarkRequest {
  /// Which images Fashion IQ ranks, as a script says it.
  enum GalleryWord: String {
    case original
    case union
  }

  let benchmark: any RetrievalBenchmark.Type
  let root: String
  let split: String
  var options = BenchmarkOptions()
  /// How images become pixels.
  let mode: ImagePreprocessor.Mode

  /// Names of benchmarks that are read from a folder.
  static let names = RetrievalBenchmarks.all.map { $0.name }

  /// Words for splits, each once.
  static let splits = RetrievalBenchmarks.all.flatMap { $0.splits }
    .reduce(into: [String]()) { words, word in if !words.contains(word) { words.append(word) } }

  /// The words that only benchmarks take.
  static var symbols: [SymbolSignature] {
    splits.map { split in
      let owners = RetrievalBenchmarks.all.filter { $0.splits.contains(split) }.map { $0.name }
      return SymbolSignature(split, documentation: "A split of \(owners.joined(separator: ", ")).")
    } + [
      SymbolSignature("original", documentation: "Fashion IQ: all images of the split are ranked."),
      SymbolSignature("union", documentation: "Fashion IQ: only images that occur in a query are ranked."),
    ]
  }

  /// - Parameters:
  ///   - root: the folder; "" is the current one
  ///   - split: the benchmark's usual one when nil
  init(
    _ benchmark: any RetrievalBenchmark.Type, root: String, split: String?, gallery: String?,
    isPartialAllowed: Bool, usesTargetPad: Bool
  ) {
    self.benchmark = benchmark
    var root = root.isEmpty ? "." : root
    while root.count > 1, root.hasSuffix("/") { root.removeLast() }
    self.root = root
    self.split = split ?? benchmark.splits[0]
    options.allowsPartialGallery = isPartialAllowed
    options.fashionIQGallery = gallery == GalleryWord.union.rawValue ? .valUnion : .originalSplit
    mode = usesTargetPad ? .targetPad(ratio: 1.25) : .clip
  }

  var title: String { "\(benchmark.name) \(split)" }

  /// Reads the annotation files, or finds them read: the benchmark over all of its images.
  ///
  /// - Throws: `DatasetError.noFolder`; `BenchmarkError`, `BenchmarkFileError`; `NotebookError.changedFiles`.
  private func read(in workspace: Workspace) throws -> AnnotationMemo.Entry {
    guard FileState.isFolder(root) else {
      throw DatasetError.noFolder(dataset: benchmark.name, path: root)
    }
    let files = benchmark.annotationFiles(root: root, split: split)
    let states = FileState.hash(files)
    let key = "\(title) \(options.fashionIQGallery.rawValue) \(root)"
    return try workspace.annotations.entry(key, states: states) {
      var options = options
      options.featureIDs = nil
      let whole = try benchmark.init(root: root, split: split, options: options)
      let content = try Self.hash(of: files)
      guard FileState.hash(files) == states else { throw NotebookError.changedFiles(title) }
      return AnnotationMemo.Entry(states: states, benchmark: whole, content: content)
    }
  }

  /// A benchmark over the images that it will be asked about.
  private struct Loaded {
    let benchmark: any RetrievalBenchmark
    let content: ContentHash
    var leftOut = LeftOutImages()
  }

  /// Looks for the images, or for their names among those of features.
  private func load(featureIDs ids: [String]?, in workspace: Workspace) throws -> Loaded {
    var options = options
    options.featureIDs = ids
    guard benchmark.listsImages(root: root) || ids == nil else { return try unlisted(options) }
    let whole = try read(in: workspace)
    if ids != nil {
      let restricted = try whole.benchmark.restricted(by: options)
      var loaded = Loaded(benchmark: restricted, content: whole.content)
      loaded.leftOut.add(Self.images(of: whole.benchmark, butNot: restricted), because: "no feature")
      return loaded
    }
    let files = BenchmarkFiles(of: whole.benchmark, root: root)
    guard !files.missing.isEmpty else { return Loaded(benchmark: whole.benchmark, content: whole.content) }
    guard options.allowsPartialGallery else { throw files.error(title) }
    var loaded = Loaded(
      benchmark: try whole.benchmark.leavingOut(Set(files.missing)), content: whole.content)
    loaded.leftOut.add(files.missing, because: "no file")
    return loaded
  }

  /// Without a list the names of features are the gallery.
  private func unlisted(_ options: BenchmarkOptions) throws -> Loaded {
    try checkFiles()
    let files = benchmark.annotationFiles(root: root, split: split)
    let states = FileState.hash(files)
    let loaded = Loaded(
      benchmark: try benchmark.init(root: root, split: split, options: options),
      content: try Self.hash(of: files))
    guard FileState.hash(files) == states else { throw NotebookError.changedFiles(title) }
    return loaded
  }

  private static func images(of whole: any RetrievalBenchmark, butNot part: any RetrievalBenchmark)
    -> [String]
  {
    zip(whole.tasks, part.tasks).flatMap { whole, part -> [String] in
      guard part.images.count < whole.images.count else { return [] }
      let kept = Set(part.images.map(\.id))
      return whole.images.map(\.id).filter { !kept.contains($0) }
    }
  }

  /// What can be known before anything is computed: the annotation files are read, and the images looked for
  /// where no features are given; nil where the names of features are the gallery.
  ///
  /// - Throws: as `value`.
  func foresee(hasFeatures: Bool, in workspace: Workspace) throws -> (any RetrievalBenchmark)? {
    guard hasFeatures else { return try load(featureIDs: nil, in: workspace).benchmark }
    guard benchmark.listsImages(root: root) else {
      try checkFiles()
      return nil
    }
    return try read(in: workspace).benchmark
  }

  /// Looks whether the folder, the split and its files are there.
  ///
  /// - Throws: `DatasetError.noFolder`, `BenchmarkError.unknownSplit`, `BenchmarkFileError`.
  private func checkFiles() throws {
    guard FileState.isFolder(root) else {
      throw DatasetError.noFolder(dataset: benchmark.name, path: root)
    }
    guard benchmark.splits.contains(split) else {
      throw BenchmarkError.unknownSplit(benchmark: benchmark.name, split: split, known: benchmark.splits)
    }
    for path in benchmark.annotationFiles(root: root, split: split) where access(path, R_OK) != 0 {
      throw BenchmarkFileError(path: path, reason: .unreadable(errno: errno))
    }
  }

  /// The value, with the features that were given for its images.
  ///
  /// - Throws: `DatasetError`, `BenchmarkError`, `BenchmarkFileError`; `NotebookError.changedFiles`.
  func value(features: FeaturesValue?, in workspace: Workspace) throws -> BenchmarkValue {
    let loaded = try load(featureIDs: features?.ids(), in: workspace)
    return BenchmarkValue(
      loaded.benchmark, root: root, content: loaded.content, features: features, mode: mode,
      isPartialAllowed: options.allowsPartialGallery, leftOut: loaded.leftOut)
  }

  /// SHA-256 over the bytes of files.
  private static func hash(of files: [String]) throws -> ContentHash {
    var hasher = ContentHasher(domain: "annotations")
    hasher.beginList(count: files.count)
    for path in files {
      do {
        hasher.append(try FileBytes.read(path, limit: 1 << 30).withUnsafeBytes { ContentHasher.sha256($0) })
      } catch {
        throw BenchmarkFileError(path: path, reason: .unreadable(errno: error.code))
      }
    }
    return hasher.finalize()
  }
}
