import Files
import Foundation
import Testing

@Suite("Free disk and memory", .serialized)
struct LimitsTests {
  private func with<Result>(_ name: String, _ value: String, _ body: () throws -> Result) rethrows -> Result {
    setenv(name, value, 1)
    defer { unsetenv(name) }
    return try body()
  }

  @Test func aDiskIsAskedAtTheNearestFolderThatIsThere() throws {
    let here = try #require(FreeDisk.bytes(at: "/tmp"))
    for path in ["/tmp/no", "/tmp/no/such/folder", "/tmp/no//folder/"] {
      let there = try #require(FreeDisk.bytes(at: path))
      // Others write at the same time.
      #expect(abs(there - here) < 1 << 30)
    }
    #expect(FreeDisk.bytes(at: "no/such/folder") != nil)
    #expect(with("MOTA_DISK_LIMIT", "12345") { FreeDisk.bytes(at: "/") } == 12345)
  }

  @Test func memoryIsWithinItsLimits() {
    #expect(FreeMemory.resident > 1 << 20)
    #expect(FreeMemory.available > FreeMemory.resident)
    #expect(FreeMemory.room < FreeMemory.available)
    #expect(with("MOTA_MEMORY_LIMIT", "1000") { FreeMemory.available } == 1000)
    #expect(with("MOTA_MEMORY_LIMIT", "1000") { FreeMemory.room } == 0)
    #expect(PeakMemory().peakBytes > 1 << 20)
  }

  @Test(arguments: [
    ("0::/\n", ["/sys/fs/cgroup/memory.max", "/sys/fs/cgroup/unified/memory.max"]),
    ("", ["/sys/fs/cgroup/memory.max"]),
    (
      "0::/user.slice/session 1.scope\n",
      [
        "/sys/fs/cgroup/user.slice/session 1.scope/memory.max", "/sys/fs/cgroup/user.slice/memory.max",
        "/sys/fs/cgroup/memory.max", "/sys/fs/cgroup/unified/user.slice/session 1.scope/memory.max",
        "/sys/fs/cgroup/unified/user.slice/memory.max", "/sys/fs/cgroup/unified/memory.max",
      ]
    ),
    (
      "4:cpu,memory:/docker/7\n3:pids:/x\n",
      [
        "/sys/fs/cgroup/memory/docker/7/memory.limit_in_bytes",
        "/sys/fs/cgroup/memory/docker/memory.limit_in_bytes",
        "/sys/fs/cgroup/memory/memory.limit_in_bytes",
      ]
    ),
    ("0::/../../else\n", ["/sys/fs/cgroup/memory.max", "/sys/fs/cgroup/unified/memory.max"]),
  ])
  func limitsOfAllGroupsAroundTheProcess(groups: String, files: [String]) {
    #expect(ControlGroups(groups).places.compactMap { $0.limits.first } == files)
  }
}
