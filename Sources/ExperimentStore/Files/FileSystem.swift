import Glibc

/// Calls of the system that work on paths; every failure is a `StoreError`.
enum FileSystem {
  /// Repeats a call while a signal interrupts it.
  static func retrying<Result: SignedInteger>(_ call: () -> Result) -> Result {
    while true {
      let result = call()
      if result >= 0 || errno != EINTR { return result }
    }
  }

  /// The error that `errno` stands for now.
  static func error(_ operation: String, _ path: String, needed: Int = 0) -> StoreError {
    let number = errno
    if number == ENOSPC || number == EDQUOT {
      return .diskFull(path: path, needed: needed, available: availableBytes(at: path))
    }
    return .system(operation: operation, path: path, errno: number)
  }

  /// Bytes that this user may still write where a path is; 0 when it cannot be asked.
  static func availableBytes(at path: String) -> Int {
    var status = statvfs()
    guard statvfs(path, &status) == 0 || statvfs(directory(of: path), &status) == 0 else { return 0 }
    let (bytes, overflows) = Int(status.f_bavail).multipliedReportingOverflow(
      by: Int(status.f_frsize))
    return overflows ? .max : bytes
  }

  /// The path of the folder that holds a file.
  static func directory(of path: String) -> String {
    guard let slash = path.lastIndex(of: "/") else { return "." }
    return slash == path.startIndex ? "/" : String(path[..<slash])
  }

  static func exists(_ path: String) -> Bool { access(path, F_OK) == 0 }

  /// Makes a folder and those above it; one that is there already is fine.
  static func makeDirectory(_ path: String) throws {
    if mkdir(path, 0o777) == 0 { return }
    switch errno {
    case EEXIST:
      var status = stat()
      guard stat(path, &status) == 0, status.st_mode & S_IFMT == S_IFDIR else {
        errno = ENOTDIR
        throw error("mkdir", path)
      }
    case ENOENT where directory(of: path) != path:
      try makeDirectory(directory(of: path))
      guard mkdir(path, 0o777) == 0 || errno == EEXIST else { throw error("mkdir", path) }
    default: throw error("mkdir", path)
    }
  }

  /// Makes a folder whose parent is there; says whether it was missing.
  static func makeMissingDirectory(_ path: String) throws -> Bool {
    let wasMissing = !exists(path)
    try makeDirectory(path)
    return wasMissing
  }

  /// Removes a folder if nothing is in it; one that is not empty, or not there, is fine.
  static func removeEmptyDirectory(_ path: String) throws {
    guard rmdir(path) == 0 || errno == ENOENT || errno == ENOTEMPTY || errno == EEXIST else {
      throw error("rmdir", path)
    }
  }

  /// Waits until a folder's entries are on the disk.
  static func synchroniseDirectory(_ path: String) throws {
    try FileDescriptor(opening: path, O_RDONLY | O_DIRECTORY).synchronise()
  }

  /// Puts a file in the place of another within one file system, for good.
  static func rename(_ old: String, to new: String) throws {
    guard Glibc.rename(old, new) == 0 else { throw error("rename", new) }
    try synchroniseDirectory(directory(of: new))
  }

  /// Removes a file; one that is not there is fine.
  static func remove(_ path: String) throws {
    guard unlink(path) == 0 || errno == ENOENT else { throw error("unlink", path) }
  }

  /// Names in a folder, in no order; none when it is not there.
  static func names(in path: String) throws -> [String] {
    guard let folder = opendir(path) else {
      if errno == ENOENT { return [] }
      throw error("opendir", path)
    }
    defer { closedir(folder) }
    var names: [String] = []
    errno = 0
    while let entry = readdir(folder) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) {
        $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      if name != "." && name != ".." { names.append(name) }
      errno = 0
    }
    guard errno == 0 else { throw error("readdir", path) }
    return names
  }
}
