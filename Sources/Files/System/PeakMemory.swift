import Glibc

/// The process's peak resident memory since this value was made.
package struct PeakMemory {
  /// Asks the kernel to forget the earlier peak (Linux, proc(5), clear_refs 5); where it does not,
  /// the peak is that of the whole process so far.
  package init() {
    let descriptor = open("/proc/self/clear_refs", O_WRONLY)
    guard descriptor >= 0 else { return }
    _ = write(descriptor, "5", 1)
    close(descriptor)
  }

  /// In bytes; 0 where it cannot be known.
  package var peakBytes: Int { SystemText("/proc/self/status").kilobytes(after: "VmHWM:") ?? 0 }
}
