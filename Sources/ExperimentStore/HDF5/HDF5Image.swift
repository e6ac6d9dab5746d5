import CHDF5
import Synchronization

/// Names for files that are only in memory.
enum HDF5Image {
  private static let counter = Atomic<Int>(0)

  /// A name that no file can have, different at each call: the library compares names of open files
  /// in memory, and looks whether such a file is on disk.
  static func nextName() -> String {
    "/dev/null/mota-\(counter.add(1, ordering: .relaxed).newValue)"
  }
}
