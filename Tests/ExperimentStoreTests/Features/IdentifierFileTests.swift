import ExperimentStore
import Foundation
import TestSupport
import Testing

@Suite struct IdentifierFileTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private func ids(_ bytes: [UInt8], as name: String = "ids.txt") throws -> [String] {
    let path = "\(folder.path)/\(name)"
    try write(bytes, toFile: path)
    return try IdentifierFile.identifiers(atPath: path)
  }

  private func ids(_ text: String, as name: String = "ids.txt") throws -> [String] {
    try ids(Array(text.utf8), as: name)
  }

  @Test(arguments: ["a.jpg\n# b\nc d\n", "a.jpg\r\n# b\r\nc d", "\u{FEFF}a.jpg\n# b\nc d"])
  func everyLineOfATextIsAnID(text: String) throws {
    #expect(try ids(text) == ["a.jpg", "# b", "c d"])
  }

  @Test func listOfTextsAndIntegersIsRead() throws {
    #expect(try ids(#"["a", 7, -1, "é"]"#, as: "ids.JSON") == ["a", "7", "-1", "é"])
    #expect(try ids("[]", as: "ids.json") == [])
  }

  @Test(
    arguments: [
      ([0x61, 10, 10, 0x62], FeatureError.IdentifierProblem.empty), ([0x61, 10, 32, 10], .empty),
      ([0x61, 10, 0xFF], .notUTF8), ([0x61, 10, 0x62, 0], .nulByte),
      ([0x61, 10] + [UInt8](repeating: 0x62, count: 4097), .tooLong(bytes: 4097)),
    ] as [([UInt8], FeatureError.IdentifierProblem)])
  func lineThatIsNoIDIsNamed(bytes: [UInt8], problem: FeatureError.IdentifierProblem) {
    #expect(throws: FeatureError.identifier(path: folder.path + "/ids.txt", place: 2, problem: problem)) {
      try ids(bytes)
    }
  }

  @Test(arguments: [
    (#"["a", ""]"#, FeatureError.IdentifierProblem.empty), (#"["a", "\u0000"]"#, .nulByte),
    (#"["a", 1.5]"#, .notTextOrInteger), (#"["a", null]"#, .notTextOrInteger),
    (#"["a", ["b"]]"#, .notTextOrInteger),
  ])
  func elementThatIsNoIDIsNamed(text: String, problem: FeatureError.IdentifierProblem) {
    #expect(throws: FeatureError.identifier(path: folder.path + "/ids.json", place: 2, problem: problem)) {
      try ids(text, as: "ids.json")
    }
  }

  @Test func otherJSONIsAnError() {
    let path = folder.path + "/ids.json"
    #expect(throws: FeatureError.identifierJSONNotList(path: path)) { try ids(#"{"a": 1}"#, as: "ids.json") }
    #expect(
      throws: FeatureError.identifierJSON(path: path, error: .endOfText(offset: 2))
    ) { try ids("[1", as: "ids.json") }
  }

  @Test func fileThatIsNotThereIsAnError() {
    expectStoreError(try IdentifierFile.identifiers(atPath: folder.path + "/none")) { error in
      if case .system("open", _, ENOENT) = error { true } else { false }
    }
  }
}
