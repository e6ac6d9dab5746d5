import ExperimentStore
import Files
import Glibc

extension Workspace {
  /// Bytes that may still be written where the store is, or would be made.
  package var availableDisk: Int { FreeDisk.bytes(at: options.storeDirectory) ?? .max }

  /// Bytes of all files of the store; 0 where there is none yet.
  package var storedBytes: Int {
    var bytes = 0
    Folders.walk(options.storeDirectory) { _, status in
      if status.st_mode & S_IFMT == S_IFREG { bytes = bytes.addingClamped(Int(status.st_size)) }
    }
    return bytes
  }

  /// The store, opened for reading alone, where one has been made; the session's own where that is open.
  ///
  /// - Throws: `StoreError`.
  package func existingStore() throws -> ExperimentStore? {
    if let store = openedStore { return store }
    guard FileState.exists(options.storeDirectory) else { return nil }
    return try ExperimentStore(directory: options.storeDirectory, access: .readOnly)
  }
}
