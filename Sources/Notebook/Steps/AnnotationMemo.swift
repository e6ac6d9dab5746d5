import Benchmarks
import ExperimentStore
import Files

/// Benchmarks whose annotation files were read in this session: a script's check and its run read them once.
final class AnnotationMemo {
  /// A benchmark over all of its images, and the state of its files at the time.
  struct Entry {
    let key: String
    let states: ContentHash
    let benchmark: any RetrievalBenchmark
    /// SHA-256 over the bytes of the files.
    let content: ContentHash
  }

  /// COCO's list of images takes some tens of megabytes.
  private static let most = 4
  private var entries: [Entry] = []

  /// What was read under a key from files in that state; read now by `read` when there is nothing.
  func entry(_ key: String, states: ContentHash, read: () throws -> Entry) rethrows -> Entry {
    if let known = entries.first(where: { $0.key == key && $0.states == states }) { return known }
    let entry = try read()
    entries.removeAll { $0.key == key }
    entries.append(entry)
    if entries.count > Self.most { entries.removeFirst() }
    return entry
  }
}
