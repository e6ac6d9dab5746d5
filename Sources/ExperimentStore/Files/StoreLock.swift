import Files
import Glibc

/// The lock of a store's writers: `flock` on the file `LOCK`, so that the system frees it when its
/// holder dies, however it dies. The file's text says who holds it, for messages; its last byte says
/// whether all who held it let go of it themselves, as one who was killed may have left a temporary file.
struct StoreLock {
  private static let recordLength = 96
  /// The record's last byte while somebody holds the lock, or died so, and when all is in order.
  private static let (held, inOrder) = (UInt8(ascii: "\n"), UInt8(ascii: "."))

  let path: String
  /// How long to wait for another writer, in seconds.
  let timeout: Double
  /// Is called again and again during a wait; what it throws ends the wait.
  let whileWaiting: @Sendable () throws -> Void

  /// How long a wait lasts before it looks whether it should end: one who was stopped may still save what it has.
  private static let grace = Duration.milliseconds(50)

  /// Runs `body` while no other writer, of this process or another, is in the store.
  ///
  /// Throws `StoreError.locked` after the waiting time, what `whileWaiting` throws meanwhile, and what `body` throws.
  func exclusively<Result>(_ body: () throws -> Result) throws -> Result {
    let file = try FileDescriptor(opening: path, O_RDWR | O_CREAT)
    try acquire(file)
    defer { _ = flock(file.number, LOCK_UN) }
    let wasInOrder = isInOrder(file)
    writeRecord(to: file)
    // What a killed writer left is still there for the next one who opens the store.
    defer { if wasInOrder { mark(file, Self.inOrder) } }
    return try body()
  }

  /// Tidies up with `body` behind a holder that was killed, if there was one and the lock is free at once.
  func tidy(_ body: () throws -> Void) throws {
    let file = try FileDescriptor(opening: path, O_RDWR | O_CREAT)
    guard !isInOrder(file), FileSystem.retrying({ flock(file.number, LOCK_EX | LOCK_NB) }) == 0 else {
      return
    }
    defer { _ = flock(file.number, LOCK_UN) }
    writeRecord(to: file)
    try body()
    mark(file, Self.inOrder)
  }

  private func acquire(_ file: borrowing FileDescriptor) throws {
    let start = ContinuousClock.now
    var pause: UInt32 = 500
    while FileSystem.retrying({ flock(file.number, LOCK_EX | LOCK_NB) }) != 0 {
      guard errno == EWOULDBLOCK else { throw FileSystem.error("flock", path) }
      let waited = ContinuousClock.now - start
      guard waited < .seconds(timeout) else {
        throw StoreError.locked(path: path, holder: readRecord(of: file), seconds: timeout)
      }
      if waited > Self.grace { try whileWaiting() }
      usleep(pause)
      pause = min(pause * 2, 20_000)
    }
  }

  /// Overwrites in place, with a fixed length, so that it works on a full disk; a failure is harmless.
  private func writeRecord(to file: borrowing FileDescriptor) {
    let text = "\(getpid()) \(Self.bootID)"
    let length = Self.recordLength - 1
    let padding = [UInt8](repeating: UInt8(ascii: " "), count: length)
    let bytes = Array((Array(text.utf8) + padding).prefix(length)) + [Self.held]
    _ = pwrite(file.number, bytes, bytes.count, 0)
  }

  /// Whether nobody has held the lock yet, or the last byte says so.
  private func isInOrder(_ file: borrowing FileDescriptor) -> Bool {
    var last: UInt8 = 0
    let count = FileSystem.retrying { pread(file.number, &last, 1, off_t(Self.recordLength - 1)) }
    return count == 0 ? (try? file.length()) == 0 : last == Self.inOrder
  }

  private func mark(_ file: borrowing FileDescriptor, _ state: UInt8) {
    _ = withUnsafeBytes(of: state) { pwrite(file.number, $0.baseAddress, 1, off_t(Self.recordLength - 1)) }
  }

  private func readRecord(of file: borrowing FileDescriptor) -> LockHolder? {
    var bytes = [UInt8](repeating: 0, count: Self.recordLength)
    let count = (try? bytes.withUnsafeMutableBytes { try file.read(into: $0, at: 0) }) ?? 0
    let parts = String(decoding: bytes[..<min(count, Self.recordLength - 1)], as: UTF8.self).split(
      separator: " ")
    guard parts.count == 2, let processID = Int(parts[0]) else { return nil }
    return LockHolder(processID: processID, bootID: String(parts[1]))
  }

  private static let bootID: String = {
    let text = SystemText("/proc/sys/kernel/random/boot_id").text.trimmed
    return text.isEmpty ? "unknown" : text
  }()
}
