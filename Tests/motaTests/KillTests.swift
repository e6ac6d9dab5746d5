import ExperimentStore
import Foundation
import TestSupport
import Testing

/// Processes that train, evaluate, write tables and collect garbage are killed at random moments.
@Suite("A store survives kills", .onOwnThreads, .needs(SmallRun.isPossible, SmallRun.condition))
struct KillTests {
  /// How many processes are killed: a few in every run of the tests; MOTA_KILLS=500 kills as many.
  private static let kills = ProcessInfo.processInfo.environment["MOTA_KILLS"].flatMap { Int($0) } ?? 6

  /// Trains and evaluates by a seed of its own, so that there is always something to do.
  private static func script(_ round: Int) -> String {
    """
    emoji = dataset("emoji")
    clip = backbone("emoji-small", epochs=1)
    phi = invert(clip, emoji.captions, steps=40, batch=16, loss=cosine, mask=words, checkpoint=3, seed=\(round))
    triplets = triplets(emoji.train)
    full = align(phi, triplets, prompts=1, depth=1, steps=12, batch=16, checkpoint=2, seed=\(round))
    table\(round % 5) = evaluate([phi, full], on=emoji.test)
    """
  }

  @Test func whatIsSealedStaysAndNothingHalfWrittenCountsAsFinished() throws {
    let folder = try SmallRun.copy()
    let directory = folder.path + "/checkpoints"
    var random = SplitMix64(seed: 11)
    var killed = 0
    for round in 0..<Self.kills {
      let store = try ExperimentStore(directory: directory)
      let before = try store.sealedSteps()
      let collects = round % 4 == 3
      if !collects { _ = try folder.write(Self.script(round), to: "kill.mota") }
      let arguments = collects ? ["store", "gc", "--remove", "--unused"] : ["run", "kill.mota"]
      let running = try Program.start(arguments, in: folder.path)
      let longest = collects ? 0.08 : 4.0
      Thread.sleep(forTimeInterval: Double.random(in: 0.01...longest, using: &random))
      kill(running.process.processIdentifier, SIGKILL)
      if try running.finish().status == 128 + SIGKILL { killed += 1 }

      let after = try ExperimentStore(directory: directory)
      let audit = try after.verify(mending: false)
      #expect(audit.isClean, "round \(round): \(audit.findings)")
      if !collects {
        let kept = Set(try after.sealedSteps().map(\.key))
        #expect(before.allSatisfy { kept.contains($0.key) }, "round \(round)")
      }
    }
    #expect(killed > 0)
    // The run that was killed last goes on to its end, and all that was left half-done is garbage or used.
    _ = try folder.write(Self.script(0), to: "kill.mota")
    let last = try Program.run(["run", "kill.mota"], in: folder.path)
    #expect(last.status == 0, "\(last.errors)")
    let tidied = try Program.run(["store", "gc", "--remove", "--days", "0"], in: folder.path)
    #expect(tidied.status == 0, "\(tidied.errors)")
    let store = try ExperimentStore(directory: directory)
    #expect(try store.verify(mending: false).isClean)
    #expect(try store.garbage(GarbagePolicy(abandonedAfterDays: 0)).isEmpty)
  }
}
