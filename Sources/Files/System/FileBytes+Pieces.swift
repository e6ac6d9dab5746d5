import Glibc

extension FileBytes {
  /// Reads a regular file of any size in pieces of `size` bytes, of which only the last may be shorter.
  ///
  /// - Parameters:
  ///   - begin: is given the file's length before the first piece.
  ///   - each: is given the pieces in order.
  /// - Throws: `Failure`, and what the bodies throw.
  package static func readPieces(
    of path: String, size: Int, begin: (_ length: Int) throws -> Void = { _ in },
    each: (UnsafeRawBufferPointer) throws -> Void
  ) throws {
    guard FilePath.isNamable(path) else { throw Failure("open", path: path, code: ENOENT) }
    // O_NONBLOCK keeps a named pipe from hanging the program before its kind is known.
    let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard descriptor >= 0 else { throw Failure("open", path: path) }
    defer { close(descriptor) }
    let length = try regularFileSize(of: descriptor, path: path)
    try begin(length)
    let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: max(1, min(size, length)), alignment: 16)
    defer { buffer.deallocate() }
    while true {
      var filled = 0
      while filled < buffer.count {
        let count = Glibc.read(descriptor, buffer.baseAddress! + filled, buffer.count - filled)
        if count > 0 {
          filled += count
        } else if count == 0 {
          break
        } else if errno != EINTR {
          throw Failure("read", path: path)
        }
      }
      if filled > 0 { try each(UnsafeRawBufferPointer(rebasing: buffer[..<filled])) }
      if filled < buffer.count { return }
    }
  }
}
