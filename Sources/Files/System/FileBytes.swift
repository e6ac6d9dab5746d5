import Glibc

/// Whole files as bytes, with the system's error number kept.
package enum FileBytes {
  /// Why the system refused a file: the call that failed and its `errno`.
  package struct Failure: Error, Equatable {
    /// The call, such as "open".
    package let operation: String
    package let path: String
    package let code: Int32

    /// The failure of a call; `code` is the `errno` of now unless given.
    package init(_ operation: String, path: String, code: Int32? = nil) {
      self.code = code ?? errno
      self.operation = operation
      self.path = path
    }

    /// Whether nothing has that name.
    package var isMissing: Bool { code == ENOENT || code == ENOTDIR }
  }

  /// Reads a regular file of at most `limit` bytes; a larger one, a folder or a pipe is refused before any
  /// reading.
  ///
  /// - Throws: `Failure` with the `errno` of the failed call, `EFBIG` above the limit, `EISDIR` for a folder
  ///   and `EINVAL` for anything else that is not a regular file.
  package static func read(_ path: String, limit: Int) throws(Failure) -> [UInt8] {
    guard FilePath.isNamable(path) else { throw Failure("open", path: path, code: ENOENT) }
    // O_NONBLOCK keeps a named pipe from hanging the program before its kind is known.
    let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard descriptor >= 0 else { throw Failure("open", path: path) }
    defer { close(descriptor) }
    let size = try regularFileSize(of: descriptor, path: path)
    guard size <= limit else { throw Failure("open", path: path, code: EFBIG) }
    return try bytes(of: descriptor, count: size, path: path)
  }

  /// Reads the first bytes of a regular file, fewer than `count` only of a shorter one.
  ///
  /// - Throws: as `read`.
  package static func beginning(of path: String, count: Int) throws(Failure) -> [UInt8] {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard descriptor >= 0 else { throw Failure("open", path: path) }
    defer { close(descriptor) }
    return try bytes(
      of: descriptor, count: min(count, try regularFileSize(of: descriptor, path: path)), path: path)
  }

  private static func bytes(of descriptor: Int32, count size: Int, path: String) throws(Failure) -> [UInt8] {
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
    guard code == 0 else { throw Failure("read", path: path, code: code) }
    return bytes
  }

  /// The size of an open file in bytes.
  ///
  /// - Throws: `Failure` with `EISDIR` for a folder, `EINVAL` for anything else that is not a regular file.
  package static func regularFileSize(of descriptor: Int32, path: String) throws(Failure) -> Int {
    var information = stat()
    guard fstat(descriptor, &information) == 0 else { throw Failure("fstat", path: path) }
    switch information.st_mode & S_IFMT {
    case S_IFREG: return Int(information.st_size)
    case S_IFDIR: throw Failure("open", path: path, code: EISDIR)
    default: throw Failure("open", path: path, code: EINVAL)
    }
  }
}
