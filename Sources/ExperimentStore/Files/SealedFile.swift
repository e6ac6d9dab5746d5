import Files
import Glibc

/// A file that is written whole or not at all, and that carries a checksum of its own bytes.
///
/// The last 48 bytes are `MOTASEAL`, the number of bytes before them as a little-endian 64-bit
/// integer, and their SHA-256. HDF5 ends a file where its superblock says and ignores what follows,
/// so other tools read the file; this one checks the seal before the library sees a byte.
enum SealedFile {
  static let trailerLength = 48
  private static let magic = Array("MOTASEAL".utf8)

  /// Writes the file; a failure leaves what was there before.
  static func write(_ image: FileImage, to path: String) throws {
    try FileSystem.replace(path, needed: image.count + trailerLength) { write in
      write(image.bytes)
      trailer(for: image.bytes).withUnsafeBytes(write)
    }
  }

  /// The bytes of a file and whether its seal is whole; the seal is then no longer among them.
  /// Nil when there is no such file. Throws `StoreError.refused` for a file over the limit.
  static func read(
    _ path: String, limits: StoreLimits
  ) throws -> (image: FileImage, isSealed: Bool)? {
    guard let image = try readAll(path, limits: limits) else { return nil }
    let count = image.count - trailerLength
    guard count >= 0 else { return (image, false) }
    let content = UnsafeRawBufferPointer(rebasing: image.bytes[..<count])
    guard image.bytes[count...].elementsEqual(trailer(for: content)) else { return (image, false) }
    image.truncate(to: count)
    return (image, true)
  }

  private static func readAll(_ path: String, limits: StoreLimits) throws -> FileImage? {
    guard FileSystem.exists(path) else {
      if errno == ENOENT { return nil }
      throw FileSystem.error("access", path)
    }
    let file = try FileDescriptor(opening: path, O_RDONLY | O_NONBLOCK)
    guard let image = FileImage(count: try file.requirePlainFile(limits: limits)) else {
      throw FileSystem.error("malloc", path)
    }
    let target = UnsafeMutableRawBufferPointer(start: image.base, count: image.count)
    image.truncate(to: try file.read(into: target, at: 0))
    return image
  }

  private static func trailer(for content: UnsafeRawBufferPointer) -> [UInt8] {
    let length = withUnsafeBytes(of: UInt64(content.count).littleEndian) { Array($0) }
    return magic + length + ContentHasher.sha256(content).bytes
  }
}
