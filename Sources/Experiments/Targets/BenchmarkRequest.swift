import Benchmarks
import CLIP
import ExperimentStore
import Files
import Glibc
import Images

/// A benchmark that is to be read from a folder: name, folder, split and protocol.
package struct BenchmarkRequest {
  package let benchmark: any FolderBenchmark.Type
  package let root: String
  package let split: String
  private let options: BenchmarkOptions
  /// The file of a list of queries; nil for all.
  private let list: String?
  /// The slots, aspects, categories or tasks that are asked; empty for all.
  private let groups: [String]
  /// How images become pixels.
  private let mode: ImagePreprocessor.Mode

  /// - Parameters:
  ///   - root: the folder; "" is the current one
  ///   - split: the benchmark's usual one when nil
  ///   - list: the file of a list of queries; nil for all
  ///   - groups: the aspects, categories or tasks that are asked; empty for all
  ///   - choices: what was given for the options that the benchmark declares
  package init(
    _ benchmark: any FolderBenchmark.Type, root: String, split: String?, list: String? = nil,
    groups: [String] = [], choices: [String: String], isPartialAllowed: Bool, usesTargetPad: Bool
  ) {
    self.list = list
    self.groups = groups
    self.benchmark = benchmark
    var root = root.isEmpty ? "." : root
    while root.count > 1, root.hasSuffix("/") { root.removeLast() }
    self.root = root
    self.split = split ?? benchmark.splits[0]
    var options = BenchmarkOptions()
    options.allowsPartialGallery = isPartialAllowed
    options.choices = choices
    self.options = options
    mode = usesTargetPad ? .targetPad(ratio: 1.25) : .clip
  }

  package var title: String { "\(benchmark.name) \(split)" }

  /// Reads the annotation files, or finds them read: the benchmark over all of its images.
  ///
  /// - Throws: `DatasetError.noFolder`; `BenchmarkError`, `BenchmarkFileError`; `FileError.changed`.
  private func read(in workspace: Workspace) throws -> AnnotationMemo.Entry {
    guard FileState.isFolder(root) else {
      throw DatasetError.noFolder(dataset: benchmark.name, path: root)
    }
    let files = benchmark.annotationFiles(root: root, split: split)
    let states = FileState.hash(files)
    let choices = options.choices.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value) " }.joined()
    let key = "\(title) \(choices)\(root)"
    return try workspace.annotations.entry(key, states: states) {
      var options = options
      options.featureIDs = nil
      let whole = try benchmark.init(root: root, split: split, options: options)
      let content = try Self.hash(of: files)
      guard FileState.hash(files) == states else { throw FileError.changed(name: title) }
      return AnnotationMemo.Entry(states: states, benchmark: whole, content: content)
    }
  }

  /// The list of queries, which is small and read before the annotation files.
  private func readList() throws(QueryListError) -> QueryList? {
    guard let list else { return nil }
    return try QueryList(file: list)
  }

  /// The benchmark with the queries that are asked; all of its tasks.
  ///
  /// - Throws: `QueryListError`; `BenchmarkError.unknownGroup`, `.noQueries`.
  private func asked(_ list: QueryList?, of whole: any RetrievalBenchmark) throws -> any RetrievalBenchmark {
    try whole.restricted(to: list, groups: groups, allowsUnmatched: options.allowsPartialGallery)
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
    let list = try readList()
    guard benchmark.listsImages(root: root) || ids == nil else { return try unlisted(options, list) }
    let whole = try read(in: workspace)
    let asked = try asked(list, of: whole.benchmark)
    if ids != nil {
      let restricted = try asked.restricted(by: options)
      var loaded = Loaded(benchmark: restricted, content: whole.content)
      loaded.leftOut.add(Self.images(of: whole.benchmark, butNot: restricted), because: "no feature")
      return loaded
    }
    let files = BenchmarkFiles(of: whole.benchmark, root: root)
    guard !files.missing.isEmpty else { return Loaded(benchmark: asked, content: whole.content) }
    guard options.allowsPartialGallery else { throw files.error(title) }
    var loaded = Loaded(benchmark: try asked.leavingOut(Set(files.missing)), content: whole.content)
    loaded.leftOut.add(files.missing, because: "no file")
    return loaded
  }

  /// Without a list the names of features are the gallery.
  private func unlisted(_ options: BenchmarkOptions, _ list: QueryList?) throws -> Loaded {
    try checkFiles()
    let files = benchmark.annotationFiles(root: root, split: split)
    let states = FileState.hash(files)
    let loaded = Loaded(
      benchmark: try asked(list, of: benchmark.init(root: root, split: split, options: options)),
      content: try Self.hash(of: files))
    guard FileState.hash(files) == states else { throw FileError.changed(name: title) }
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
  package func foresee(hasFeatures: Bool, in workspace: Workspace) throws -> (any RetrievalBenchmark)? {
    guard hasFeatures else { return try load(featureIDs: nil, in: workspace).benchmark.withoutEmptyTasks }
    let list = try readList()
    guard benchmark.listsImages(root: root) else {
      try checkFiles()
      return nil
    }
    return try asked(list, of: read(in: workspace).benchmark).withoutEmptyTasks
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
  /// - Throws: `DatasetError`, `BenchmarkError`, `BenchmarkFileError`; `FileError.changed`.
  package func value(features: FeaturesValue?, in workspace: Workspace) throws -> BenchmarkValue {
    let loaded = try load(featureIDs: features?.ids(), in: workspace)
    return BenchmarkValue(
      EvaluationTarget(
        loaded.benchmark.withoutEmptyTasks,
        over: FolderImages(
          root: root, annotations: loaded.content, mode: mode,
          isPartialAllowed: options.allowsPartialGallery,
          encoding: loaded.benchmark.restriction == nil ? nil : loaded.benchmark), features: features,
        leftOut: loaded.leftOut), from: self)
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
