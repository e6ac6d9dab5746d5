import Files
import Glibc

/// Calls of the system that work on paths; every failure is a `StoreError`.
enum FileSystem {
  /// Repeats a call while a signal interrupts it.
  static func retrying<Result: SignedInteger>(_ call: () -> Result) -> Result {
    while true {
      let result = call()
      if result >= 0 || errno != EINTR { return result }
    }
  }

  /// The error that `errno` stands for now.
  static func error(_ operation: String, _ path: String, needed: Int = 0) -> StoreError {
    let number = errno
    if number == ENOSPC || number == EDQUOT {
      return .diskFull(path: path, needed: needed, available: FreeDisk.bytes(at: path) ?? 0)
    }
    return .system(operation: operation, path: path, errno: number)
  }

  /// The error of a failed call; `needed` is what a full disk is reported with.
  static func error(_ failure: FileBytes.Failure, needed: Int = 0) -> StoreError {
    errno = failure.code
    return error(failure.operation, failure.path, needed: needed)
  }

  /// Replaces a file whole or not at all.
  ///
  /// The caller holds the store's lock, so a temporary file that is found is one that a dead writer left.
  static func replace(
    _ path: String, needed: Int, _ body: ((UnsafeRawBufferPointer) -> Void) -> Void
  ) throws(StoreError) {
    do { try AtomicFile.replace(path, body) } catch { throw Self.error(error, needed: needed) }
  }

  /// The path of the folder that holds a file.
  static func directory(of path: String) -> String { Folders.parent(of: path) }

  static func exists(_ path: String) -> Bool { access(path, F_OK) == 0 }

  /// Makes a folder and those above it; one that is there already is fine.
  static func makeDirectory(_ path: String) throws(StoreError) {
    do { try Folders.make(path) } catch { throw Self.error(error) }
  }

  /// Makes a folder whose parent is there; says whether it was missing.
  static func makeMissingDirectory(_ path: String) throws -> Bool {
    let wasMissing = !exists(path)
    try makeDirectory(path)
    return wasMissing
  }

  /// Removes a folder if nothing is in it; one that is not empty, or not there, is fine.
  static func removeEmptyDirectory(_ path: String) throws {
    guard rmdir(path) == 0 || errno == ENOENT || errno == ENOTEMPTY || errno == EEXIST else {
      throw error("rmdir", path)
    }
  }

  /// Waits until a folder's entries are on the disk.
  static func synchroniseDirectory(_ path: String) throws(StoreError) {
    do { try Folders.synchronise(path) } catch { throw Self.error(error) }
  }

  /// Puts a file in the place of another within one file system, for good.
  static func rename(_ old: String, to new: String) throws {
    guard Glibc.rename(old, new) == 0 else { throw error("rename", new) }
    try synchroniseDirectory(directory(of: new))
  }

  /// Removes a file; one that is not there is fine.
  static func remove(_ path: String) throws {
    guard unlink(path) == 0 || errno == ENOENT else { throw error("unlink", path) }
  }

  /// Names in a folder, in no order; none when it is not there.
  static func names(in path: String) throws -> [String] {
    do { return try Folders.names(in: path) } catch {
      if error.code == ENOENT { return [] }
      throw Self.error(error)
    }
  }
}
