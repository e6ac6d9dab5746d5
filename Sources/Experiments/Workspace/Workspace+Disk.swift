import ExperimentStore
import Files
import FoundationEssentials
import Glibc

extension Workspace {
  /// Bytes that may still be written where the store is, or would be made.
  package var availableDisk: Int {
    // For tests of what happens on a smaller disk.
    if let text = ProcessInfo.processInfo.environment["MOTA_DISK_LIMIT"], let limit = Int(text) {
      return limit
    }
    var path = URL(fileURLWithPath: options.storeDirectory).standardizedFileURL.path
    var status = statvfs()
    while statvfs(path, &status) != 0 {
      guard path.count > 1 else { return .max }
      path = FilePath.folder(of: path)
    }
    let (bytes, overflow) = Int(status.f_bavail).multipliedReportingOverflow(by: Int(status.f_frsize))
    return overflow ? .max : bytes
  }

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
