import Foundation

/// What Linux says about memory, in bytes; 0 where it says nothing.
enum ProcessMemory {
  /// Of the machine, for new processes.
  static var available: Int { value("MemAvailable:", in: "/proc/meminfo") }
  /// Of this process at present.
  static var resident: Int { value("VmRSS:", in: "/proc/self/status") }
  /// The most of this process since `resetPeak`.
  static var peak: Int { value("VmHWM:", in: "/proc/self/status") }

  static func resetPeak() {
    try? Data("5".utf8).write(to: URL(filePath: "/proc/self/clear_refs"))
  }

  private static func value(_ key: String, in file: String) -> Int {
    guard let text = try? String(contentsOfFile: file, encoding: .utf8) else { return 0 }
    let line = text.split(separator: "\n").first { $0.hasPrefix(key) }
    return (line?.split(separator: " ").dropFirst().first.flatMap { Int($0) } ?? 0) << 10
  }
}
