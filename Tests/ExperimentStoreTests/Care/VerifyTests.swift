import ExperimentStore
import Foundation
import TestSupport
import Testing

@Suite("Verification finds every damaged file")
struct VerifyTests {
  /// A store with a step, a table, a checkpoint, a part and a session.
  private static func full(_ path: String) throws -> (ExperimentStore, SealedStep) {
    let store = try ExperimentStore(directory: path)
    let sealed = try store.seal(Samples.weights(), step: Samples.step(), cost: Samples.cost)
    try store.writeTable(
      name: "result", object: StoredObject(kind: "table", tables: [("queries", Samples.ranks())]),
      from: [sealed.key])
    try store.saveCheckpoint(Samples.weights(seed: 2), for: hash(of: "unfinished"))
    try store.savePart(index: 0, Samples.weights(seed: 3), for: hash(of: "parts"))
    let log = try store.startSession()
    try log.begin(statement: "x = 2")
    try log.end(.completed(hash(of: "x")), seconds: 0.25)
    try log.begin(statement: "y = 3")
    try log.end(.completed(hash(of: "y")), seconds: 0.5)
    return (store, sealed)
  }

  @Test func aWholeStoreHasNoFindings() throws {
    let folder = try TemporaryFolder()
    let (store, _) = try Self.full(folder.path)
    let audit = try store.verify(mending: false)
    #expect(audit.isClean)
    #expect(audit.objects == 1 && audit.tables == 1 && audit.unfinished == 2 && audit.sessions == 1)
  }

  @Test func stepsAndTablesAreCountedAsListsCountThem() throws {
    let folder = try TemporaryFolder()
    let (store, _) = try Self.full(folder.path)
    // Another step with the same result.
    try store.seal(Samples.weights(), step: Samples.step(seed: 99), cost: Samples.cost)
    let audit = try store.verify(mending: false)
    #expect(try audit.steps == store.extent(latest: 0).steps && audit.steps == 2 && audit.objects == 1)
    #expect(try audit.tables == store.tables(latest: 0).count)
  }

  @Test func whatIsNoFileOfAStoreIsNamedAndLeftAlone() throws {
    let folder = try TemporaryFolder()
    let (store, _) = try Self.full(folder.path)
    let foreign = [
      "notes.txt", "objects/readme", "objects/zz/a.h5", "sessions/a.txt", "tables/mine.h5", "tables/a.csv",
      "unfinished/x.h5",
    ]
    for name in foreign {
      let path = "\(store.directory)/\(name)"
      try FileManager.default.createDirectory(
        atPath: (path as NSString).deletingLastPathComponent, withIntermediateDirectories: true)
      try write([1, 2, 3], toFile: path)
    }
    let audit = try store.verify(mending: true)
    let named = Set(audit.foreign.map { String($0.dropFirst(store.directory.count + 1)) })
    #expect(named == Set(foreign.map { $0.hasPrefix("objects/zz") ? "objects/zz" : $0 }))
    for name in foreign where !name.hasPrefix("unfinished") {
      #expect(FileManager.default.fileExists(atPath: "\(store.directory)/\(name)"), "\(name)")
    }
    #expect(!audit.findings.contains { $0.file.hasSuffix("mine.h5") })
  }

  @Test func everyFlippedBitOfEveryFileIsFound() throws {
    let folder = try TemporaryFolder()
    let (store, _) = try Self.full(folder.path)
    let files = try #require(FileManager.default.enumerator(atPath: folder.path)).compactMap { $0 as? String }
      .filter { $0.hasSuffix(".h5") || $0.hasSuffix(".jsonl") || $0.hasSuffix(".mota") }
    #expect(files.count == 6)
    for file in files {
      let path = folder.path + "/" + file
      let original = try bytes(ofFile: path)
      // Every 61st byte, each in another bit: all parts of a file are met.
      for place in stride(from: 0, to: original.count, by: 61) {
        var changed = original
        changed[place] ^= 1 << UInt8(place % 8)
        try write(changed, toFile: path)
        let audit = try ExperimentStore(directory: folder.path).verify(mending: false)
        #expect(audit.findings.contains { $0.file == store.directory + "/" + file }, "\(file), byte \(place)")
      }
      try write(original, toFile: path)
    }
    #expect(try store.verify(mending: false).isClean)
  }

  @Test func everyTruncationIsFound() throws {
    let folder = try TemporaryFolder()
    let (store, sealed) = try Self.full(folder.path)
    let path = store.path(of: sealed.object)
    let original = try bytes(ofFile: path)
    for count in stride(from: 0, to: original.count, by: 97) {
      try write(Array(original.prefix(count)), toFile: path)
      #expect(try store.verify(mending: false).findings.map(\.file) == [path])
    }
  }

  @Test func mendingSetsDamagedFilesAsideAndTheStepRunsAgain() throws {
    let folder = try TemporaryFolder()
    let (store, sealed) = try Self.full(folder.path)
    let path = store.path(of: sealed.object)
    try write([1, 2, 3], toFile: path)
    let audit = try store.verify(mending: true)
    let moved = try #require(audit.findings.first?.setAside)
    #expect(FileManager.default.fileExists(atPath: moved))
    #expect(!FileManager.default.fileExists(atPath: path))
    #expect(try store.sealedStep(for: sealed.key) == nil)
    try store.seal(Samples.weights(), step: Samples.step(), cost: Samples.cost)
    #expect(try store.verify(mending: false).isClean)
  }

  @Test func aJournalIsMendedWithoutItsDamagedLine() throws {
    let folder = try TemporaryFolder()
    let (store, sealed) = try Self.full(folder.path)
    for number in 1...3 { try store.record(event: "note", fields: ["number": .int(number)]) }
    let path = folder.path + "/journal.jsonl"
    var lines = String(decoding: try bytes(ofFile: path), as: UTF8.self).split(separator: "\n").map(
      String.init)
    let place = try #require(lines.firstIndex { $0.contains("\"number\":2") })
    lines[place] = lines[place].replacing("\"number\":2", with: "\"number\":9")
    try write(Array((lines.joined(separator: "\n") + "\n").utf8), toFile: path)
    let audit = try ExperimentStore(directory: folder.path).verify(mending: true)
    #expect(audit.findings.map(\.file).contains(store.directory + "/journal.jsonl"))
    #expect(audit.findings.allSatisfy { $0.setAside != nil })
    let mended = try ExperimentStore(directory: folder.path)
    #expect(try mended.verify(mending: false).isClean)
    #expect(try mended.sealedStep(for: sealed.key) == sealed)
    let numbers = try mended.journalEntries().compactMap { $0.body["fields"]?["number"]?.integer }
    #expect(numbers == [1, 3])
    // A store that was open all along reads the new journal.
    try store.record(event: "note", fields: ["number": .int(4)])
    #expect(try mended.verify(mending: false).isClean)
  }

  @Test func aLostObjectIsFound() throws {
    let folder = try TemporaryFolder()
    let (store, sealed) = try Self.full(folder.path)
    try FileManager.default.removeItem(atPath: store.path(of: sealed.object))
    #expect(try store.verify(mending: false).findings.map(\.problem) == [.missing(sealed)])
  }

  @Test func aTableThatWasExchangedIsFound() throws {
    let folder = try TemporaryFolder()
    let (store, sealed) = try Self.full(folder.path)
    let path = store.path(ofTable: "result")
    try FileManager.default.removeItem(atPath: path)
    try FileManager.default.copyItem(atPath: store.path(of: sealed.object), toPath: path)
    let findings = try store.verify(mending: false).findings
    #expect(findings.count == 1)
    if case .otherTable("result", _, sealed.object)? = findings.first?.problem {
    } else {
      Issue.record("\(findings)")
    }
  }

  @Test func aReadOnlyStoreIsVerifiedAndNotMended() throws {
    let folder = try TemporaryFolder()
    let (writer, sealed) = try Self.full(folder.path)
    try write([1], toFile: writer.path(of: sealed.object))
    let store = try ExperimentStore(directory: folder.path, access: .readOnly)
    let audit = try store.verify(mending: true)
    #expect(audit.findings.count == 1 && audit.findings[0].setAside == nil)
  }
}
