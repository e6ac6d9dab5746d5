import ExperimentStore
import Files
import Foundation

extension Workspace {
  /// Bytes that may still be written where the store is, or would be made.
  package var availableDisk: Int { FreeDisk.bytes(at: options.storeDirectory) ?? .max }

  /// Bytes of all files of the store; 0 where there is none yet.
  package var storedBytes: Int {
    let folder = URL(fileURLWithPath: options.storeDirectory)
    let files = FileManager.default.enumerator(at: folder, includingPropertiesForKeys: [.fileSizeKey])
    var bytes = 0
    while let file = files?.nextObject() as? URL {
      bytes = bytes.addingClamped((try? file.resourceValues(forKeys: [.fileSizeKey]).fileSize) ?? 0)
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
