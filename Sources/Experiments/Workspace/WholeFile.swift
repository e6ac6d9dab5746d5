import Files
import Glibc

/// Files that are written whole or not at all: a temporary file beside the target, then a rename.
package enum WholeFile {
  /// Writes the bytes, making the folders on the way; with permissions of its own where a mode is given.
  ///
  /// - Throws: `FileError.unwritable`; an earlier file of the name is then as it was.
  package static func write(_ bytes: [UInt8], to path: String, mode: mode_t? = nil) throws {
    let folder = FilePath.folder(of: path)
    if !folder.isEmpty { try makeFolders(folder) }
    let temporary = "\(path).\(getpid()).tmp"
    let descriptor = open(temporary, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o666)
    guard descriptor >= 0 else { throw FileError.unwritable(path: path, errno: errno) }
    var offset = 0
    while offset < bytes.count {
      let written = bytes.withUnsafeBytes { buffer in
        Glibc.write(descriptor, buffer.baseAddress.map { $0 + offset }, bytes.count - offset)
      }
      if written > 0 {
        offset += written
      } else if written == 0 || errno != EINTR {
        break
      }
    }
    var code: Int32 = 0
    if let mode, fchmod(descriptor, mode) != 0 { code = errno }
    if offset < bytes.count || fsync(descriptor) != 0 { code = errno == 0 ? EIO : errno }
    if close(descriptor) != 0, code == 0 { code = errno }
    if code == 0, rename(temporary, path) != 0 { code = errno }
    guard code == 0 else {
      unlink(temporary)
      throw FileError.unwritable(path: path, errno: code)
    }
  }

  /// Looks whether a file could be written, and writes nothing.
  ///
  /// - Throws: `FileError.unwritable` when the path is a folder, when something on the way to it is none, or
  ///   when the folder that would be written to may not be.
  package static func foresee(_ path: String) throws {
    var status = stat()
    if stat(path, &status) == 0, status.st_mode & S_IFMT == S_IFDIR {
      throw FileError.unwritable(path: path, errno: EISDIR)
    }
    var folder = FilePath.folder(of: path)
    while !folder.isEmpty, folder != "/", lstat(folder, &status) != 0, errno == ENOENT {
      folder = FilePath.folder(of: folder)
    }
    if folder.isEmpty { folder = "." }
    guard stat(folder, &status) == 0 else { throw FileError.unwritable(path: path, errno: errno) }
    guard status.st_mode & S_IFMT == S_IFDIR else {
      throw FileError.unwritable(path: path, errno: ENOTDIR)
    }
    guard access(folder, W_OK | X_OK) == 0 else { throw FileError.unwritable(path: path, errno: errno) }
  }

  /// A name beside another one: "cirr_recall.json" for "cirr.json" and "recall".
  package static func path(_ path: String, with name: String) -> String {
    // The checker has seen to the extension.
    guard let point = path.lastIndex(of: ".") else { return "\(path)_\(name)" }
    return "\(path[..<point])_\(name)\(path[point...])"
  }

  private static func makeFolders(_ folder: String) throws {
    var path = folder.hasPrefix("/") ? "/" : ""
    for part in folder.split(separator: "/") {
      path += (path.isEmpty || path.hasSuffix("/") ? "" : "/") + part
      guard mkdir(path, 0o777) == 0 || errno == EEXIST else {
        throw FileError.unwritable(path: path, errno: errno)
      }
    }
  }
}
