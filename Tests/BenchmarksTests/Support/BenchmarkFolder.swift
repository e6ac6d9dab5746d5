import Benchmarks
import Foundation

/// A folder of a test's own, removed with the last reference.
final class BenchmarkFolder {
  let root: String

  init() throws {
    root = NSTemporaryDirectory() + "mota-benchmark-\(UUID().uuidString)"
    try FileManager.default.createDirectory(atPath: root, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(atPath: root) }

  /// Writes a file and the folders that lead to it.
  func write(_ file: String, _ text: String) throws { try write(file, Data(text.utf8)) }

  func write(_ file: String, _ bytes: Data) throws {
    let url = URL(filePath: "\(root)/\(file)")
    try FileManager.default.createDirectory(
      at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
    try bytes.write(to: url)
  }

  func remove(_ file: String) throws { try FileManager.default.removeItem(atPath: "\(root)/\(file)") }

  /// Reads a benchmark; the folder stays until that is done.
  func load<B: FolderBenchmark>(
    _ type: B.Type, _ split: String, options: BenchmarkOptions = .init()
  ) throws -> B {
    try withExtendedLifetime(self) { try B(root: root, split: split, options: options) }
  }

  /// Looks for a benchmark; the folder stays until that is done.
  func inspect(_ type: any FolderBenchmark.Type) -> DatasetInspection {
    withExtendedLifetime(self) { type.inspect(root: root) }
  }

  func path(_ file: String) -> String { "\(root)/\(file)" }
}
