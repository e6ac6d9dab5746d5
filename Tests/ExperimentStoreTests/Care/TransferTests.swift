import ExperimentStore
import Foundation
import TestSupport
import Testing

@Suite("Stores are given away and taken over")
struct TransferTests {
  private static func filled(_ path: String) throws -> (ExperimentStore, [SealedStep]) {
    let store = try ExperimentStore(directory: path)
    let sealed = try (1...3).map {
      try store.seal(Samples.weights(seed: UInt64($0)), step: Samples.step(seed: $0), cost: Samples.cost)
    }
    try store.writeTable(name: "a", object: Samples.weights(seed: 7), from: [sealed[0].key])
    try store.writeTable(name: "b", object: Samples.weights(seed: 8), from: [sealed[1].key])
    return (store, sealed)
  }

  @Test func aTableComesWithItsStepsAndNothingElse() throws {
    let (from, to) = (try TemporaryFolder(), try TemporaryFolder())
    let (source, sealed) = try Self.filled(from.path)
    let target = try ExperimentStore(directory: to.path)
    let transfer = try target.take(from: source, tables: ["b"])
    #expect(transfer.steps == 1 && transfer.tables == 1)
    #expect(try target.tables().map(\.name) == ["b"])
    #expect(try target.sealedStep(for: sealed[1].key)?.object == sealed[1].object)
    #expect(try target.sealedStep(for: sealed[0].key) == nil)
    #expect(try target.verify(mending: false).isClean)
  }

  @Test func aSecondTransferChangesNothing() throws {
    let (from, to) = (try TemporaryFolder(), try TemporaryFolder())
    let (source, _) = try Self.filled(from.path)
    let target = try ExperimentStore(directory: to.path)
    #expect(try target.take(from: source).steps == 3)
    let again = try target.take(from: source)
    #expect(again.steps == 0 && again.tables == 0 && again.known == 5)
  }

  @Test func anotherTableOfTheNameStays() throws {
    let (from, to) = (try TemporaryFolder(), try TemporaryFolder())
    let (source, _) = try Self.filled(from.path)
    let target = try ExperimentStore(directory: to.path)
    try target.writeTable(name: "a", object: Samples.weights(seed: 1))
    let own = try target.tables().map(\.object)
    _ = try target.take(from: source)
    #expect(try target.tables().count == 3)
    #expect(try target.tables().first { $0.name == "a" }.map { [$0.object] } == own)
  }

  @Test func aDamagedResultIsLeftOutAndSaid() throws {
    let (from, to) = (try TemporaryFolder(), try TemporaryFolder())
    let (source, sealed) = try Self.filled(from.path)
    try write([1, 2, 3], toFile: source.path(of: sealed[2].object))
    let target = try ExperimentStore(directory: to.path)
    let transfer = try target.take(from: source)
    #expect(transfer.steps == 2 && transfer.unreadable.count == 1)
    #expect(try target.verify(mending: false).isClean)
  }

  @Test func aStoreCanBeMoved() throws {
    let folder = try TemporaryFolder()
    let (_, sealed) = try Self.filled(folder.path + "/old")
    try FileManager.default.moveItem(atPath: folder.path + "/old", toPath: folder.path + "/new")
    let store = try ExperimentStore(directory: folder.path + "/new")
    #expect(try store.sealedSteps().map(\.key).sorted() == sealed.map(\.key).sorted())
    #expect(try store.verify(mending: false).isClean)
  }
}
