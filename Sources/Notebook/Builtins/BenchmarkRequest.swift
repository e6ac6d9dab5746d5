import Benchmarks
import CLIP
import ExperimentStore
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

  /// Reads the annotation files and looks for the images: all that can be known before anything is computed.
  ///
  /// - Parameter ids: the names in a feature file; nil when images are encoded
  /// - Throws: `DatasetError`, `BenchmarkError`, `BenchmarkFileError`.
  func load(featureIDs ids: [String]?) throws -> any RetrievalBenchmark {
    guard FileState.isFolder(root) else {
      throw DatasetError.noFolder(dataset: benchmark.name, path: root)
    }
    var options = options
    options.featureIDs = ids
    let whole = try benchmark.init(root: root, split: split, options: options)
    guard ids == nil else { return whole }
    let files = BenchmarkFiles(of: whole, root: root)
    guard !files.missing.isEmpty else { return whole }
    guard options.allowsPartialGallery else { throw files.error(title) }
    options.featureIDs = files.found.map(\.id)
    return try benchmark.init(root: root, split: split, options: options)
  }

  /// Looks whether the folder, the split and its files are there.
  ///
  /// - Throws: `DatasetError.noFolder`, `BenchmarkError.unknownSplit`, `BenchmarkFileError`.
  func checkFiles() throws {
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
  /// - Throws: as `load`; `NotebookError.changedFiles`.
  func value(features: FeaturesValue?) throws -> BenchmarkValue {
    let files = benchmark.annotationFiles(root: root, split: split)
    let states = FileState.hash(files)
    let loaded = try load(featureIDs: features?.ids())
    let content = try Self.hash(of: files)
    guard FileState.hash(files) == states else { throw NotebookError.changedFiles(title) }
    return BenchmarkValue(loaded, root: root, content: content, features: features, mode: mode)
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
