import Glibc

extension Folders {
  /// The names in a folder, in no order, but for `.` and `..`.
  package static func names(in path: String) throws(FileBytes.Failure) -> [String] {
    guard FilePath.isNamable(path) else { throw .init("opendir", path: path, code: ENOENT) }
    guard let folder = opendir(path) else { throw .init("opendir", path: path) }
    defer { closedir(folder) }
    var names: [String] = []
    errno = 0
    while let entry = readdir(folder) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) {
        $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      if name != ".", name != ".." { names.append(name) }
      errno = 0
    }
    guard errno == 0 else { throw .init("readdir", path: path) }
    return names
  }

  /// Visits everything below a folder, what is in a folder before the folder itself; links are not followed, and what
  /// cannot be read is passed over.
  package static func walk(_ path: String, _ visit: (_ path: String, _ status: stat) -> Void) {
    for name in (try? names(in: path)) ?? [] {
      let entry = "\(path)/\(name)"
      var status = stat()
      guard lstat(entry, &status) == 0 else { continue }
      if status.st_mode & S_IFMT == S_IFDIR { walk(entry, visit) }
      visit(entry, status)
    }
  }

  /// Removes a folder with all that is in it, as far as the system lets this process.
  package static func remove(_ path: String) {
    walk(path) { entry, status in
      if status.st_mode & S_IFMT == S_IFDIR { rmdir(entry) } else { unlink(entry) }
    }
    rmdir(path)
  }
}
