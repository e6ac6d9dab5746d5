import Glibc

/// Memory that this process holds and may still take, as Linux tells it (proc(5), getrlimit(2), cgroups(7)).
package enum FreeMemory {
  /// Bytes that the system can give to this process, with what it holds already: what is free or can be freed, within
  /// the limits of its control groups and its own; `Int.max` where the system does not say. MOTA_MEMORY_LIMIT lowers it,
  /// for tests of what happens on a smaller machine.
  package static var available: Int {
    var available = Int.max
    if let free = SystemText("/proc/meminfo").kilobytes(after: "MemAvailable:") {
      available = free + resident
    }
    available = min(available, ControlGroups().available(toHolderOf: resident))
    let status = SystemText("/proc/self/status")
    for (limit, key) in [(ProcessLimits.addresses, "VmSize:"), (ProcessLimits.data, "VmData:")] {
      guard let limit, let taken = status.kilobytes(after: key) else { continue }
      available = min(available, max(0, limit - taken - besides) + resident)
    }
    if let text = getenv("MOTA_MEMORY_LIMIT"), let limit = Int(String(cString: text)) {
      available = min(available, limit)
    }
    return available
  }

  /// Bytes of a limited address space that are left for what nobody is asked about: threads' stacks and the C library's
  /// arenas.
  private static let besides = 64 << 20

  /// Bytes that can be taken on top of what this process holds.
  package static var room: Int {
    let available = available
    return available == .max ? .max : max(0, available - resident)
  }

  /// Bytes of memory that this process holds.
  package static var resident: Int { SystemText("/proc/self/status").kilobytes(after: "VmRSS:") ?? 0 }
}
