import Foundation
import TestSupport
import Testing

import CLIP
import Files

struct SafetensorsFileTests {
  private func entry(_ type: String, _ shape: [Int], _ place: Range<Int>) -> String {
    SafetensorsSample.entry(type, shape, place)
  }

  /// The error of a file with this header, with the path left out.
  private func error(_ header: String, data: [UInt8] = []) throws -> SafetensorsError? {
    do {
      _ = try SafetensorsSample.read(header: header, data: data)
      return nil
    } catch let error as SafetensorsError {
      return error.withoutPath
    }
  }

  @Test func writtenArraysAreReadBack() throws {
    let folder = try TemporaryFolder()
    let path = "\(folder.path)/a.safetensors"
    var writer = SafetensorsWriter(metadata: ["format": "pt", "note": "\"\u{1}\u{E9}"])
    try writer.add("b", shape: [2, 3], floats: [1, -2, .infinity, 0.1, -0.0, .leastNonzeroMagnitude])
    try writer.add("a", shape: [], floats: [7])
    try writer.add("empty", shape: [0, 5], floats: [])
    try writer.add("ids", shape: [2], integers: [.min, .max])
    try writer.write(to: path)
    let file = try SafetensorsFile(path: path)
    #expect(file.names == ["a", "b", "empty", "ids"])
    #expect(file.metadata == ["format": "pt", "note": "\"\u{1}\u{E9}"])
    #expect(try file.floats("a") == WeightArray(values: [7], shape: []))
    #expect(
      try file.floats("b").values.map(\.bitPattern)
        == [1, -2, .infinity, 0.1, -0.0, .leastNonzeroMagnitude].map { (value: Float) in value.bitPattern })
    #expect(try file.floats("empty") == WeightArray(values: [], shape: [0, 5]))
    #expect(try file.integers("ids") == [Int64(Int32.min), Int64(Int32.max)])
    #expect(file.entry("b") == WeightEntry(name: "b", type: .float32, shape: [2, 3], place: 4..<28))
  }

  @Test func theOrderOfAddingMakesNoDifference() throws {
    let folder = try TemporaryFolder()
    var files: [Data] = []
    for names in [["x", "y", "z"], ["z", "x", "y"]] {
      var writer = SafetensorsWriter(metadata: ["p": "1", "q": "2"])
      for name in names { try writer.add(name, shape: [1], floats: [Float(name.utf8.count)]) }
      try writer.write(to: "\(folder.path)/f")
      files.append(try Data(contentsOf: URL(filePath: "\(folder.path)/f")))
    }
    #expect(files[0] == files[1])
    #expect(files[0].count % 4 == 0)
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["f"])
  }

  @Test(arguments: [
    ("F64", [0, 0, 0, 0, 0, 0, 0xF8, 0xBF] as [UInt8], Float(-1.5)), ("F32", [0, 0, 0xC0, 0xBF], -1.5),
    ("F16", [0, 0xBE], -1.5),
    ("BF16", [0xC0, 0xBF], -1.5), ("I64", [0xFE, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF], -2),
    ("I32", [0xFE, 0xFF, 0xFF, 0xFF], -2),
    ("I16", [0xFE, 0xFF], -2), ("I8", [0xFE], -2),
    ("U64", [2, 0, 0, 0, 0, 0, 0, 0x80], 9_223_372_036_854_775_808),
    ("U32", [0xFE, 0xFF, 0, 0], 65534), ("U16", [0xFE, 0xFF], 65534), ("U8", [0xFE], 254), ("BOOL", [2], 1),
  ])
  func everyTypeIsConverted(type: String, bytes: [UInt8], expected: Float) throws {
    // One byte before the value: places need not be aligned.
    let header = "{\"pad\":\(entry("U8", [1], 0..<1)),\"x\":\(entry(type, [1], 1..<1 + bytes.count))}"
    let file = try SafetensorsSample.read(header: header, data: [0] + bytes)
    #expect(try file.floats("x") == WeightArray(values: [expected], shape: [1]))
  }

  @Test func everyHalfPrecisionNumberIsExact() throws {
    let patterns = (0...UInt16.max).map { $0 }
    let bytes = patterns.withUnsafeBytes(Array.init)
    let file = try SafetensorsSample.read(
      header: "{\"x\":\(entry("F16", [65536], 0..<131_072))}", data: bytes)
    let found = try file.floats("x").values
    let wrong = patterns.indices.filter { index in
      let expected = Float(Float16(bitPattern: patterns[index]))
      return expected.isNaN ? !found[index].isNaN : found[index].bitPattern != expected.bitPattern
    }
    #expect(wrong == [])
  }

  @Test func integersAreReadExactly() throws {
    let header = "{\"x\":\(entry("I64", [1], 0..<8)),\"y\":\(entry("F32", [1], 8..<12))}"
    let file = try SafetensorsSample.read(
      header: header, data: [255, 255, 255, 255, 255, 255, 255, 0x7F, 0, 0, 0, 0])
    #expect(try file.integers("x") == [.max])
    #expect(throws: SafetensorsError.unsupportedType(path: file.path, tensor: "y", type: "F32")) {
      try file.integers("y")
    }
  }

  @Test func aTensorThatIsNotThereIsNamed() throws {
    let file = try SafetensorsSample.read(header: "{}")
    #expect(file.entry("x") == nil)
    #expect(throws: SafetensorsError.missingTensor(path: file.path, tensor: "x")) { try file.floats("x") }
  }

  @Test func aFileThatEndsEarlyIsRefused() throws {
    let whole = SafetensorsSample.bytes(
      header: "{\"x\":\(entry("F32", [2], 0..<8))}", data: Array(repeating: 0, count: 8))
    for length in 0..<whole.count {
      #expect(throws: SafetensorsError.self) { try SafetensorsSample.read(Array(whole.prefix(length))) }
    }
    #expect(try SafetensorsSample.read(whole).0.names == ["x"])
  }

  @Test(arguments: [UInt64.max, 1 << 63, 100_000_001])
  func aHeaderLongerThanAnyIsRefused(length: UInt64) throws {
    let bytes = SafetensorsSample.bytes(header: "{}", claimedLength: length)
    let limit = SafetensorsFile.headerLimit
    #expect { try SafetensorsSample.read(bytes) } throws: {
      ($0 as? SafetensorsError)?.withoutPath == .headerTooLarge(path: "", size: length, limit: limit)
    }
  }

  @Test(arguments: [
    ("version https://git-lfs.github.com/spec/v1\noid sha256:0\nsize 1\n", FileKind.lfsPointer),
    ("<!DOCTYPE html>\n<html>", FileKind.html),
  ])
  func aFileInThePlaceOfTheWeightsIsNamed(text: String, kind: FileKind) throws {
    #expect {
      try SafetensorsSample.read(Array(text.utf8))
    } throws: {
      ($0 as? SafetensorsError)?.withoutPath == .foreign(path: "", kind: kind)
    }
  }

  @Test func aHeaderBeyondTheFileIsRefused() throws {
    #expect { try SafetensorsSample.read(SafetensorsSample.bytes(header: "{}", claimedLength: 3)) } throws: {
      ($0 as? SafetensorsError)?.withoutPath == .truncatedHeader(path: "", fileSize: 10)
    }
  }

  @Test func theHeaderMustBeAnObject() throws {
    #expect(try error("[]") == .malformedField(path: "", tensor: "", field: ""))
    #expect(try error(" {}") == .malformedField(path: "", tensor: "", field: ""))
    #expect(
      try error("{\"x\"") == .malformedJSON(path: "", error: .endOfText(offset: 4)))
    #expect(try error("{}   ") == nil)
  }

  @Test(arguments: [
    ("3", "dtype"), ("{}", "dtype"),
    ("{\"dtype\":8,\"shape\":[],\"data_offsets\":[0,1]}", "dtype"),
    ("{\"dtype\":\"U8\",\"data_offsets\":[0,1]}", "shape"),
    ("{\"dtype\":\"U8\",\"shape\":[-1],\"data_offsets\":[0,1]}", "shape"),
    ("{\"dtype\":\"U8\",\"shape\":[1.0],\"data_offsets\":[0,1]}", "shape"),
    ("{\"dtype\":\"U8\",\"shape\":1,\"data_offsets\":[0,1]}", "shape"),
    ("{\"dtype\":\"U8\",\"shape\":[]}", "data_offsets"),
    ("{\"dtype\":\"U8\",\"shape\":[],\"data_offsets\":[0]}", "data_offsets"),
    ("{\"dtype\":\"U8\",\"shape\":[],\"data_offsets\":[-1,0]}", "data_offsets"),
    ("{\"dtype\":\"U8\",\"shape\":[],\"data_offsets\":[0,1,2]}", "data_offsets"),
    ("{\"dtype\":\"U8\",\"shape\":[],\"data_offsets\":[0,1e0]}", "data_offsets"),
  ])
  func aMalformedFieldIsNamed(entry: String, field: String) throws {
    #expect(try error("{\"x\":\(entry)}", data: [0]) == .malformedField(path: "", tensor: "x", field: field))
  }

  @Test(arguments: ["F8_E4M3", "F8_E5M2", "F4", "C64", "F128"])
  func anArrayOfAnotherTypeIsInTheWayOfNoOther(_ type: String) throws {
    let header = "{\"x\":\(entry(type, [1], 0..<8)),\"y\":\(entry("U8", [1], 8..<9))}"
    let (file, path) = try SafetensorsSample.read(
      SafetensorsSample.bytes(header: header, data: [UInt8](repeating: 7, count: 9)))
    #expect(file.names == ["y"] && file.unread == ["x": type])
    #expect(try file.floats("y").values == [7])
    let refused = SafetensorsError.unsupportedType(path: path, tensor: "x", type: type)
    #expect(throws: refused) { try file.requiredEntry("x") }
    #expect(throws: refused) { try file.floats("x") }
    #expect(throws: refused) { try file.requireReadable() }
    #expect(throws: SafetensorsError.missingTensor(path: path, tensor: "z")) { try file.requiredEntry("z") }
    // Its place is checked all the same.
    #expect(
      try error(
        "{\"x\":\(entry(type, [1], 0..<8)),\"y\":\(entry("U8", [1], 7..<8))}", data: [0, 0, 0, 0, 0, 0, 0, 0])
        == .overlap(path: "", first: "x", second: "y"))
  }

  @Test func aShapeOfAnotherSizeIsNamed() throws {
    #expect(
      try error("{\"x\":\(entry("F32", [2], 0..<4))}", data: [0, 0, 0, 0])
        == .sizeMismatch(path: "", tensor: "x", expected: 8, found: 4))
    #expect(
      try error("{\"x\":\(entry("U8", [.max, 3], 0..<1))}", data: [0])
        == .sizeMismatch(path: "", tensor: "x", expected: nil, found: 1))
    #expect(try error("{\"x\":\(entry("U8", [.max, .max, 0], 0..<0))}") == nil)
  }

  @Test func aPlaceOutsideTheFileIsNamed() throws {
    let beyond = "{\"x\":{\"dtype\":\"U8\",\"shape\":[2],\"data_offsets\":[0,2]}}"
    #expect(
      try error(beyond, data: [0]) == .placeOutsideFile(path: "", tensor: "x", begin: 0, end: 2, available: 1)
    )
    let backwards = "{\"x\":{\"dtype\":\"U8\",\"shape\":[1],\"data_offsets\":[1,0]}}"
    #expect(
      try error(backwards, data: [0])
        == .placeOutsideFile(path: "", tensor: "x", begin: 1, end: 0, available: 1))
  }

  @Test func sharedBytesAreRefused() throws {
    let header = "{\"x\":\(entry("U8", [2], 0..<2)),\"y\":\(entry("U8", [2], 1..<3))}"
    #expect(try error(header, data: [0, 0, 0]) == .overlap(path: "", first: "x", second: "y"))
  }

  @Test func unusedBytesAreRefused() throws {
    let hole = "{\"x\":\(entry("U8", [1], 0..<1)),\"y\":\(entry("U8", [1], 2..<3))}"
    #expect(try error(hole, data: [0, 0, 0]) == .unusedBytes(path: "", offset: 1, count: 1))
    #expect(
      try error("{\"x\":\(entry("U8", [1], 0..<1))}", data: [0, 0])
        == .unusedBytes(path: "", offset: 1, count: 1))
  }

  @Test func aNameTwiceIsRefused() throws {
    let header = "{\"x\":\(entry("U8", [1], 0..<1)),\"x\":\(entry("U8", [1], 1..<2))}"
    #expect(try error(header, data: [0, 0]) == .duplicateTensor(path: "", tensor: "x"))
    #expect(
      try error("{\"__metadata__\":{\"a\":\"1\",\"a\":\"2\"}}")
        == .malformedField(path: "", tensor: "__metadata__", field: "a"))
    #expect(
      try error("{\"__metadata__\":{\"a\":1}}")
        == .malformedField(path: "", tensor: "__metadata__", field: "a"))
  }

  @Test func whatIsNoFileIsUnreadable() {
    #expect(throws: SafetensorsError.unreadableFile(path: "/nowhere", code: ENOENT)) {
      try SafetensorsFile(path: "/nowhere")
    }
    #expect(throws: SafetensorsError.unreadableFile(path: "/", code: EISDIR)) {
      try SafetensorsFile(path: "/")
    }
    #expect(throws: SafetensorsError.unreadableFile(path: "/dev/null", code: EINVAL)) {
      try SafetensorsFile(path: "/dev/null")
    }
  }

  @Test func theWriterRefusesWhatItCannotWrite() throws {
    var writer = SafetensorsWriter()
    try writer.add("x", shape: [1], floats: [0])
    #expect(throws: SafetensorsError.duplicateTensor(path: "", tensor: "x")) {
      try writer.add("x", shape: [1], floats: [0])
    }
    for shape in [[2], [-1, -1], [.max, .max], []] {
      #expect(throws: SafetensorsError.valueCountMismatch(tensor: "y", shape: shape, count: 3)) {
        try writer.add("y", shape: shape, floats: [0, 0, 0])
      }
    }
    #expect(throws: SafetensorsError.self) { try writer.add("__metadata__", shape: [1], floats: [0]) }
    #expect(throws: SafetensorsError.unwritableFile(path: "/nowhere/x", code: ENOENT)) {
      try writer.write(to: "/nowhere/x")
    }
  }
}

extension SafetensorsError {
  /// The same error with an empty path, for files of passing names.
  var withoutPath: SafetensorsError {
    switch self {
    case .unreadableFile(_, let code): .unreadableFile(path: "", code: code)
    case .unwritableFile(_, let code): .unwritableFile(path: "", code: code)
    case .truncatedHeader(_, let size): .truncatedHeader(path: "", fileSize: size)
    case .headerTooLarge(_, let size, let limit): .headerTooLarge(path: "", size: size, limit: limit)
    case .foreign(_, let kind): .foreign(path: "", kind: kind)
    case .malformedJSON(_, let error): .malformedJSON(path: "", error: error)
    case .malformedField(_, let tensor, let field): .malformedField(path: "", tensor: tensor, field: field)
    case .duplicateTensor(_, let tensor): .duplicateTensor(path: "", tensor: tensor)
    case .unsupportedType(_, let tensor, let type): .unsupportedType(path: "", tensor: tensor, type: type)
    case .sizeMismatch(_, let tensor, let expected, let found):
      .sizeMismatch(path: "", tensor: tensor, expected: expected, found: found)
    case .placeOutsideFile(_, let tensor, let begin, let end, let available):
      .placeOutsideFile(path: "", tensor: tensor, begin: begin, end: end, available: available)
    case .overlap(_, let first, let second): .overlap(path: "", first: first, second: second)
    case .unusedBytes(_, let offset, let count): .unusedBytes(path: "", offset: offset, count: count)
    case .missingTensor(_, let tensor): .missingTensor(path: "", tensor: tensor)
    case .unsafeShardName(_, let name): .unsafeShardName(path: "", name: name)
    case .valueCountMismatch: self
    }
  }
}
