import Files

/// What can go wrong in the store.
public indirect enum StoreError: Error, Hashable, Sendable {
  /// A call of the system failed with this `errno`, such as EIO or EACCES.
  case system(operation: String, path: String, errno: Int32)
  /// The disk has no room (ENOSPC) or the user's share is used up (EDQUOT); both numbers in bytes.
  case diskFull(path: String, needed: Int, available: Int)
  /// Something was to be written into a store that is open for reading only.
  case readOnly(path: String)
  /// Another process kept the store's lock for the whole waiting time.
  case locked(path: String, holder: LockHolder?, seconds: Double)
  /// A call of the HDF5 library failed; `detail` is its own error stack, innermost first.
  case hdf5(operation: String, file: String, object: String, detail: String)
  /// A file holds something that is not read, for safety or because it is not of the store's format.
  case refused(file: String, object: String, reason: RefusalReason)
  /// An object's file does not hold what was written; it was moved to `setAside`, unless that is nil.
  case damaged(object: ContentHash, file: String, setAside: String?, reason: DamageReason)
  /// No object of this hash is in the store.
  case objectNotFound(ContentHash, path: String)
  /// An event's name is one that the store itself writes.
  case reservedEvent(String)
}
