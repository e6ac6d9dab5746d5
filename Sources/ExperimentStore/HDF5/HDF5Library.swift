import CHDF5

/// The one owner of the HDF5 library: every call to it happens inside `exclusively`, because
/// Debian's build must not be called from two threads at once.
package enum HDF5Library {
  private static let lock = RecursiveLock()

  /// Runs `body` while no other thread is in the library, with its printing of errors off.
  static func exclusively<Result>(_ body: () throws -> Result) rethrows -> Result {
    lock.lock()
    defer { lock.unlock() }
    // Per call, because a thread-safe build keeps this switch per thread.
    _ = chdf5_silence_errors()
    return try body()
  }

  /// The library's version, such as "1.10.8", and whether it was built thread-safe.
  package static var build: (version: String, isThreadSafe: Bool) {
    exclusively {
      var major: UInt32 = 0
      var minor: UInt32 = 0
      var release: UInt32 = 0
      var threadSafe = false
      H5get_libversion(&major, &minor, &release)
      H5is_library_threadsafe(&threadSafe)
      return ("\(major).\(minor).\(release)", threadSafe)
    }
  }

  /// How many files, groups, dataspaces, datasets and attributes are open in the library: 0 between two
  /// operations, or one leaks. (Types are not counted: the library keeps its own open.)
  package static var openHandleCount: Int {
    exclusively {
      let kinds = [H5I_FILE, H5I_GROUP, H5I_DATASPACE, H5I_DATASET, H5I_ATTR]
      return kinds.reduce(0) { total, kind in
        var count: hsize_t = 0
        return H5Inmembers(kind, &count) < 0 ? total : total + Int(count)
      }
    }
  }

  /// The descriptions on the library's error stack, innermost first, which it then forgets.
  static func takeErrorDetail() -> String {
    final class Lines { var list: [String] = [] }
    let lines = Lines()
    _ = H5Ewalk2(
      chdf5_default_errors(), H5E_WALK_UPWARD,
      { _, entry, context in
        guard let entry, let context else { return 0 }
        let lines = Unmanaged<Lines>.fromOpaque(context).takeUnretainedValue()
        if lines.list.count < 8, let text = entry.pointee.desc {
          let line = String(cString: text)
          if lines.list.last != line { lines.list.append(line) }
        }
        return 0
      }, Unmanaged.passUnretained(lines).toOpaque())
    _ = H5Eclear2(chdf5_default_errors())
    return lines.list.joined(separator: "; ")
  }
}
