import Foundation
import TestSupport
import Testing

@Suite("Runs repeat", .onOwnThreads, .needs(SmallRun.isPossible, SmallRun.condition))
struct RepeatabilityTests {
  @Test func aWholeAblationRunsAndWritesItsTable() throws {
    let first = try SmallRun.first.get()
    #expect(first.result.status == 0, "\(first.result.errors)")
    let csv = try String(contentsOfFile: first.folder.path + "/results/small.csv", encoding: .utf8)
    let lines = csv.split(separator: "\n").map(String.init)
    #expect(lines.first == "model,R@1,R@5,R@10,R@50")
    #expect(
      lines.dropFirst().map { $0.split(separator: ",").first.map(String.init) } == [
        "image only", "stage 1", "stage 1 + modality", "stage 1 + modality + task", "target caption",
      ])
    for line in lines.dropFirst() {
      let recalls = line.split(separator: ",").dropFirst().compactMap { Double($0) }
      #expect(recalls.count == 4 && recalls == recalls.sorted() && (0...100).contains(recalls[0]))
    }
    #expect(first.result.output.contains("reference removed"))
    #expect(first.result.errors.contains("FLOP"))
  }

  @Test func aSecondRunReusesEveryStepSaysWhyAndGivesTheSameTable() throws {
    let first = try SmallRun.first.get()
    let folder = try SmallRun.copy()
    let second = try Program.run(["run", "small.mota"], in: folder.path)
    #expect(second.status == 0)
    #expect(second.output == first.result.output)
    #expect(!second.errors.contains("✓"))
    #expect(second.errors.contains("stage 1  reused"))
    #expect(second.errors.contains("seed 7"))
    #expect(SmallRun.hashes(in: second.errors) == SmallRun.hashes(in: first.result.errors))
  }

  @Test(arguments: ["1", "2"])
  func aFreshRunGivesTheSameHashForEveryStepWithAnyThreadCount(threads: String) throws {
    let expected = SmallRun.hashes(in: try SmallRun.first.get().result.errors)
    #expect(expected.count == 12)
    let folder = try TemporaryFolder()
    _ = try folder.write(SmallRun.script, to: "small.mota")
    let result = try Program.run(["run", "small.mota", "--threads", threads], in: folder.path)
    #expect(result.status == 0)
    #expect(SmallRun.hashes(in: result.errors) == expected)
  }

  @Test func aChangedArgumentIsNamedAsTheReasonForRunningAgain() throws {
    let folder = try SmallRun.copy()
    _ = try folder.write(
      SmallRun.script.replacingOccurrences(of: "steps=6", with: "steps=5"), to: "changed.mota")
    let result = try Program.run(["run", "changed.mota"], in: folder.path)
    #expect(result.errors.contains("stage 1 not reused: steps 6 -> 5"))
    #expect(result.errors.contains("backbone emoji-small  reused"))
  }

  @Test func anInterruptedTrainingGoesOnFromItsCheckpointToTheSameBits() throws {
    let folder = try SmallRun.copy()
    let head = SmallRun.script.split(separator: "\n").prefix(3).joined(separator: "\n")
    let script =
      head + "\nphi = invert(clip, emoji.captions, steps=500, batch=64, lr=1e-3, loss=cosine, seed=3)\n"
    _ = try folder.write(script, to: "long.mota")
    let running = try Program.start(["run", "long.mota", "--json"], in: folder.path)
    try #require(running.waits { $0.outputSoFar().contains("\"total\":500") })
    let stopped = Date()
    running.process.interrupt()
    let first = try running.finish()
    #expect(Date().timeIntervalSince(stopped) < 1.5)
    try #require(first.status == 130, "\(first.output)")
    #expect(first.output.contains("interrupted; run it again"))
    let second = try Program.run(["run", "long.mota"], in: folder.path)
    #expect(second.status == 0)
    #expect(second.errors.contains("going on from step"))

    let fresh = try SmallRun.copy()
    _ = try fresh.write(script, to: "long.mota")
    let whole = try Program.run(["run", "long.mota"], in: fresh.path)
    #expect(SmallRun.hashes(in: second.errors).last == SmallRun.hashes(in: whole.errors).last)
    #expect(SmallRun.hashes(in: whole.errors).count == 4)
  }
}
