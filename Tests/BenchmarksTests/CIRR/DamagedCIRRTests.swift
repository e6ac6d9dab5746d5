import Benchmarks
import CLIP
import Files
import Foundation
import Testing

@Suite("A damaged CIRR file is named with entry and key")
struct DamagedCIRRTests {
  struct Damage: CustomTestStringConvertible {
    let from: String
    let to: String
    let entry: Int?
    let key: String?
    let reason: BenchmarkFileError.Reason
    var testDescription: String { "\(from) -> \(to)" }
  }

  static let captionDamages = [
    Damage(from: "\"pairid\": 101, ", to: "", entry: 1, key: "pairid", reason: .missingKey),
    Damage(
      from: "\"pairid\": 101", to: "\"pairid\": \"101\"", entry: 1, key: "pairid",
      reason: .wrongType(expected: .integer, found: .string)),
    Damage(from: "\"pairid\": 101", to: "\"pairid\": -1", entry: 1, key: "pairid", reason: .outOfRange),
    Damage(
      from: "\"pairid\": 101", to: "\"pairid\": 100", entry: 1, key: "pairid", reason: .duplicate("100")),
    Damage(
      from: "\"reference\": \"im7\"", to: "\"reference\": \"im99\"", entry: 1, key: "reference",
      reason: .unknownImage("im99")),
    Damage(
      from: "\"reference\": \"im7\"", to: "\"reference\": \"im1\"", entry: 1, key: "reference",
      reason: .notAmong("im1", key: "img_set.members")),
    Damage(
      from: "\"target_hard\": \"im8\"", to: "\"target_hard\": \"im1\"", entry: 1, key: "target_hard",
      reason: .notAmong("im1", key: "img_set.members")),
    Damage(
      from: "\"target_hard\": \"im8\"", to: "\"target_hard\": \"im7\"", entry: 1, key: "target_hard",
      reason: .targetIsReference("im7")),
    Damage(from: "\"target_hard\": \"im8\", ", to: "", entry: 1, key: "target_hard", reason: .missingKey),
    Damage(
      from: "\"caption\": \"add 101\"", to: "\"caption\": null", entry: 1, key: "caption",
      reason: .wrongType(expected: .string, found: .null)),
    Damage(
      from: "[\"im11\", ", to: "[", entry: 1, key: "img_set.members",
      reason: .wrongCount(expected: 6, found: 5)),
    Damage(
      from: "\"im11\", \"im10\"", to: "\"im11\", \"im11\"", entry: 1, key: "img_set.members[1]",
      reason: .duplicate("im11")),
    Damage(
      from: "\"im11\", \"im10\"", to: "\"im11\", 10", entry: 1, key: "img_set.members[1]",
      reason: .wrongType(expected: .string, found: .integer)),
    Damage(
      from: "[\"im11\", \"im10\", \"im9\", \"im8\", \"im7\", \"im6\"]", to: "{}", entry: 1,
      key: "img_set.members", reason: .wrongType(expected: .array, found: .object)),
  ]

  @Test(arguments: captionDamages)
  func inTheCaptions(_ damage: Damage) throws {
    let fixture = try CIRRFixture()
    let path = fixture.folder.path(CIRRFixture.captions)
    let text = try String(contentsOfFile: path, encoding: .utf8)
    let damaged = text.replacingOccurrences(of: damage.from, with: damage.to)
    try #require(damaged != text)
    try fixture.folder.write(CIRRFixture.captions, damaged)
    #expect(
      throws: BenchmarkFileError(path: path, entry: damage.entry, key: damage.key, reason: damage.reason)
    ) {
      try fixture.load()
    }
  }

  static let wholes: [(String, BenchmarkFileError.Reason)] = [
    ("", .malformedJSON(.endOfText(offset: 0))),
    ("[]", .empty),
    ("{}", .wrongType(expected: .array, found: .object)),
    ("[{\"pairid\": 1", .malformedJSON(.endOfText(offset: 13))),
    ("[] x", .malformedJSON(.syntax(offset: 3, expected: .end))),
  ]

  @Test(arguments: wholes)
  func asAWhole(_ text: String, _ reason: BenchmarkFileError.Reason) throws {
    let fixture = try CIRRFixture()
    try fixture.folder.write(CIRRFixture.captions, text)
    #expect(
      throws: BenchmarkFileError(path: fixture.folder.path(CIRRFixture.captions), reason: reason)
    ) {
      try fixture.load()
    }
  }

  @Test func withBytesThatAreNotUTF8() throws {
    let fixture = try CIRRFixture()
    try fixture.folder.write(
      CIRRFixture.captions, Data(Array("[{\"caption\": \"".utf8) + [0xFF, 0x22, 0x7D, 0x5D]))
    #expect {
      try fixture.load()
    } throws: { error in
      (error as? BenchmarkFileError)?.reason == .malformedJSON(.syntax(offset: 14, expected: .utf8))
    }
  }

  @Test func whenItIsMissing() throws {
    let fixture = try CIRRFixture()
    try fixture.folder.remove(CIRRFixture.splits)
    #expect(
      throws: BenchmarkFileError(
        path: fixture.folder.path(CIRRFixture.splits), reason: .unreadable(errno: ENOENT))
    ) {
      try fixture.load()
    }
  }

  static let splitDamages: [(String, String?, BenchmarkFileError.Reason)] = [
    ("{\"im0\": \"dev/im0.png\", \"im0\": \"dev/im1.png\"}", "im0", .duplicate("im0")),
    ("{\"im0\": \"../../etc/passwd\"}", "im0", .unsafePath("../../etc/passwd")),
    ("{\"im0\": \"../\u{301}x.png\"}", "im0", .unsafePath("../\u{301}x.png")),
    ("{\"im0\": \"/etc/passwd\"}", "im0", .unsafePath("/etc/passwd")),
    ("{\"im0\": 3}", "im0", .wrongType(expected: .string, found: .integer)),
    ("{}", nil, .empty),
    ("[\"im0\"]", nil, .wrongType(expected: .object, found: .array)),
  ]

  @Test(arguments: splitDamages)
  func inTheSplit(_ text: String, _ key: String?, _ reason: BenchmarkFileError.Reason) throws {
    let fixture = try CIRRFixture()
    try fixture.folder.write(CIRRFixture.splits, text)
    #expect(
      throws: BenchmarkFileError(path: fixture.folder.path(CIRRFixture.splits), key: key, reason: reason)
    ) {
      try fixture.load()
    }
  }

  @Test func cutOffAnywhere() throws {
    let fixture = try CIRRFixture()
    let bytes = try Data(contentsOf: URL(filePath: fixture.folder.path(CIRRFixture.captions)))
    for length in 0..<bytes.count {
      try fixture.folder.write(CIRRFixture.captions, bytes.prefix(length))
      #expect(throws: BenchmarkFileError.self) { try fixture.load() }
    }
  }
}
