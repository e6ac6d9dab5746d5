import Glibc

/// An open file that is closed when it goes out of scope; every failure is a `StoreError`.
struct FileDescriptor: ~Copyable {
  let number: Int32
  let path: String
  private var isOpen = true

  /// Opens a file; interrupted calls are repeated.
  init(opening path: String, _ flags: Int32, mode: mode_t = 0o666) throws {
    let number = FileSystem.retrying { open(path, flags | O_CLOEXEC, mode) }
    guard number >= 0 else { throw FileSystem.error("open", path) }
    self.number = number
    self.path = path
  }

  deinit {
    if isOpen { _ = close(number) }
  }

  /// Closes now, and throws when the system says only here that a write failed.
  mutating func closeChecked() throws {
    isOpen = false
    // After EINTR the descriptor is closed on Linux, so this call is never repeated.
    guard close(number) == 0 || errno == EINTR else { throw FileSystem.error("close", path) }
  }

  /// Length in bytes.
  func length() throws -> Int {
    Int(try status().st_size)
  }

  func status() throws -> stat {
    var status = stat()
    guard fstat(number, &status) == 0 else { throw FileSystem.error("fstat", path) }
    return status
  }

  /// Writes all bytes at the file's position; `needed` is what a full disk is reported with.
  func write(_ bytes: UnsafeRawBufferPointer, needed: Int? = nil) throws {
    var position = 0
    while position < bytes.count {
      let rest = UnsafeRawBufferPointer(rebasing: bytes[position...])
      let written = FileSystem.retrying { Glibc.write(number, rest.baseAddress, rest.count) }
      guard written >= 0 else {
        throw FileSystem.error("write", path, needed: needed ?? bytes.count)
      }
      position += written
    }
  }

  /// Reads up to the buffer's length from an offset; fewer bytes only at the end of the file.
  func read(into buffer: UnsafeMutableRawBufferPointer, at offset: Int) throws -> Int {
    var position = 0
    while position < buffer.count {
      let rest = UnsafeMutableRawBufferPointer(rebasing: buffer[position...])
      let count = FileSystem.retrying {
        pread(number, rest.baseAddress, rest.count, off_t(offset + position))
      }
      guard count >= 0 else { throw FileSystem.error("read", path) }
      if count == 0 { break }
      position += count
    }
    return position
  }

  /// The bytes from an offset on, fewer than `count` only at the end of the file.
  func bytes(at offset: Int, count: Int) throws -> [UInt8] {
    try [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
      filled = try read(into: UnsafeMutableRawBufferPointer(buffer), at: offset)
    }
  }

  /// All bytes of a regular file within the limits; throws `StoreError.refused` for anything else.
  func allBytes(limits: StoreLimits) throws -> [UInt8] {
    try bytes(at: 0, count: requirePlainFile(limits: limits))
  }

  /// The length of a regular file within the limits; throws `StoreError.refused` for anything else.
  func requirePlainFile(limits: StoreLimits) throws -> Int {
    let status = try status()
    guard status.st_mode & S_IFMT == S_IFREG else {
      throw StoreError.refused(file: path, object: "/", reason: .unexpectedObject)
    }
    guard Int(status.st_size) <= limits.fileBytes else {
      let reason = RefusalReason.size(declared: UInt64(status.st_size), limit: limits.fileBytes)
      throw StoreError.refused(file: path, object: "/", reason: reason)
    }
    return Int(status.st_size)
  }

  /// Waits until data and metadata are on the disk.
  func synchronise() throws {
    guard FileSystem.retrying({ fsync(number) }) == 0 else { throw FileSystem.error("fsync", path) }
  }

  /// Waits until data, and the length if it changed, are on the disk.
  func synchroniseData() throws {
    guard FileSystem.retrying({ fdatasync(number) }) == 0 else {
      throw FileSystem.error("fdatasync", path)
    }
  }

  func truncate(to length: Int) throws {
    guard FileSystem.retrying({ ftruncate(number, off_t(length)) }) == 0 else {
      throw FileSystem.error("ftruncate", path)
    }
  }
}
