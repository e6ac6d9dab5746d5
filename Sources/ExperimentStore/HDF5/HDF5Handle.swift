import CHDF5

/// An open identifier of the library, closed when it goes out of scope.
struct HDF5Handle: ~Copyable {
  let id: hid_t
  private let closer: @convention(c) (hid_t) -> herr_t

  init(id: hid_t, close: @escaping @convention(c) (hid_t) -> herr_t) {
    self.id = id
    closer = close
  }

  /// Closes now and throws when that fails; a file that is written needs to know.
  consuming func close(_ operation: String, _ location: HDF5Location) throws {
    let (id, closer) = (self.id, self.closer)
    discard self
    try location.check(closer(id), operation)
  }

  deinit { _ = closer(id) }
}
