import Glibc

/// Room on disks.
package enum FreeDisk {
  /// Bytes that this user may still write at a path, or would at the nearest folder above it that is there; nil where the
  /// system does not say. MOTA_DISK_LIMIT pretends another number, for tests of what happens on a smaller disk.
  package static func bytes(at path: String) -> Int? {
    if let text = getenv("MOTA_DISK_LIMIT"), let limit = Int(String(cString: text)) { return limit }
    var place = path
    var status = statvfs()
    while statvfs(place, &status) != 0 {
      let above = Folders.parent(of: place)
      guard above != place, errno == ENOENT || errno == ENOTDIR else { return nil }
      place = above
    }
    let (bytes, overflows) = Int(status.f_bavail).multipliedReportingOverflow(by: Int(status.f_frsize))
    return overflows ? .max : bytes
  }
}
