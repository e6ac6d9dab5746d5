import Glibc

/// Whether something has a name.
enum FilePresence {
  static func exists(_ path: String) -> Bool { access(path, F_OK) == 0 }
}
