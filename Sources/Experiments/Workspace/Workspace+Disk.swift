import ExperimentStore
import Files
import FoundationEssentials
import Glibc

extension Workspace {
  /// Bytes that may still be written where the store is, or would be made.
  package var availableDisk: Int { FreeDisk.bytes(at: options.storeDirectory) ?? .max }

  /// Bytes of all files of the store; 0 where there is none yet.
  package var storedBytes: Int {
    let folder = options.storeDirectory
    var bytes = 0
    for name in (try? FileManager.default.subpathsOfDirectory(atPath: folder)) ?? [] {
      var status = stat()
      guard lstat(folder + "/" + name, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { continue }
      bytes = bytes.addingClamped(Int(status.st_size))
    }
    return bytes
  }

  /// The store, opened for reading alone, where one has been made; the session's own where that is open.
  ///
  /// - Throws: `StoreError`.
  package func existingStore() throws -> ExperimentStore? {
    if let store = openedStore { return store }
    guard FileManager.default.fileExists(atPath: options.storeDirectory) else { return nil }
    return try ExperimentStore(directory: options.storeDirectory, access: .readOnly)
  }
}
