import Files
import Glibc

extension ExperimentStore {
  /// Makes an empty folder for results that will be removed again: in the store, so that there is room for them where
  /// there was room for the recorded ones, or with the system's temporary files where the store is read-only.
  ///
  /// - Throws: `StoreError.system`, `.diskFull`.
  package func makeScratch() throws -> String {
    guard access(directory, W_OK) == 0 else { return try Self.makeTemporaryScratch() }
    // Folders of processes that are gone were left by a kill.
    for name in try FileSystem.names(in: layout.scratch) {
      if let process = Int32(name.prefix { $0 != "-" }), kill(process, 0) != 0, errno == ESRCH {
        Folders.remove("\(layout.scratch)/\(name)")
      }
    }
    return try Self.makeFolder(in: layout.scratch)
  }

  /// Makes an empty folder with the system's temporary files.
  ///
  /// - Throws: `StoreError.system`, `.diskFull`.
  package static func makeTemporaryScratch() throws -> String {
    try makeFolder(in: FilePath.temporaryFolder + "/mota-scratch")
  }

  private static func makeFolder(in parent: String) throws -> String {
    let path = "\(parent)/\(getpid())-\(UInt64.random(in: .min ... .max))"
    try FileSystem.makeDirectory(path)
    return path
  }

  /// The records of sessions, oldest first.
  package func sessionPaths() throws -> [String] {
    try FileSystem.names(in: layout.sessions).filter { $0.hasSuffix(".mota") }.sorted()
      .map { "\(layout.sessions)/\($0)" }
  }

  /// The text of a session's record.
  ///
  /// - Throws: `StoreError`.
  package func sessionText(atPath path: String) throws -> String {
    String(decoding: try FileDescriptor(opening: path, O_RDONLY).allBytes(limits: limits), as: UTF8.self)
  }
}
