import Foundation

/// The lock of a store's writers: `flock` on the file `LOCK`, so that the system frees it when its
/// holder dies, however it dies. The file's text says who holds it, for messages only.
struct StoreLock {
  private static let recordLength = 96

  let path: String
  /// How long to wait for another writer, in seconds.
  let timeout: Double

  /// Runs `body` while no other writer, of this process or another, is in the store.
  ///
  /// Throws `StoreError.locked` after the waiting time, and what `body` throws.
  func exclusively<Result>(_ body: () throws -> Result) throws -> Result {
    let file = try FileDescriptor(opening: path, O_RDWR | O_CREAT)
    try acquire(file)
    defer { _ = flock(file.number, LOCK_UN) }
    writeRecord(to: file)
    return try body()
  }

  /// Runs `body` if the lock is free at once; nil otherwise.
  func ifFree<Result>(_ body: () throws -> Result) throws -> Result? {
    let file = try FileDescriptor(opening: path, O_RDWR | O_CREAT)
    guard FileSystem.retrying({ flock(file.number, LOCK_EX | LOCK_NB) }) == 0 else { return nil }
    defer { _ = flock(file.number, LOCK_UN) }
    writeRecord(to: file)
    return try body()
  }

  private func acquire(_ file: borrowing FileDescriptor) throws {
    let start = ContinuousClock.now
    var pause: UInt32 = 500
    while FileSystem.retrying({ flock(file.number, LOCK_EX | LOCK_NB) }) != 0 {
      guard errno == EWOULDBLOCK else { throw FileSystem.error("flock", path) }
      guard ContinuousClock.now - start < .seconds(timeout) else {
        throw StoreError.locked(path: path, holder: readRecord(of: file), seconds: timeout)
      }
      usleep(pause)
      pause = min(pause * 2, 20_000)
    }
  }

  /// Overwrites in place, with a fixed length, so that it works on a full disk; a failure is harmless.
  private func writeRecord(to file: borrowing FileDescriptor) {
    let text = "\(getpid()) \(Self.bootID)"
    let padded = text.padding(toLength: Self.recordLength - 1, withPad: " ", startingAt: 0) + "\n"
    let bytes = Array(padded.utf8)
    _ = pwrite(file.number, bytes, bytes.count, 0)
  }

  private func readRecord(of file: borrowing FileDescriptor) -> LockHolder? {
    var bytes = [UInt8](repeating: 0, count: Self.recordLength)
    let count = (try? bytes.withUnsafeMutableBytes { try file.read(into: $0, at: 0) }) ?? 0
    let parts = String(decoding: bytes[..<count], as: UTF8.self).split { $0 == " " || $0 == "\n" }
    guard parts.count == 2, let processID = Int(parts[0]) else { return nil }
    return LockHolder(processID: processID, bootID: String(parts[1]))
  }

  private static let bootID: String = {
    let text = try? String(contentsOfFile: "/proc/sys/kernel/random/boot_id", encoding: .utf8)
    return text?.trimmingCharacters(in: .whitespacesAndNewlines) ?? "unknown"
  }()
}
