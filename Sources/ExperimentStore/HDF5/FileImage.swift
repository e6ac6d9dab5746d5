import Glibc

/// The bytes of a whole file in memory that it frees.
package final class FileImage {
  /// The first byte.
  package let base: UnsafeMutableRawPointer
  /// Number of bytes.
  package private(set) var count: Int

  /// Takes memory of `count` bytes, uninitialised; nil when there is not as much.
  package init?(count: Int) {
    guard let base = malloc(max(count, 1)) else { return nil }
    self.base = base
    self.count = count
  }

  /// Owns memory that `malloc` gave, of which the first `count` bytes are the file.
  init(owning base: UnsafeMutableRawPointer, count: Int) {
    self.base = base
    self.count = count
  }

  deinit { free(base) }

  /// The whole file.
  package var bytes: UnsafeRawBufferPointer { UnsafeRawBufferPointer(start: base, count: count) }

  /// Leaves off the bytes after the first `count`.
  package func truncate(to count: Int) {
    self.count = min(self.count, max(count, 0))
  }
}
