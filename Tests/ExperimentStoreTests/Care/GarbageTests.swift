import ExperimentStore
import Files
import Foundation
import TestSupport
import Testing

@Suite("Garbage collection removes what nothing needs")
struct GarbageTests {
  private let folder: TemporaryFolder
  private let store: ExperimentStore

  init() throws {
    folder = try TemporaryFolder()
    store = try ExperimentStore(directory: folder.path)
  }

  private func seal(_ seed: Int, inputs: [String: ContentHash] = [:], identity: [String: String] = [:]) throws
    -> SealedStep
  {
    let step = try StepRecord(
      kind: "invert", label: "stage 1", arguments: ["seed": .int(seed)], inputs: inputs, codeVersion: "1",
      numericIdentity: identity)
    return try store.seal(Samples.weights(seed: UInt64(seed)), step: step, cost: Samples.cost)
  }

  @Test func aStoreInOrderHasNone() throws {
    _ = try seal(1)
    #expect(try store.garbage(GarbagePolicy()).isEmpty)
  }

  @Test func anObjectWithoutAJournalLineIsAnOrphan() throws {
    let sealed = try seal(1)
    try write([], toFile: folder.path + "/journal.jsonl")
    let garbage = try ExperimentStore(directory: folder.path).garbage(GarbagePolicy())
    #expect(garbage.map(\.path) == [store.path(of: sealed.object)])
    #expect(garbage.map(\.reason) == [.orphan])
  }

  @Test func anOrphanThatWasSealedInTheMeantimeStays() throws {
    let sealed = try seal(1)
    let journal = try bytes(ofFile: folder.path + "/journal.jsonl")
    try write([], toFile: folder.path + "/journal.jsonl")
    let other = try ExperimentStore(directory: folder.path)
    let garbage = try other.garbage(GarbagePolicy())
    try write(journal, toFile: folder.path + "/journal.jsonl")
    #expect(try other.remove(garbage) == 0)
    #expect(other.contains(sealed.object))
  }

  @Test func aResultThatATableWasMadeFromInTheMeantimeStays() throws {
    let first = try seal(1)
    let second = try seal(2, inputs: ["model": first.object])
    let garbage = try store.garbage(GarbagePolicy(includesUnused: true))
    #expect(garbage.count == 2)
    try store.writeTable(name: "late", object: Samples.weights(seed: 9), from: [second.key])
    #expect(try store.remove(garbage) == 0)
    #expect(store.contains(first.object) && store.contains(second.object))
  }

  @Test func theStateOfAFinishedStepGoesAndThatOfAnOpenOneStays() throws {
    let sealed = try seal(1)
    try store.saveCheckpoint(Samples.weights(), for: sealed.key)
    try store.saveCheckpoint(Samples.weights(), for: hash(of: "open"))
    try store.savePart(index: 0, Samples.weights(), for: hash(of: "parts"))
    let garbage = try store.garbage(GarbagePolicy())
    #expect(garbage.map(\.reason) == [.finished])
    try store.remove(garbage)
    #expect(try store.checkpoint(for: sealed.key) == nil)
    #expect(try store.checkpoint(for: hash(of: "open")) != nil)
    #expect(
      try store.garbage(GarbagePolicy(abandonedAfterDays: 0)).map(\.reason) == [
        .abandoned(days: 0), .abandoned(days: 0),
      ])
  }

  @Test func whatATableWasMadeFromStaysWithAllItTook() throws {
    let first = try seal(1)
    let second = try seal(2, inputs: ["model": first.object])
    let unused = try seal(3)
    try store.writeTable(name: "result", object: Samples.weights(seed: 9), from: [second.key])
    let garbage = try store.garbage(GarbagePolicy(includesUnused: true))
    #expect(garbage.map(\.path) == [store.path(of: unused.object)])
    #expect(try store.remove(garbage) > 0)
    #expect(try store.sealedStep(for: unused.key) == nil)
    #expect(try store.sealedStep(for: first.key) != nil)
    #expect(try store.verify(mending: false).isClean)
    // It can be computed again.
    _ = try seal(3)
    #expect(try store.sealedStep(for: unused.key) != nil)
  }

  @Test func resultsOfAnotherProcessorGoWhenAskedFor() throws {
    let old = try seal(1, identity: ["BLAS core": "Haswell"])
    _ = try seal(2, identity: ["BLAS core": "SkylakeX"])
    let policy = GarbagePolicy(isOutdated: { $0.numericIdentity["BLAS core"] != "SkylakeX" })
    #expect(try store.garbage(policy).map(\.reason) == [.outdated(old)])
  }

  @Test func aReadOnlyStoreLosesNothing() throws {
    let sealed = try seal(1)
    let reader = try ExperimentStore(directory: folder.path, access: .readOnly)
    let garbage = try reader.garbage(GarbagePolicy(includesUnused: true))
    #expect(throws: StoreError.readOnly(path: reader.directory)) { try reader.remove(garbage) }
    #expect(reader.contains(sealed.object))
  }
}
