import Glibc

/// A regular file mapped into memory for reading, unmapped with its last reference.
///
/// Pages are read from disk when they are first used. A file that another program shortens while it is mapped
/// ends the process, as with every mapping; replacing it by a rename does no harm.
///
/// Sendable without the compiler's proof: the mapping is never written and lives as long as the object.
package final class MappedFile: @unchecked Sendable {
  package let bytes: UnsafeRawBufferPointer

  package init(path: String) throws(FileBytes.Failure) {
    guard FilePath.isNamable(path) else { throw FileBytes.Failure("open", path: path, code: ENOENT) }
    let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard descriptor >= 0 else { throw FileBytes.Failure("open", path: path) }
    defer { close(descriptor) }
    let size = try FileBytes.regularFileSize(of: descriptor, path: path)
    guard size > 0 else {
      // The system maps no empty file.
      bytes = UnsafeRawBufferPointer(start: nil, count: 0)
      return
    }
    guard let start = mmap(nil, size, PROT_READ, MAP_PRIVATE, descriptor, 0), start != MAP_FAILED else {
      throw FileBytes.Failure("mmap", path: path)
    }
    bytes = UnsafeRawBufferPointer(start: start, count: size)
  }

  deinit {
    if let start = bytes.baseAddress { munmap(UnsafeMutableRawPointer(mutating: start), bytes.count) }
  }
}
