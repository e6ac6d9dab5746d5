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

  @Test func aWaitEndsWithInterrupt() throws {
    let folder = try SmallRun.copy()
    _ = try folder.write(
      SmallRun.script.replacingOccurrences(of: "steps=6", with: "steps=2"), to: "locked.mota")
    let lock = try #require(FileHandle(forUpdatingAtPath: folder.path + "/checkpoints/LOCK"))
    try #require(flock(lock.fileDescriptor, LOCK_EX) == 0)
    let running = try Program.start(["run", "locked.mota"], in: folder.path)
    let files = "/proc/\(running.process.processIdentifier)/fd"
    let waits = running.waits { _ in
      ((try? FileManager.default.contentsOfDirectory(atPath: files)) ?? []).contains {
        (try? FileManager.default.destinationOfSymbolicLink(atPath: "\(files)/\($0)"))?.hasSuffix("/LOCK")
          == true
      }
    }
    #expect(waits)
    let start = ContinuousClock.now
    kill(running.process.processIdentifier, SIGINT)
    let result = try running.finish()
    #expect(result.status == 130, "\(result.errors)")
    // Without a look at the signal it took the 60 seconds that a writer waits for another one.
    #expect(ContinuousClock.now - start < .seconds(20))
  }
}
