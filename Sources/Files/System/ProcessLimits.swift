import Glibc

/// What the system lets this process take, as getrlimit(2) tells it; nil where there is no limit.
package enum ProcessLimits {
  /// Bytes of addresses (`ulimit -v`).
  package static var addresses: Int? { bytes(RLIMIT_AS) }
  /// Bytes of private memory (`ulimit -d`).
  package static var data: Int? { bytes(RLIMIT_DATA) }
  /// Bytes that a file may have (`ulimit -f`).
  package static var fileSize: Int? { bytes(RLIMIT_FSIZE) }

  /// Whether memory may end before the machine's does.
  package static var limitMemory: Bool { addresses != nil || data != nil }

  /// Allows as many open files as an administrator lets this user have, and as no process needs more than.
  package static func raiseOpenFiles() {
    guard var limit = limit(RLIMIT_NOFILE) else { return }
    let wanted = min(limit.rlim_max, 1 << 16)
    guard limit.rlim_cur < wanted else { return }
    limit.rlim_cur = wanted
    _ = setrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit)
  }

  private static func limit(_ resource: __rlimit_resource) -> rlimit? {
    var limit = rlimit()
    return getrlimit(__rlimit_resource_t(resource.rawValue), &limit) == 0 ? limit : nil
  }

  private static func bytes(_ resource: __rlimit_resource) -> Int? {
    // The system's word for no limit is the largest number.
    limit(resource).flatMap { $0.rlim_cur == .max ? nil : Int(clamping: $0.rlim_cur) }
  }
}
