import ExperimentStore
import Files
import Testing

@Suite struct StoredContentTests {
  @Test func arrayLendsAndCopiesTheNumbersItWasMadeOf() throws {
    let array = try StoredArray([1, -2.5, 3] as [Float], shape: [3, 1])
    #expect(array.shape == [3, 1])
    #expect(array.elementType == .float32)
    #expect(array.count == 3)
    #expect(try array.elements(of: Float.self) == [1, -2.5, 3])
    #expect(try array.withElements(of: Float.self) { $0[1] } == -2.5)
    #expect(array.bytes[..<4] == [0, 0, 0x80, 0x3F])
    #expect(try StoredArray([Int32(-2)]).bytes == [0xFE, 0xFF, 0xFF, 0xFF])
    #expect(try StoredArray([Double](), shape: [0]).elements(of: Double.self).isEmpty)
  }

  @Test func arrayRefusesBytesThatDoNotFit() {
    #expect(throws: ContentError.byteCount(expected: 16, found: 12)) {
      try StoredArray([1, 2, 3] as [Float], shape: [2, 2])
    }
    #expect(throws: ContentError.byteCount(expected: 4, found: 0)) { try StoredArray([Float](), shape: []) }
    #expect(throws: ContentError.shape([-1])) { try StoredArray([Float](), shape: [-1]) }
    #expect(throws: ContentError.shape([.max, 2, 0])) { try StoredArray([Float](), shape: [.max, 2, 0]) }
    #expect(throws: ContentError.elementType(expected: .float64, found: .int32)) {
      try StoredArray([Int32(1)]).elements(of: Double.self)
    }
  }

  @Test func tableRefusesColumnsThatDoNotMakeOne() {
    #expect(throws: ContentError.noColumns) { try StoredTable(columns: []) }
    #expect(throws: ContentError.duplicateName("a")) {
      try StoredTable(columns: [StoredColumn("a", .int32([])), StoredColumn("a", .text([]))])
    }
    #expect(throws: ContentError.columnLength(column: "b", expected: 1, found: 2)) {
      try StoredTable(columns: [StoredColumn("a", .int32([1])), StoredColumn("b", .int32([1, 2]))])
    }
    #expect(throws: ContentError.textWithNUL(column: "a", row: 1)) {
      try StoredTable(columns: [StoredColumn("a", .text(["x", "y\0"]))])
    }
    for name in ["", "a/b", ".", "x\0", String(repeating: "x", count: 256)] {
      #expect(throws: ContentError.name(name)) {
        try StoredTable(columns: [StoredColumn(name, .int32([1]))])
      }
    }
  }

  @Test func objectRefusesNamesThatAFileCannotHold() throws {
    let one = try StoredArray([Float(1)])
    for name in ["", "/a", "a/", "a//b", "..", "a/./b", "a\0b"] {
      #expect(throws: ContentError.name(name)) { try StoredObject(kind: "k", arrays: [(name, one)]) }
    }
    #expect(throws: ContentError.duplicateName("a")) {
      try StoredObject(kind: "k", arrays: [("a", one), ("a", one)])
    }
    #expect(throws: ContentError.nameIsGroup("a/b")) {
      try StoredObject(kind: "k", arrays: [("a/b", one), ("a/b/c", one)])
    }
    #expect(throws: JSONError.notFinite(path: "loss")) {
      try StoredObject(kind: "k", metadata: ["loss": .double(.nan)])
    }
    #expect(throws: ContentError.name("")) { try StoredObject(kind: "") }
  }

  @Test func everyPartOfAnObjectIsInItsHash() throws {
    let one = try StoredArray([Float(1)])
    let two = try StoredArray([Float(2)])
    let table = try Samples.ranks()
    let objects = [
      try StoredObject(kind: "k"),
      try StoredObject(kind: "l"),
      try StoredObject(kind: "k", metadata: ["a": 1]),
      try StoredObject(kind: "k", metadata: ["a": 1.0]),
      try StoredObject(kind: "k", arrays: [("a", one)]),
      try StoredObject(kind: "k", arrays: [("b", one)]),
      try StoredObject(kind: "k", arrays: [("a", two)]),
      try StoredObject(kind: "k", arrays: [("a", one), ("b", two)]),
      try StoredObject(kind: "k", arrays: [("b", two), ("a", one)]),
      try StoredObject(kind: "k", tables: [("a", table)]),
      try StoredObject(kind: "k", tables: [("a", StoredTable(columns: table.columns))]),
      try StoredObject(kind: "k", tables: [("a", StoredTable(columns: [StoredColumn("x", .int32([1]))]))]),
      try StoredObject(kind: "k", tables: [("a", StoredTable(columns: [StoredColumn("x", .int64([1]))]))]),
      try StoredObject(kind: "k", tables: [("a", StoredTable(columns: [StoredColumn("x", .text(["1"]))]))]),
    ]
    #expect(Set(objects.map(\.contentHash)).count == objects.count)
    #expect(objects[4].contentHash == (try StoredObject(kind: "k", arrays: [("a", one)]).contentHash))
  }
}
