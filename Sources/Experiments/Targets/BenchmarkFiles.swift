import Benchmarks

/// The image files of a benchmark, each image once also where several tasks have it.
package struct BenchmarkFiles {
  /// Images with their files, in the order of the tasks.
  package private(set) var found: [LocatedImages.Image] = []
  /// Names of images that have no file.
  package private(set) var missing: [String] = []
  /// The paths below the folder under which the first missing image was looked for.
  package private(set) var lookedFor: [String] = []
  private let root: String

  /// Looks for the files of every task below a folder.
  package init(of benchmark: any RetrievalBenchmark, root: String) {
    self.root = root
    var seen: Set<String> = []
    for task in benchmark.tasks {
      let located = task.locate(root: root)
      found += located.images.filter { seen.insert($0.id).inserted }
      if lookedFor.isEmpty, let first = located.missing.first {
        lookedFor = task.places.candidates(for: task.images[first])
      }
      missing += located.missing.map { task.images[$0].id }.filter { seen.insert($0).inserted }
    }
  }

  /// Says which are missing.
  package func error(_ title: String) -> DatasetError {
    .missingImages(
      dataset: title, root: root, first: Array(missing.prefix(10)), missing: missing.count,
      of: missing.count + found.count, lookedFor: lookedFor)
  }
}
