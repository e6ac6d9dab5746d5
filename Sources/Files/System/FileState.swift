import Glibc

/// What the system says of files without reading them; as long as it is the same, so is their content.
///
/// The time of the last status change is part of it, which the system sets by itself on every write, so a file
/// with an old modification time is noticed too.
package enum FileState {
  /// The state of files, in order; one that is not there has the system's reason for a state.
  package static func hash(_ paths: [String]) -> ContentHash {
    var hasher = ContentHasher(domain: "file states")
    hasher.beginList(count: paths.count)
    for path in paths {
      hasher.append(path)
      var status = stat()
      guard stat(path, &status) == 0 else {
        hasher.append(Int(errno))
        continue
      }
      hasher.append(Int(truncatingIfNeeded: status.st_dev))
      hasher.append(Int(truncatingIfNeeded: status.st_ino))
      hasher.append(Int(status.st_size))
      for time in [status.st_mtim, status.st_ctim] {
        hasher.append(time.tv_sec)
        hasher.append(time.tv_nsec)
      }
    }
    return hasher.finalize()
  }

  /// Whether something is at a path, or behind the link there.
  package static func exists(_ path: String) -> Bool {
    FilePath.isNamable(path) && access(path, F_OK) == 0
  }

  /// The system's reason why nothing is found at a path, as an `errno`; nil where something is.
  package static func absence(of path: String) -> Int32? {
    guard FilePath.isNamable(path) else { return ENOENT }
    var status = stat()
    return stat(path, &status) == 0 ? nil : errno
  }

  /// Whether a path leads to a folder.
  package static func isFolder(_ path: String) -> Bool {
    var status = stat()
    return FilePath.isNamable(path) && stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
  }
}
