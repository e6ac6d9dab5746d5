import Diagnostics
import Files

/// Reading files that are no part of a store with the readers of the store.
package enum ForeignFile {
  /// Runs `body`; what the system refuses it is then an unreadable file, so that nobody is told to take another store.
  ///
  /// - Throws: what `body` throws; `FileError.unreadable` in the place of `StoreError.system`.
  package static func reading<Result>(_ body: () throws -> Result) throws -> Result {
    do {
      return try body()
    } catch StoreError.system(_, let path, let code) {
      throw FileError.unreadable(path: path, errno: code)
    } catch let blamed as BlamedError {
      guard case .system(_, let path, let code)? = blamed.error as? StoreError else { throw blamed }
      throw BlamedError(
        FileError.unreadable(path: path, errno: code), on: blamed.culprit, notes: blamed.notes)
    }
  }
}
