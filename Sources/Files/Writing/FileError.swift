/// What can go wrong with a file that is read or written as a whole.
public enum FileError: Error, Hashable, Sendable {
  /// A file could not be read; `EILSEQ` for one that is not UTF-8.
  case unreadable(path: String, errno: Int32)
  /// A file could not be written.
  case unwritable(path: String, errno: Int32)
  /// Files changed after they were bound to a name.
  case changed(name: String)
}

extension FileError {
  /// Runs `body` and throws its failure as that of a file that could not be written.
  package static func writing(_ body: () throws(FileBytes.Failure) -> Void) throws(FileError) {
    do { try body() } catch { throw .unwritable(path: error.path, errno: error.code) }
  }

  /// Runs `body` and throws its failure as that of a file that could not be read.
  package static func reading<Result>(
    _ body: () throws(FileBytes.Failure) -> Result
  ) throws(FileError) -> Result {
    do { return try body() } catch { throw .unreadable(path: error.path, errno: error.code) }
  }
}
