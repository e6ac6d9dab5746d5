import ExperimentStore
import Files
import Foundation
import TestSupport
import Testing

@Suite struct PartTests {
  private let folder: TemporaryFolder
  private let store: ExperimentStore
  private let key: ContentHash

  init() throws {
    folder = try TemporaryFolder()
    store = try ExperimentStore(directory: folder.path)
    key = try Samples.step().key
  }

  private func save(_ indices: Range<Int>) throws {
    for index in indices { try store.savePart(index: index, Samples.weights(seed: UInt64(index)), for: key) }
  }

  private func seeds(_ parts: SavedParts) throws -> [Int64] {
    try parts.objects.flatMap { try $0.array(named: "step")?.elements(of: Int64.self) ?? [] }
  }

  @Test func partsComeBackInOrderOfTheirNumbers() throws {
    try save(0..<12)
    let parts = try ExperimentStore(directory: folder.path).parts(for: key)
    #expect(try seeds(parts) == (0..<12).map { Int64($0) })
    #expect(parts.damaged == nil)
    #expect(parts.objects[7].contentHash == (try Samples.weights(seed: 7).contentHash))
  }

  @Test func stepWithoutPartsHasNone() throws {
    #expect(try store.parts(for: key).objects.isEmpty)
    try store.removeParts(for: key)
    #expect(try folder.names(in: "unfinished").isEmpty)
  }

  @Test func aGapEndsTheList() throws {
    try save(0..<2)
    try save(3..<4)
    #expect(try seeds(store.parts(for: key)) == [0, 1])
    try save(2..<3)
    #expect(try seeds(store.parts(for: key)) == [0, 1, 2, 3])
  }

  @Test func partIsWrittenInThePlaceOfAnEarlierOne() throws {
    try save(0..<2)
    try store.savePart(index: 0, Samples.weights(seed: 9), for: key)
    #expect(try seeds(store.parts(for: key)) == [9, 1])
  }

  @Test func removedPartsAreGoneAndThoseOfOtherStepsStay() throws {
    let other = hash(of: "other")
    try save(0..<3)
    try store.savePart(index: 0, Samples.weights(), for: other)
    try store.saveCheckpoint(Samples.weights(), for: key)
    try store.removeParts(for: key)
    #expect(try store.parts(for: key).objects.isEmpty)
    #expect(try folder.names(in: "unfinished") == [other.description, "\(key).h5"].sorted())
    #expect(try store.parts(for: other).objects.count == 1)
    #expect(try store.checkpoint(for: key).map(\.contentHash) != nil)
  }

  @Test(arguments: 0..<8)
  func damagedPartEndsTheListAndIsToldOnce(eighth: Int) throws {
    try save(0..<4)
    let path = "\(store.directory)/unfinished/\(key)/1.h5"
    var content = try bytes(ofFile: path)
    content[content.count * eighth / 8] ^= 0x10
    try write(content, toFile: path)
    let parts = try store.parts(for: key)
    #expect(try seeds(parts) == [0])
    #expect(parts.damaged?.index == 1)
    #expect(parts.damaged?.setAside == "\(store.directory)/damaged/\(key)-1.h5")
    #expect(try folder.names(in: "damaged") == ["\(key)-1.h5"])
    #expect(try folder.names(in: "unfinished/\(key)") == ["0.h5"])
    let entry = try store.journalEntries().last
    #expect(entry?.event == "damaged" && entry?.body["part"]?.integer == 1)
    let again = try store.parts(for: key)
    #expect(try seeds(again) == [0] && again.damaged == nil)
    try save(1..<2)
    #expect(try seeds(store.parts(for: key)) == [0, 1])
  }

  @Test(arguments: 0..<8)
  func tornPartEndsTheList(eighth: Int) throws {
    try save(0..<2)
    let path = "\(store.directory)/unfinished/\(key)/1.h5"
    let content = try bytes(ofFile: path)
    try write(Array(content[..<(content.count * eighth / 8)]), toFile: path)
    let parts = try store.parts(for: key)
    #expect(try seeds(parts) == [0] && parts.damaged?.index == 1)
  }

  @Test func storeOpenedForReadingMovesNothing() throws {
    try save(0..<2)
    let path = "\(store.directory)/unfinished/\(key)/1.h5"
    try write([1], toFile: path)
    let reader = try ExperimentStore(directory: folder.path, access: .readOnly)
    let parts = try reader.parts(for: key)
    #expect(try seeds(parts) == [0])
    #expect(parts.damaged?.index == 1 && parts.damaged?.setAside == nil)
    #expect(FileManager.default.fileExists(atPath: path))
    let error = StoreError.readOnly(path: reader.directory)
    #expect(throws: error) { try reader.savePart(index: 0, Samples.weights(), for: key) }
    #expect(throws: error) { try reader.removeParts(for: key) }
  }

  @Test func leftoversOfAKilledWriterAreRemoved() throws {
    try save(0..<1)
    let leftover = "\(store.directory)/unfinished/\(key)/1.h5.tmp"
    try write([1, 2, 3], toFile: leftover)
    try leaveLockAsAKilledWriterDoes(in: folder)
    let other = try ExperimentStore(directory: folder.path)
    #expect(!FileManager.default.fileExists(atPath: leftover))
    #expect(try other.parts(for: key).objects.count == 1)
  }

  @Test func costOfAPartDoesNotGrowWithThoseBefore() throws {
    try save(0..<50)
    let sizes = try (0..<50).map {
      try bytes(ofFile: "\(store.directory)/unfinished/\(key)/\($0).h5").count
    }
    #expect(sizes.allSatisfy { $0 == sizes[0] })
    #expect(try folder.names(in: "unfinished/\(key)").count == 50)
  }

  /// A writer in a process of its own is killed in the middle; what it had said is on the disk is there.
  @Test(arguments: 1...24)
  func everyPartThatWasSavedSurvivesAKill(round: Int) async throws {
    let said = folder.path + "/said"
    await #expect(processExitsWith: .signal(SIGKILL)) {
      [path = folder.path as String, said = said as String, round = round as Int] in
      let store = try ExperimentStore(directory: path)
      let key = try Samples.step().key
      let log = open(said, O_CREAT | O_WRONLY | O_APPEND, 0o600)
      for index in 0..<100_000 {
        if index == 1 {
          Thread.detachNewThread {
            usleep(useconds_t(370 * round))
            kill(getpid(), SIGKILL)
          }
        }
        try store.savePart(index: index, Samples.weights(seed: UInt64(index), count: 6000), for: key)
        Foundation.write(log, ".", 1)
      }
    }
    let count = (try? bytes(ofFile: said).count) ?? 0
    let parts = try ExperimentStore(directory: folder.path).parts(for: key)
    #expect(parts.damaged == nil && count > 0)
    // The kill may fall between the rename and the saying.
    #expect(parts.objects.count == count || parts.objects.count == count + 1)
    for (index, part) in parts.objects.enumerated() {
      #expect(part.contentHash == (try Samples.weights(seed: UInt64(index), count: 6000).contentHash))
    }
    let names = (try? folder.names(in: "unfinished/\(key)")) ?? []
    #expect(!names.contains { $0.hasSuffix(".tmp") })
  }
}
