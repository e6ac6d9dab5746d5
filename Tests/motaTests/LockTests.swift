import Foundation
import TestSupport
import Testing

@Suite("A store in use", .onOwnThreads, .needs(SmallRun.isPossible, SmallRun.condition))
struct LockTests {
  @Test func anotherWriterIsWaitedForAndThenNamed() throws {
    let folder = try SmallRun.copy()
    _ = try folder.write(
      SmallRun.script.replacingOccurrences(of: "steps=6", with: "steps=2"), to: "locked.mota")
    let lock = try #require(FileHandle(forUpdatingAtPath: folder.path + "/checkpoints/LOCK"))
    try #require(flock(lock.fileDescriptor, LOCK_EX) == 0)
    let result = try Program.run(
      ["run", "locked.mota"], environment: ["MOTA_LOCK_TIMEOUT": "0.2"], in: folder.path)
    #expect(result.status == 1)
    #expect(result.errors.contains("error[E114]"), "\(result.errors)")
    #expect(result.errors.contains("wait for it to end"))
    #expect(flock(lock.fileDescriptor, LOCK_UN) == 0)
    #expect(try Program.run(["run", "locked.mota"], in: folder.path).status == 0)
  }
}
