import Foundation
import TestSupport

/// The folder of real annotation files: from `MOTA_BENCHMARKS`, or `../shared/benchmarks` beside the package.
enum BenchmarkAnnotations {
  static let path: String = {
    if let given = ProcessInfo.processInfo.environment["MOTA_BENCHMARKS"], !given.isEmpty { return given }
    let root = (0..<4).reduce(URL(filePath: #filePath)) { url, _ in url.deletingLastPathComponent() }
    return root.appending(path: "../shared/benchmarks").standardizedFileURL.path()
  }()

  static func root(of benchmark: String) -> String { "\(path)/\(benchmark)" }

  /// Whether a benchmark's annotations and the expected results for them are there.
  static func has(_ benchmark: String) -> Bool {
    FileManager.default.fileExists(atPath: root(of: benchmark))
      && ReferencePack.has("metrics/\(benchmark)/expected.json")
  }

  static let absent =
    "no annotations at \(path) (set MOTA_BENCHMARKS), or \(ReferencePack.absent("metrics"))"

  /// The parts of a submission file's name in the pack: `submission_val_first200_recall.json`.
  struct ExpectedSubmission {
    let file: String
    let split: String
    /// How many queries it holds; nil for all.
    let queries: Int?
    let kind: String
  }

  /// The submissions of a benchmark in the pack.
  static func submissions(of benchmark: String) -> [ExpectedSubmission] {
    let folder = "metrics/\(benchmark)"
    let names = (try? FileManager.default.contentsOfDirectory(atPath: ReferencePack.path(of: folder))) ?? []
    return names.sorted().compactMap { name in
      guard name.hasPrefix("submission_"), name.hasSuffix(".json") else { return nil }
      var words = name.dropFirst(11).dropLast(5).split(separator: "_").map(String.init)[...]
      guard let split = words.popFirst() else { return nil }
      var queries: Int?
      if let word = words.first, word.hasPrefix("first"), let count = Int(word.dropFirst(5)) {
        queries = count
        words.removeFirst()
      }
      return ExpectedSubmission(
        file: "\(folder)/\(name)", split: split, queries: queries, kind: words.joined(separator: "_"))
    }
  }
}
