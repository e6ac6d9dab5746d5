import ExperimentStore
import TestSupport
import Testing

@Suite struct ObjectFileTests {
  @Test func everyKindOfContentIsReadBackAsItWas() throws {
    let folder = try TemporaryFolder()
    let store = try ExperimentStore(directory: folder.path)
    let object = try Samples.everything()
    let sealed = try store.seal(object, step: Samples.step(), cost: Samples.cost)
    let read = try store.load(sealed.object)
    #expect(read.kind == object.kind)
    #expect(read.arrayNames == object.arrayNames)
    #expect(read.tableNames == object.tableNames)
    #expect(read.metadata == object.metadata)
    for name in object.arrayNames { #expect(read.array(named: name) == object.array(named: name)) }
    let table = try #require(read.table(named: "ranks"))
    #expect(table.title == "per query")
    #expect(table.columns.map(\.name) == ["query", "rank", "R@1", "score", "text"])
    guard case .text(let texts)? = table.column(named: "text")?.values else {
      Issue.record("no text column")
      return
    }
    #expect(texts == ["same, but rot", "größer 🙂", ""])
    #expect(read.table(named: "deep/none")?.rowCount == 0)
    #expect(read.contentHash == object.contentHash)
  }

  @Test func objectsOfRandomShapesAreReadBackAsTheyWere() throws {
    let folder = try TemporaryFolder()
    let store = try ExperimentStore(directory: folder.path)
    var random = SplitMix64(seed: 5)
    for trial in 0..<40 {
      let arrays = try (0..<Int.random(in: 0...5, using: &random)).map { index in
        let shape = (0..<Int.random(in: 0...4, using: &random)).map { _ in
          Int.random(in: 0...5, using: &random)
        }
        let bytes = (0..<shape.reduce(8, *)).map { _ in UInt8.random(in: 0...255, using: &random) }
        return ("g\(index % 2)/\(index)", try StoredArray(shape: shape, elementType: .float64, bytes: bytes))
      }
      let rows = Int.random(in: 0...3000, using: &random)
      let table = try StoredTable(columns: [
        StoredColumn("a", .int32((0..<rows).map { _ in .random(in: .min ... .max, using: &random) })),
        StoredColumn("b", .text((0..<rows).map { String(repeating: "é", count: $0 % 7) })),
      ])
      let object = try StoredObject(
        kind: "trial", arrays: arrays, tables: [("t", table)], metadata: .int(trial))
      let step = try Samples.step(seed: trial)
      let sealed = try store.seal(object, step: step, cost: Samples.cost)
      #expect(try store.load(sealed.object).contentHash == object.contentHash)
    }
  }

  @Test func equalObjectsHaveEqualFiles() throws {
    let (first, second) = (try TemporaryFolder(), try TemporaryFolder())
    let paths = try [first, second].map { folder in
      let store = try ExperimentStore(directory: folder.path)
      return store.path(
        of: try store.seal(Samples.everything(), step: Samples.step(), cost: Samples.cost).object)
    }
    #expect(try bytes(ofFile: paths[0]) == bytes(ofFile: paths[1]))
  }

  @Test func noHandleStaysOpen() throws {
    let folder = try TemporaryFolder()
    let store = try ExperimentStore(directory: folder.path)
    let sealed = try store.seal(Samples.everything(), step: Samples.step(), cost: Samples.cost)
    _ = try store.load(sealed.object)
    #expect(HDF5Library.openHandleCount == 0)
    #expect(HDF5Library.build.version.hasPrefix("1."))
  }

  /// Cut short or with one bit changed, at every eighth of the file.
  @Test(arguments: 0..<8, [false, true])
  func damagedFileIsNeverRead(eighth: Int, isCut: Bool) throws {
    let folder = try TemporaryFolder()
    let store = try ExperimentStore(directory: folder.path)
    let step = try Samples.step()
    let object = try Samples.everything()
    let sealed = try store.seal(object, step: step, cost: Samples.cost)
    let path = store.path(of: sealed.object)
    var content = try bytes(ofFile: path)
    let position = content.count * eighth / 8 + 5
    if isCut { content.removeSubrange(position...) } else { content[position] ^= 1 << UInt8(eighth) }
    try write(content, toFile: path)

    let expected = StoreError.damaged(
      object: sealed.object, file: path, setAside: "\(store.directory)/damaged/\(sealed.object).h5",
      reason: .fileChecksum)
    #expect(throws: expected) { try store.load(sealed.object) }
    #expect(try store.sealedStep(for: step.key) == nil)
    #expect(try store.explain(step) == .neverRun)
    #expect(throws: StoreError.objectNotFound(sealed.object, path: path)) { try store.load(sealed.object) }
    #expect(try folder.names(in: "damaged").count == 1)
    // A new process sees the same, and the step can be done again.
    let other = try ExperimentStore(directory: folder.path)
    #expect(try other.sealedStep(for: step.key) == nil)
    try other.seal(object, step: step, cost: Samples.cost)
    #expect(try store.load(sealed.object).contentHash == object.contentHash)
    #expect(try store.sealedStep(for: step.key) != nil)
  }

  @Test func wholeFileUnderAnotherNameIsDamaged() throws {
    let folder = try TemporaryFolder()
    let store = try ExperimentStore(directory: folder.path)
    let first = try store.seal(Samples.weights(seed: 1), step: Samples.step(seed: 1), cost: Samples.cost)
    let second = try store.seal(Samples.weights(seed: 2), step: Samples.step(seed: 2), cost: Samples.cost)
    try write(bytes(ofFile: store.path(of: second.object)), toFile: store.path(of: first.object))
    let reason = DamageReason.contentHash(expected: first.object, found: second.object)
    expectStoreError(try store.load(first.object)) { error in
      if case .damaged(first.object, _, _, reason) = error { true } else { false }
    }
    #expect(try store.load(second.object).contentHash == second.object)
  }
}
