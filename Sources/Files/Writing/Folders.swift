import Glibc

/// Folders on the way to a file.
package enum Folders {
  /// The path of the folder that holds a file; "." for a bare name.
  package static func parent(of path: String) -> String {
    let folder = FilePath.folder(of: path)
    return folder.isEmpty ? "." : folder
  }

  /// Makes a folder and those above it; one that is there already is fine. None is made whose name is `~`, or that begins
  /// a relative path with `~`: somebody's home folder is meant.
  package static func make(_ path: String) throws(FileBytes.Failure) {
    guard FilePath.isNamable(path) else { throw .init("mkdir", path: path, code: EINVAL) }
    guard !isHome(path) || FileState.isFolder(path) else { throw .init("mkdir", path: path, code: ENOENT) }
    if mkdir(path, 0o777) == 0 { return }
    let code = errno
    if code == ENOENT, parent(of: path) != path {
      try make(parent(of: path))
      guard mkdir(path, 0o777) == 0 || errno == EEXIST else { throw .init("mkdir", path: path) }
    } else if !FileState.isFolder(path) {
      throw .init("mkdir", path: path, code: code == EEXIST ? ENOTDIR : code)
    }
  }

  /// Whether the last part of a path is what a shell would have expanded.
  static func isHome(_ path: String) -> Bool {
    let name = FilePath.name(of: path).utf8
    return name.elementsEqual("~".utf8)
      || name.first == UInt8(ascii: "~") && FilePath.folder(of: path).isEmpty
  }

  /// Brings a folder's entries to the disk; nothing where the file system has no such call.
  package static func synchronise(_ path: String) throws(FileBytes.Failure) {
    let descriptor = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard descriptor >= 0 else {
      // A folder may be written without being read.
      if errno == EACCES { return }
      throw .init("open", path: path)
    }
    defer { close(descriptor) }
    while fsync(descriptor) != 0 {
      if errno == EINTR { continue }
      guard errno == EINVAL || errno == ENOTSUP else { throw .init("fsync", path: path) }
      return
    }
  }
}
