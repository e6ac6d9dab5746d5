import Benchmarks
import ExperimentStore
import Files

/// Benchmarks whose annotation files were read in this workspace: a script's check and its run read them once.
package final class AnnotationMemo {
  /// A benchmark over all of its images, and the state of its files at the time.
  package struct Entry {
    package let states: ContentHash
    package let benchmark: any RetrievalBenchmark
    /// SHA-256 over the bytes of the files.
    package let content: ContentHash
  }

  /// COCO's list of images takes some tens of megabytes.
  private var entries = RecentValues<String, Entry>(limit: 4)

  /// What was read under a key from files in that state; read now by `read` when there is nothing.
  package func entry(_ key: String, states: ContentHash, read: () throws -> Entry) rethrows -> Entry {
    if let known = entries[key], known.states == states { return known }
    let entry = try read()
    entries[key] = entry
    return entry
  }
}

extension Workspace {
  /// Benchmarks whose annotation files were read.
  package var annotations: AnnotationMemo { memo(AnnotationMemo.self) { AnnotationMemo() } }
}
