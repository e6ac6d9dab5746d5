/// The memory of the control groups that this process is in, of version 2 or 1 (cgroups(7)).
package struct ControlGroups {
  /// A group's files of its limit and of what it holds.
  package struct Place: Hashable, Sendable {
    package let folder: String
    package let isSecondVersion: Bool

    /// The files that hold limits: the lower one counts.
    package var limits: [String] {
      isSecondVersion
        ? ["\(folder)/memory.max", "\(folder)/memory.high"] : ["\(folder)/memory.limit_in_bytes"]
    }
    /// The file that says how much all of its processes hold.
    package var usage: String { "\(folder)/memory.\(isSecondVersion ? "current" : "usage_in_bytes")" }
    /// The beginning of the line of `memory.stat` that says how much of that are files which can be dropped.
    var droppable: String { isSecondVersion ? "inactive_file " : "total_inactive_file " }
  }

  /// The groups, innermost first. A limit of a group bounds all groups below it.
  package let places: [Place]

  /// The groups of which a `/proc/PID/cgroup` tells.
  ///
  /// - Parameter root: where the groups' file systems are mounted.
  package init(
    _ text: String = SystemText("/proc/self/cgroup").text, root: String = "/sys/fs/cgroup"
  ) {
    var places: [Place] = []
    for line in text.split(separator: "\n") {
      let fields = line.split(separator: ":", maxSplits: 2, omittingEmptySubsequences: false)
      guard fields.count == 3 else { continue }
      let isSecond = fields[0] == "0" && fields[1].isEmpty
      guard isSecond || fields[1].split(separator: ",").contains("memory") else { continue }
      // Beside groups of version 1, those of version 2 have a folder of their own.
      for mount in isSecond ? [root, "\(root)/unified"] : ["\(root)/memory"] {
        places += Self.around(fields[2], in: mount).map { Place(folder: $0, isSecondVersion: isSecond) }
      }
    }
    self.places = places.isEmpty ? [Place(folder: root, isSecondVersion: true)] : places
  }

  /// A group's folder and those above it. In a container the path may lead out of what is mounted; the root is then its
  /// own group.
  private static func around(_ path: Substring, in mount: String) -> [String] {
    var parts = path.split(separator: "/")
    guard !parts.contains("..") else { return [mount] }
    var folders: [String] = []
    while !parts.isEmpty {
      folders.append("\(mount)/\(parts.joined(separator: "/"))")
      parts.removeLast()
    }
    return folders + [mount]
  }

  /// Bytes that the groups let a process hold which holds `resident` bytes now, beside their other processes; `Int.max`
  /// where nothing limits it.
  package func available(toHolderOf resident: Int) -> Int {
    var available = Int.max
    for place in places {
      // "max", and in version 1 a number near 2^63, are no limits.
      let limits = place.limits.compactMap { SystemText($0).integer }.filter { (0..<1 << 60).contains($0) }
      guard let limit = limits.min() else { continue }
      let held = SystemText(place.usage).integer ?? resident
      let droppable = SystemText("\(place.folder)/memory.stat").number(after: place.droppable) ?? 0
      let others = max(0, held - droppable - resident)
      available = min(available, max(0, limit - others))
    }
    return available
  }
}
