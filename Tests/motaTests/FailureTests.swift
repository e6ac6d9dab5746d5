import Foundation
import TestSupport
import Testing

@Suite(
  "Every failure is one clear error, and nothing is lost", .onOwnThreads,
  .needs(SmallRun.isPossible, SmallRun.condition))
struct FailureTests {
  static let canMount: Bool = {
    guard getuid() == 0, let folder = try? TemporaryFolder() else { return false }
    let tried = try? shell("mount -t tmpfs -o size=1m none \(folder.path) && umount \(folder.path)")
    return tried == 0
  }()

  @discardableResult
  static func shell(_ command: String) throws -> Int32 {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/bin/sh")
    process.arguments = ["-c", command]
    process.standardError = FileHandle.nullDevice
    try process.run()
    process.waitUntilExit()
    return process.terminationStatus
  }

  func errorCount(_ text: String) -> Int { text.components(separatedBy: "error[").count - 1 }

  @Test func aMissingPackageIsNamedWithTheCommandThatInstallsIt() throws {
    let result = try Program.run(
      [], input: "e = dataset(\"emoji\")\n", environment: ["XDG_DATA_DIRS": "/nonexistent"])
    #expect(result.status == 1)
    #expect(errorCount(result.errors) == 1)
    #expect(result.errors.contains("error[E101]"))
    #expect(result.errors.contains("apt-get install fonts-noto-color-emoji"))
  }

  @Test func aDamagedFontIsNamed() throws {
    let folder = try TemporaryFolder()
    let font = URL(fileURLWithPath: "/usr/share/fonts/truetype/noto/NotoColorEmoji.ttf")
    var bytes = try Data(contentsOf: font)
    for damage in ["cut", "flipped", "text"] {
      switch damage {
      case "cut": bytes = try Data(contentsOf: font).prefix(3_000_000)
      case "flipped":
        bytes = try Data(contentsOf: font)
        bytes[bytes.count / 2] ^= 0x10
      default: bytes = Data("not a font".utf8)
      }
      try bytes.write(to: URL(fileURLWithPath: folder.path + "/font.ttf"))
      let result = try Program.run([], input: "e = dataset(\"emoji\", font=\"\(folder.path)/font.ttf\")\n")
      #expect(result.status == 3, "\(damage)")
      #expect(errorCount(result.errors) == 1)
      #expect(result.errors.contains("error[E102]") && result.errors.contains("font.ttf"), "\(damage)")
    }
  }

  @Test func aLossThatIsNotANumberStopsWithTheStep() throws {
    let folder = try SmallRun.copy()
    _ = try folder.write(
      SmallRun.script.replacingOccurrences(
        of: "steps=6, batch=64, lr=1e-3", with: "steps=9, batch=64, lr=1e30"),
      to: "nan.mota")
    let result = try Program.run(["run", "nan.mota"], in: folder.path)
    #expect(result.status == 1)
    #expect(errorCount(result.errors) == 1)
    #expect(result.errors.contains("error[E120]"))
    #expect(result.errors.contains("at step"))
    #expect(result.errors.contains("lower lr"))
    // What was finished before is still there.
    let again = try Program.run(["run", "small.mota"], in: folder.path)
    #expect(again.status == 0 && !again.errors.contains("✓"))
  }

  @Test func numbersThatTensorsCannotHoldAreRefusedBeforeTraining() throws {
    let folder = try SmallRun.copy()
    for (written, instead) in [
      ("lr=1e-3", "lr=1e300"), ("lr=1e-3", "lr=1e-300"), ("dropout=0.1", "dropout=0.99999999999"),
    ] {
      _ = try folder.write(SmallRun.script.replacingOccurrences(of: written, with: instead), to: "odd.mota")
      let result = try Program.run(["run", "odd.mota"], in: folder.path)
      #expect(result.status == 1, "\(instead): \(result.errors)")
      #expect(result.errors.contains("error[E030]"), "\(instead): \(result.errors)")
    }
  }

  @Test func aTrainingThatDivergesInItsLastStepIsNotStored() throws {
    let folder = try SmallRun.copy()
    _ = try folder.write(
      SmallRun.script.replacingOccurrences(
        of: "steps=6, batch=64, lr=1e-3", with: "steps=1, batch=64, lr=3e38"),
      to: "last.mota")
    let result = try Program.run(["run", "last.mota"], in: folder.path)
    #expect(result.status == 1)
    #expect(result.errors.contains("error[E120]"), "\(result.errors)")
  }

  @Test(.enabled(if: canMount, "needs root and mount"))
  func aFullDiskIsSaidAndFinishedStepsStay() throws {
    let folder = try TemporaryFolder()
    _ = try folder.write(SmallRun.script, to: "small.mota")
    let disk = folder.path + "/disk"
    try FileManager.default.createDirectory(atPath: disk, withIntermediateDirectories: true)
    try #require(try Self.shell("mount -t tmpfs -o size=2m none \(disk)") == 0)
    defer { _ = try? Self.shell("umount -l \(disk)") }
    let full = try Program.run(["run", "small.mota", "--store", disk + "/store"], in: folder.path)
    #expect(full.status == 1)
    #expect(errorCount(full.errors) == 1)
    #expect(full.errors.contains("error[E111]"))
    #expect(full.errors.contains("✓ emoji gallery"))
    try #require(try Self.shell("mount -o remount,size=64m \(disk)") == 0)
    let again = try Program.run(["run", "small.mota", "--store", disk + "/store"], in: folder.path)
    #expect(again.status == 0, "\(again.errors)")
    #expect(again.errors.contains("emoji gallery  reused"))
  }

  @Test(.enabled(if: canMount, "needs root and mount"))
  func aReadOnlyStoreServesWhatIsFinishedAndComputesTheRestWithoutKeepingIt() throws {
    let folder = try SmallRun.copy()
    let disk = folder.path + "/disk"
    try FileManager.default.createDirectory(atPath: disk, withIntermediateDirectories: true)
    try #require(
      try Self.shell("mount --bind \(folder.path)/checkpoints \(disk) && mount -o remount,ro,bind \(disk)")
        == 0)
    defer { _ = try? Self.shell("umount -l \(disk)") }
    _ = try folder.write(
      SmallRun.script.split(separator: "\n").dropLast(2).joined(separator: "\n") + "\n", to: "show.mota")
    let reused = try Program.run(["run", "show.mota", "--store", disk], in: folder.path)
    #expect(reused.status == 0, "\(reused.errors)")
    #expect(reused.output.contains("target caption"))
    _ = try folder.write(SmallRun.script.replacingOccurrences(of: "seed=7", with: "seed=8"), to: "other.mota")
    let computed = try Program.run(["run", "other.mota", "--store", disk], in: folder.path)
    #expect(computed.status == 0, "\(computed.errors)")
    #expect(computed.errors.contains("the store is read-only: what is computed serves this session"))
    #expect(computed.errors.contains("backbone emoji-small  reused"))
    let refused = try Program.run(["store", "gc", "--remove", "--unused", "--store", disk], in: folder.path)
    #expect(refused.status == 1)
    #expect(refused.errors.contains("error[E110]"), "\(refused.errors)")
  }

  @Test func aFileThatCannotBeWrittenIsSaid() throws {
    let folder = try SmallRun.copy()
    _ = try folder.write(
      SmallRun.script.replacingOccurrences(of: "results/small.csv", with: "small.mota/x.csv"), to: "bad.mota")
    let result = try Program.run(["run", "bad.mota"], in: folder.path)
    #expect(result.status == 3)
    #expect(result.errors.contains("error[E130]"))
  }

  @Test func aDamagedResultIsSetAsideAndComputedAnew() throws {
    let folder = try SmallRun.copy()
    let objects = folder.path + "/checkpoints/objects"
    let files = try #require(FileManager.default.enumerator(atPath: objects)).compactMap { $0 as? String }
      .filter { $0.hasSuffix(".h5") }
    for file in files {
      let handle = try #require(FileHandle(forUpdatingAtPath: objects + "/" + file))
      try handle.seek(toOffset: 200)
      try handle.write(contentsOf: Data([0xFF, 0x00, 0xFF]))
      try handle.close()
    }
    // Each run finds and sets aside what it needs; in the end all is computed anew.
    var result = try Program.run(["run", "small.mota"], in: folder.path)
    var runs = 1
    while result.status == 1, runs < 12 {
      #expect(result.errors.contains("error[E113]"), "\(result.errors)")
      result = try Program.run(["run", "small.mota"], in: folder.path)
      runs += 1
    }
    #expect(result.status == 0)
    #expect(result.output == (try SmallRun.first.get()).result.output)
  }
}
