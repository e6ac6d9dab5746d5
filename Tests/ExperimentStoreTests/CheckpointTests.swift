import ExperimentStore
import Foundation
import TestSupport
import Testing

@Suite struct CheckpointTests {
  @Test func lastStateOfAnUnfinishedStepIsFound() throws {
    let folder = try TemporaryFolder()
    let store = try ExperimentStore(directory: folder.path)
    let key = try Samples.step().key
    #expect(try store.checkpoint(for: key).map(\.contentHash) == nil)
    for seed: UInt64 in 1...3 { try store.saveCheckpoint(Samples.weights(seed: seed), for: key) }
    let other = try ExperimentStore(directory: folder.path)
    #expect(try other.checkpoint(for: key)?.contentHash == Samples.weights(seed: 3).contentHash)
    #expect(try other.sealedStep(for: key) == nil)
    try store.removeCheckpoint(for: key)
    try store.removeCheckpoint(for: key)
    #expect(try other.checkpoint(for: key).map(\.contentHash) == nil)
  }

  @Test(arguments: 0..<8)
  func damagedStateIsSetAsideAndTold(eighth: Int) throws {
    let folder = try TemporaryFolder()
    let store = try ExperimentStore(directory: folder.path)
    let key = try Samples.step().key
    try store.saveCheckpoint(Samples.weights(), for: key)
    let path = "\(store.directory)/unfinished/\(key).h5"
    var content = try bytes(ofFile: path)
    content[content.count * eighth / 8] ^= 0x10
    try write(content, toFile: path)
    #expect(try store.checkpoint(for: key).map(\.contentHash) == nil)
    #expect(try folder.names(in: "damaged") == ["\(key).h5"])
    #expect(try store.journalEntries().last?.event == "damaged")
    try store.saveCheckpoint(Samples.weights(), for: key)
    #expect(try store.checkpoint(for: key).map(\.contentHash) != nil)
  }
}
