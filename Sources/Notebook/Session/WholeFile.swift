import Foundation

/// Files that are written whole or not at all: a temporary file beside the target, then a rename.
enum WholeFile {
  /// Writes the bytes, making the folders on the way.
  ///
  /// - Throws: `NotebookError.unwritable`; an earlier file of the name is then as it was.
  static func write(_ bytes: [UInt8], to path: String) throws {
    let folder = (path as NSString).deletingLastPathComponent
    if !folder.isEmpty { try makeFolders(folder) }
    let temporary = "\(path).\(getpid()).tmp"
    let descriptor = open(temporary, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o666)
    guard descriptor >= 0 else { throw NotebookError.unwritable(path: path, errno: errno) }
    var offset = 0
    while offset < bytes.count {
      let written = bytes.withUnsafeBytes { buffer in
        Foundation.write(descriptor, buffer.baseAddress.map { $0 + offset }, bytes.count - offset)
      }
      if written > 0 {
        offset += written
      } else if written == 0 || errno != EINTR {
        break
      }
    }
    var code: Int32 = 0
    if offset < bytes.count || fsync(descriptor) != 0 { code = errno == 0 ? EIO : errno }
    if close(descriptor) != 0, code == 0 { code = errno }
    if code == 0, rename(temporary, path) != 0 { code = errno }
    guard code == 0 else {
      unlink(temporary)
      throw NotebookError.unwritable(path: path, errno: code)
    }
  }

  /// A name beside another one: "cirr_recall.json" for "cirr.json" and "recall".
  static func path(_ path: String, with name: String) -> String {
    // The checker has seen to the extension.
    guard let point = path.lastIndex(of: ".") else { return "\(path)_\(name)" }
    return "\(path[..<point])_\(name)\(path[point...])"
  }

  private static func makeFolders(_ folder: String) throws {
    var path = folder.hasPrefix("/") ? "/" : ""
    for part in folder.split(separator: "/") {
      path += (path.isEmpty || path.hasSuffix("/") ? "" : "/") + part
      guard mkdir(path, 0o777) == 0 || errno == EEXIST else {
        throw NotebookError.unwritable(path: path, errno: errno)
      }
    }
  }
}

extension Session {
  /// Writes a file, and says so; a session that writes no files only says what it would have written.
  ///
  /// - Throws: `NotebookError.unwritable`.
  func write(_ bytes: [UInt8], to path: String) throws {
    guard options.writesFiles else { return reporter.note("would write \(path), \(bytes.count) bytes") }
    try WholeFile.write(bytes, to: path)
    reporter.note("wrote \(path)")
  }
}
