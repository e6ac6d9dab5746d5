import CHDF5

/// The file and object that an operation is about, to turn results of the library into errors.
struct HDF5Location {
  var file: String
  var object: String

  func at(_ object: String) -> HDF5Location { HDF5Location(file: file, object: object) }

  func refused(_ reason: RefusalReason) -> StoreError {
    .refused(file: file, object: object, reason: reason)
  }

  func failure(_ operation: String) -> StoreError {
    .hdf5(
      operation: operation, file: file, object: object, detail: HDF5Library.takeErrorDetail())
  }

  /// Passes on a result that is not negative; throws the library's error otherwise.
  @discardableResult
  func check<Result: SignedInteger>(_ result: Result, _ operation: String) throws -> Result {
    guard result >= 0 else { throw failure(operation) }
    return result
  }

  /// Owns a new identifier; throws the library's error when it is negative.
  func handle(
    _ id: hid_t, _ operation: String, _ close: @escaping @convention(c) (hid_t) -> herr_t
  ) throws -> HDF5Handle {
    HDF5Handle(id: try check(id, operation), close: close)
  }
}
