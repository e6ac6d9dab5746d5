/// The process that holds, or last held, the lock of a store.
public struct LockHolder: Hashable, Sendable {
  /// The id of the process that holds the lock.
  public let processID: Int
  /// The start of the machine that the id belongs to (`/proc/sys/kernel/random/boot_id`).
  public let bootID: String
}
