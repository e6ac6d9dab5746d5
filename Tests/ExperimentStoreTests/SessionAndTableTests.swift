import ExperimentStore
import Foundation
import TestSupport
import Testing

@Suite struct SessionAndTableTests {
  @Test func statementsAreWrittenBeforeAndMarkedAfter() throws {
    let folder = try TemporaryFolder()
    let store = try ExperimentStore(directory: folder.path)
    let log = try store.startSession()
    func text() throws -> String { String(decoding: try bytes(ofFile: log.path), as: UTF8.self) }
    let value = hash(of: "value")
    try log.begin(statement: "phi = invert(clip,\n  steps=600)")
    #expect(try text() == "#! mota 1\nphi = invert(clip,\n  steps=600)\n")
    try log.end(.completed(value), seconds: 1.23449)
    try log.begin(statement: "show phi\n")
    try log.end(.failed(code: "shape\n mismatch"), seconds: 0)
    try log.begin(statement: "x")
    try log.end(.interrupted, seconds: 2)
    // Every mark closes with a check of the file so far.
    let checks = try text().matches(of: /~[0-9a-f]{8}\n/).map { String($0.output) }
    #expect(checks.count == 3 && Set(checks).count == 3)
    #expect(
      try text().replacing(/\ ~[0-9a-f]{8}\n/, with: "\n") == """
        #! mota 1
        phi = invert(clip,
          steps=600)
        # ok \(value.short) 1.234 s
        show phi
        # failed shape-mismatch 0.000 s
        x
        # interrupted 2.000 s

        """)
  }

  @Test func sessionsOfOneSecondHaveDifferentFiles() throws {
    let folder = try TemporaryFolder()
    let store = try ExperimentStore(directory: folder.path)
    let logs = try (0..<3).map { _ in try store.startSession() }
    #expect(Set(logs.map(\.path)).count == 3)
    #expect(try folder.names(in: "sessions").count == 3)
  }

  @Test func tableIsWrittenUnderASafeName() throws {
    let folder = try TemporaryFolder()
    let store = try ExperimentStore(directory: folder.path)
    let object = try StoredObject(kind: "evaluation", tables: [("table", Samples.ranks())])
    let names = ["ablation-1.v2", "../../etc/passwd", "a b", "a-b", "a/b", "", "...", "größe", ".hidden"]
    let paths = try names.map { try store.writeTable(name: $0, object: object) }
    #expect(paths[0] == "\(store.directory)/tables/ablation-1.v2.h5")
    #expect(Set(paths).count == names.count)
    #expect(try folder.names(in: "tables").count == names.count)
    for path in paths {
      #expect(try ExperimentStore.readObject(atPath: path).contentHash == object.contentHash)
    }
  }

  @Test func tablesAreFoundByNameAndTheLatestFirst() throws {
    let folder = try TemporaryFolder()
    let store = try ExperimentStore(directory: folder.path)
    let names = ["b", "a\"b", "größe", "a", "gone"]
    for (place, name) in names.enumerated() {
      let object = try StoredObject(kind: "evaluation", metadata: ["place": .int(place)])
      try store.writeTable(name: name, object: object, from: [hash(of: name)])
    }
    try FileManager.default.removeItem(atPath: store.path(ofTable: "gone"))
    let last = try StoredObject(kind: "evaluation", metadata: ["place": 9])
    try store.writeTable(name: "a", object: last)
    let other = try ExperimentStore(directory: folder.path)
    #expect(try other.tables().map(\.name) == ["a", "a\"b", "b", "größe"])
    #expect(try other.tables(latest: 2).count == 4)
    #expect(try other.tables(latest: 2).latest.count == 2)
    #expect(try other.tableRecord(named: "a")?.object == last.contentHash)
    #expect(try other.tableRecord(named: "a\"b")?.steps == [hash(of: "a\"b")])
    #expect(try other.tableRecord(named: "gone") == nil)
    #expect(try other.tableRecord(named: "never") == nil)
  }
}
