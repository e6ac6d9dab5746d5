import Glibc

/// Memory that this process holds and may still take, as Linux tells it (proc(5), cgroups(7)).
package enum FreeMemory {
  /// Bytes that the system can give to this process, with what it holds already: what is free or can be freed, within
  /// the limits of its control groups; `Int.max` where the system does not say. MOTA_MEMORY_LIMIT lowers it, for tests
  /// of what happens on a smaller machine.
  package static var available: Int {
    var available = Int.max
    if let free = SystemText("/proc/meminfo").kilobytes(after: "MemAvailable:") {
      available = free + resident
    }
    for limit in groupLimits { available = min(available, limit) }
    if let text = getenv("MOTA_MEMORY_LIMIT"), let limit = Int(String(cString: text)) {
      available = min(available, limit)
    }
    return available
  }

  /// Bytes that can be taken on top of what this process holds.
  package static var room: Int {
    let available = available
    return available == .max ? .max : max(0, available - resident)
  }

  /// Bytes of memory that this process holds.
  package static var resident: Int { SystemText("/proc/self/status").kilobytes(after: "VmRSS:") ?? 0 }

  /// The limits of this process's control groups, of version 2 or 1, innermost first.
  private static var groupLimits: [Int] {
    groupFiles(SystemText("/proc/self/cgroup").text).compactMap { path in
      // "max", and in version 1 a number near 2^63, are no limits.
      SystemText(path).integer.flatMap { $0 < 1 << 60 ? $0 : nil }
    }
  }

  /// The files that may hold limits of the groups of which a `/proc/PID/cgroup` tells.
  static func groupFiles(_ text: String) -> [String] {
    var files: [String] = []
    for line in text.split(separator: "\n") {
      let fields = line.split(separator: ":", maxSplits: 2, omittingEmptySubsequences: false)
      guard fields.count == 3 else { continue }
      let root: String
      let name: String
      if fields[0] == "0", fields[1].isEmpty {
        (root, name) = ("/sys/fs/cgroup", "memory.max")
      } else if fields[1].split(separator: ",").contains("memory") {
        (root, name) = ("/sys/fs/cgroup/memory", "memory.limit_in_bytes")
      } else {
        continue
      }
      // A limit of a group bounds all groups below it. In a container the path may lead out of what is mounted; the
      // root is then its own group.
      var parts = fields[2].split(separator: "/")
      guard !parts.contains("..") else {
        files.append("\(root)/\(name)")
        continue
      }
      while !parts.isEmpty {
        files.append("\(root)/\(parts.joined(separator: "/"))/\(name)")
        parts.removeLast()
      }
      files.append("\(root)/\(name)")
    }
    return files.isEmpty ? ["/sys/fs/cgroup/memory.max"] : files
  }
}
