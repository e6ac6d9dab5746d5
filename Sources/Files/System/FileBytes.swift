import Glibc

/// Whole files as bytes, with the system's error number kept.
package enum FileBytes {
  /// Why the system refused a file: the call that failed and its `errno`.
  package struct Failure: Error, Equatable {
    package let path: String
    package let code: Int32

    /// Whether nothing has that name.
    package var isMissing: Bool { code == ENOENT || code == ENOTDIR }
  }

  /// Reads a regular file of at most `limit` bytes; a larger one, a folder or a pipe is refused before any
  /// reading.
  ///
  /// - Throws: `Failure` with the `errno` of the failed call, `EFBIG` above the limit, `EISDIR` for a folder
  ///   and `EINVAL` for anything else that is not a regular file.
  package static func read(_ path: String, limit: Int) throws(Failure) -> [UInt8] {
    // O_NONBLOCK keeps a named pipe from hanging the program before its kind is known.
    let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard descriptor >= 0 else { throw Failure(path: path, code: errno) }
    defer { close(descriptor) }
    let size = try regularFileSize(of: descriptor, path: path)
    guard size <= limit else { throw Failure(path: path, code: EFBIG) }
    var code: Int32 = 0
    let bytes = [UInt8](unsafeUninitializedCapacity: size) { buffer, count in
      while count < size {
        let got = Glibc.read(descriptor, buffer.baseAddress! + count, size - count)
        if got > 0 {
          count += got
        } else if got == 0 {
          break
        } else if errno != EINTR {
          code = errno
          break
        }
      }
    }
    guard code == 0 else { throw Failure(path: path, code: code) }
    return bytes
  }

  /// Replaces the file at `path` by these bytes, as one step.
  package static func write(_ bytes: [UInt8], to path: String) throws(Failure) {
    try replace(path) { write in bytes.withUnsafeBytes(write) }
  }

  /// Replaces the file at `path` as one step: what `body` writes goes to a temporary neighbour, which is then
  /// renamed. After a failure further writes do nothing and the old file stays.
  package static func replace(
    _ path: String, _ body: ((UnsafeRawBufferPointer) -> Void) -> Void
  ) throws(Failure) {
    let temporary = "\(path).\(String(UInt64.random(in: .min ... .max), radix: 36)).part"
    let descriptor = open(temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o666)
    guard descriptor >= 0 else { throw Failure(path: path, code: errno) }
    var code: Int32 = 0
    body { buffer in
      var written = 0
      while let start = buffer.baseAddress, written < buffer.count, code == 0 {
        let put = Glibc.write(descriptor, start + written, buffer.count - written)
        if put >= 0 { written += put } else if errno != EINTR { code = errno }
      }
    }
    if code == 0, fsync(descriptor) != 0 { code = errno }
    if close(descriptor) != 0, code == 0 { code = errno }
    if code == 0, rename(temporary, path) != 0 { code = errno }
    guard code == 0 else {
      unlink(temporary)
      throw Failure(path: path, code: code)
    }
  }

  /// The size of an open file in bytes.
  ///
  /// - Throws: `Failure` with `EISDIR` for a folder, `EINVAL` for anything else that is not a regular file.
  package static func regularFileSize(of descriptor: Int32, path: String) throws(Failure) -> Int {
    var information = stat()
    guard fstat(descriptor, &information) == 0 else { throw Failure(path: path, code: errno) }
    switch information.st_mode & S_IFMT {
    case S_IFREG: return Int(information.st_size)
    case S_IFDIR: throw Failure(path: path, code: EISDIR)
    default: throw Failure(path: path, code: EINVAL)
    }
  }
}
