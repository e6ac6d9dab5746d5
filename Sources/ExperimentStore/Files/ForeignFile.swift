import Diagnostics
import Files

/// Reading files that are no part of a store with the readers of the store.
package enum ForeignFile {
  /// Runs `body`; what the store's readers could not do is then a fault of the file, so that nobody is told to take
  /// another store.
  ///
  /// - Throws: what `body` throws; `FileError.unreadable` in the place of `StoreError.system`, and `RefusedFile` in that of
  ///   `StoreError.refused`.
  package static func reading<Result>(_ body: () throws -> Result) throws -> Result {
    do {
      return try body()
    } catch let error as StoreError {
      throw explained(error)
    } catch let blamed as BlamedError {
      guard let error = blamed.error as? StoreError else { throw blamed }
      throw BlamedError(explained(error), on: blamed.culprit, notes: blamed.notes)
    }
  }

  private static func explained(_ error: StoreError) -> any ExplainedError {
    switch error {
    case .system(_, let path, let code): FileError.unreadable(path: path, errno: code)
    case .refused: RefusedFile(reason: error)
    default: error
    }
  }
}
