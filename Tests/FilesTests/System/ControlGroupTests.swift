import Files
import Foundation
import TestSupport
import Testing

/// Groups as folders of a test's own.
@Suite("Memory of control groups")
struct ControlGroupTests {
  private let root: TemporaryFolder
  private let own = 100

  init() throws { root = try TemporaryFolder() }

  /// Writes the files of groups and gives what a process of 100 bytes may hold.
  private func available(_ text: String, _ files: [String: String]) throws -> Int {
    for (name, content) in files {
      let folder = (root.path + "/" + name as NSString).deletingLastPathComponent
      try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
      try root.write(content + "\n", to: name)
    }
    return ControlGroups(text, root: root.path).available(toHolderOf: own)
  }

  @Test func nothingIsLimitedWithoutFiles() throws {
    #expect(try available("0::/a/b\n", [:]) == .max)
    #expect(try available("", ["memory.max": "max"]) == .max)
  }

  @Test func theLowestOfNestedGroupsCounts() throws {
    let files = [
      "memory.max": "max", "a/memory.max": "3000", "a/b/memory.max": "5000", "a/b/c/memory.max": "max",
    ]
    #expect(try available("0::/a/b/c\n", files) == 3000)
    #expect(try available("0::/a/b/c\n", ["a/b/memory.high": "2000"]) == 2000)
  }

  @Test func otherProcessesOfAGroupAreLeftWhatTheyHold() throws {
    let files = [
      "a/memory.max": "3000", "a/memory.current": "1500", "a/memory.stat": "anon 1000\ninactive_file 400",
    ]
    // 1500 - 400 that can be dropped - 100 of its own: 1000 are others'.
    #expect(try available("0::/a\n", files) == 2000)
  }

  @Test func theFirstVersionIsReadAsWell() throws {
    let files = [
      "memory/docker/7/memory.limit_in_bytes": "3000", "memory/memory.limit_in_bytes": "9223372036854771712",
      "memory/docker/7/memory.usage_in_bytes": "1500",
      "memory/docker/7/memory.stat": "inactive_file 1\ntotal_inactive_file 400",
    ]
    #expect(try available("9:name=systemd:/\n4:cpu,memory:/docker/7\n0::/\n", files) == 2000)
    // In a container the path is that of the machine, and the root its own group.
    let inside = ["memory/memory.limit_in_bytes": "2500"]
    #expect(try available("4:memory:/system/x\n", inside) == 2500)
  }

  @Test func bothVersionsSideBySide() throws {
    let files = ["unified/a/memory.max": "700", "memory/b/memory.limit_in_bytes": "900"]
    #expect(try available("4:memory:/b\n0::/a\n", files) == 700)
  }
}
