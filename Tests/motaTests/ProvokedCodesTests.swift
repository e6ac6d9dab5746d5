import Foundation
import Language
import Notebook
import TestSupport
import Testing

/// Scripts with the expected faults written on the line where they must appear: `## E123 part of the message`. A line
/// `---` separates scripts that know nothing of one another; lines `#: …` before a script say what it is run with, and
/// how it ends if it has faults that only show while it runs (`#: exit 1`).
@Suite("Every code is provoked", .onOwnThreads, .needs(SmallRun.isPossible, SmallRun.condition))
struct ProvokedCodesTests {
  struct Chunk: Sendable, CustomTestStringConvertible {
    let file: String
    let text: String
    let firstLine: Int
    var testDescription: String { "\(file) from line \(firstLine)" }

    /// What `#: name value` says.
    func setting(_ name: String) -> String? {
      text.split(separator: "\n").first { $0.hasPrefix("#: \(name)") }.map {
        String($0.dropFirst(name.count + 3)).trimmingCharacters(in: .whitespaces)
      }
    }

    /// Line in the chunk, code and a part of the message.
    var expected: [(line: Int, code: String, message: String)] {
      text.components(separatedBy: "\n").enumerated().flatMap { index, line in
        line.components(separatedBy: "## ").dropFirst().map { marker in
          let words = marker.split(separator: " ", maxSplits: 1).map(String.init)
          let message = words.count > 1 ? words[1].trimmingCharacters(in: .whitespaces) : ""
          return (index + 1, words.first ?? "", message)
        }
      }
    }
  }

  static let scripts = Program.packageRoot + "/Tests/motaTests/Scripts/"

  static let chunks: [Chunk] = {
    let files = (try? FileManager.default.contentsOfDirectory(atPath: scripts)) ?? []
    return files.filter { $0.hasSuffix(".mota") }.sorted().flatMap { file -> [Chunk] in
      guard let text = try? String(contentsOfFile: scripts + file, encoding: .utf8) else { return [] }
      var line = 1
      return text.components(separatedBy: "---\n").map { part in
        defer { line += part.components(separatedBy: "\n").count }
        return Chunk(file: file, text: part, firstLine: line)
      }
    }
  }()

  static func folder(_ chunk: Chunk) throws -> TemporaryFolder {
    let folder = chunk.setting("small run") == nil ? try TemporaryFolder() : try SmallRun.copy()
    try SampleFiles.write(to: folder.path)
    try SampleBackbone.write(to: folder.path + "/tiny")
    try SampleBackbone.write(to: folder.path + "/diverged", weight: .nan)
    for name in ["broken", "folder.csv"] {
      try FileManager.default.createDirectory(
        atPath: folder.path + "/" + name, withIntermediateDirectories: true)
    }
    _ = try folder.write("no picture", to: "broken/a.png")
    _ = try folder.write("a file", to: "photos.md")
    _ = try folder.write("f = features(\"features.npy\", ids=\"names.txt\")\n", to: "other.mota")
    _ = try folder.write(chunk.text, to: "script.mota")
    return folder
  }

  @Test(arguments: chunks) func everyFaultIsReportedOnItsLineAndNoOther(_ chunk: Chunk) throws {
    let folder = try Self.folder(chunk)
    var environment: [String: String] = [:]
    if chunk.setting("without packages") != nil { environment["XDG_DATA_DIRS"] = "/nonexistent" }
    environment["MOTA_DISK_LIMIT"] = chunk.setting("disk")
    environment["MOTA_MEMORY_LIMIT"] = chunk.setting("memory")
    let store = chunk.setting("store").map { ["--store", $0] } ?? []
    let result = try Program.run(
      ["run", "script.mota", "--json"] + store, environment: environment, in: folder.path)
    var pending = try JSONLines.read(result.output).filter { $0["kind"] as? String == "diagnostic" }.map {
      ($0["line"] as? Int ?? 0, $0["code"] as? String ?? "", $0["message"] as? String ?? "")
    }
    for fault in chunk.expected {
      let match = pending.firstIndex {
        $0.0 == fault.line && $0.1 == fault.code && (fault.message.isEmpty || $0.2.contains(fault.message))
      }
      guard let match else {
        Issue.record("line \(fault.line): \(fault.code) \(fault.message): not reported; left are \(pending)")
        continue
      }
      pending.remove(at: match)
    }
    #expect(pending.isEmpty, "not expected: \(pending)")
    let hasErrors = chunk.expected.contains { $0.code.hasPrefix("E") }
    let status = try chunk.setting("exit").map { try #require(Int32($0)) } ?? (hasErrors ? 3 : 0)
    #expect(result.status == status)
  }

  /// Codes that need more than a script: a mounted file system, another process, an earlier run, or a fault of ours;
  /// with the file of the test that provokes them.
  static let provokedElsewhere = [
    "E110": "motaTests/FailureTests.swift", "E113": "motaTests/FailureTests.swift",
    "E114": "motaTests/LockTests.swift", "E127": "motaTests/ReplayTests.swift",
    "E160": "motaTests/GridTests.swift", "E161": "motaTests/GridTests.swift",
    "E162": "motaTests/GridTests.swift", "E163": "motaTests/GridTests.swift",
    "E164": "motaTests/GridTests.swift", "E165": "motaTests/GridTests.swift",
    "E166": "motaTests/GridTests.swift",
    "E170": "motaTests/LanguageModelTests.swift", "E171": "motaTests/LanguageModelTests.swift",
    "E172": "motaTests/LanguageModelTests.swift", "E173": "motaTests/LanguageModelTests.swift",
    "E174": "motaTests/LanguageModelTests.swift", "E175": "motaTests/LanguageModelTests.swift",
    "E176": "motaTests/LanguageModelTests.swift", "E177": "motaTests/LanguageModelTests.swift",
    "E178": "motaTests/LanguageModelTests.swift",
    "E190": "motaTests/SearchTests.swift", "E191": "motaTests/SearchTests.swift",
    "E192": "motaTests/SearchTests.swift", "E193": "motaTests/SearchTests.swift",
    "E194": "motaTests/ReportTests.swift",
    "E199": "DiagnosticsTests/ErrorTests.swift",
  ]

  @Test func noCodeOfTheCatalogueIsWithoutAScriptThatProvokesIt() throws {
    let tests = Program.packageRoot + "/Tests/"
    var provoked: Set<String> = []
    for folder in ["motaTests/Scripts", "LanguageTests/Scripts"] {
      for file in try FileManager.default.contentsOfDirectory(atPath: tests + folder) {
        let text = try String(contentsOfFile: tests + folder + "/" + file, encoding: .utf8)
        for marker in text.components(separatedBy: "## ").dropFirst() {
          provoked.insert(String(marker.prefix(while: { !$0.isWhitespace })))
        }
      }
    }
    for (code, file) in Self.provokedElsewhere {
      let text = try String(contentsOfFile: tests + file, encoding: .utf8)
      if text.contains("\"\(code)\"") || text.contains("[\(code)]") { provoked.insert(code) }
    }
    for code in Session.diagnosticCatalog.codes where !provoked.contains(code.rawValue) {
      Issue.record(
        "no script provokes \(code) (\(code.title)): add a line with `## \(code)` to a file in Tests/motaTests/Scripts"
      )
    }
    let known = Set(Session.diagnosticCatalog.codes.map(\.rawValue))
    for code in provoked.subtracting(known).sorted() { Issue.record("\(code) is expected, but is no code") }
  }
}

/// The lines that --json writes.
enum JSONLines {
  static func read(_ text: String) throws -> [[String: Any]] {
    try text.split(separator: "\n").map { line in
      try #require(JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any], "\(line)")
    }
  }
}
