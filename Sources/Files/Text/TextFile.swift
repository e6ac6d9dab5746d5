import Glibc

/// An open file of text, plain or gzip, read at any place; closed with its last reference.
package final class TextFile: Sendable {
  package let path: String
  /// Whether it begins with gzip's magic number, whatever its name (RFC 1952, section 2.3.1).
  package let isCompressed: Bool
  private let descriptor: Int32
  private let identity: Identity

  /// What a file keeps while nobody writes to it.
  private struct Identity: Equatable {
    let size: Int
    let seconds: Int
    let nanoseconds: Int
  }

  package init(path: String) throws(TextFileError) {
    guard FilePath.isNamable(path) else { throw .unreadable(path: path, code: ENOENT) }
    // O_NONBLOCK keeps a named pipe from hanging the program before its kind is known.
    let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard descriptor >= 0 else { throw .unreadable(path: path, code: errno) }
    self.descriptor = descriptor
    self.path = path
    do {
      _ = try FileBytes.regularFileSize(of: descriptor, path: path)
    } catch {
      close(descriptor)
      throw .unreadable(path: path, code: error.code)
    }
    identity = Self.identity(of: descriptor)
    var magic: [UInt8] = [0, 0]
    isCompressed = pread(descriptor, &magic, 2, 0) == 2 && magic == [0x1F, 0x8B]
  }

  deinit { close(descriptor) }

  /// Reads bytes of the file from `offset` on; 0 at its end.
  package func read(into buffer: UnsafeMutableRawBufferPointer, at offset: Int) throws(TextReadFailure) -> Int
  {
    while true {
      let count = pread(descriptor, buffer.baseAddress, buffer.count, offset)
      if count >= 0 { return count }
      if errno != EINTR { throw .system(errno) }
    }
  }

  /// Throws `TextFileError.changed` when size or time of modification differ from those at opening.
  package func checkUnchanged() throws(TextFileError) {
    guard Self.identity(of: descriptor) == identity else { throw .changed(path: path) }
  }

  private static func identity(of descriptor: Int32) -> Identity {
    var information = stat()
    fstat(descriptor, &information)
    return Identity(
      size: Int(information.st_size), seconds: information.st_mtim.tv_sec,
      nanoseconds: information.st_mtim.tv_nsec)
  }
}
