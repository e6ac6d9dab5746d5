import Diagnostics
import Foundation
import Language
import Testing

/// Scripts with the expected faults written on the line where they must appear: `## E020 part of the message`.
/// A line `---` separates scripts that know nothing of one another.
@Suite struct ScriptTests {
  struct Expected: Hashable, CustomStringConvertible {
    let line: Int
    let code: String
    var description: String { "line \(line): \(code)" }
  }

  static let files = ["syntax.mota", "names.mota", "calls.mota", "types.mota", "effects.mota", "sample.mota"]

  @Test(arguments: files) func everyFaultIsReportedOnItsLineAndNoOther(_ file: String) throws {
    let text = try String(contentsOfFile: "\(scriptsFolder)/\(file)", encoding: .utf8)
    var firstLine = 1
    var chunks = 0
    for chunk in text.components(separatedBy: "---\n") {
      try check(SourceText(chunk, name: file, firstLine: firstLine))
      firstLine += chunk.split(separator: "\n", omittingEmptySubsequences: false).count
      chunks += 1
    }
    #expect(chunks > 0)
  }

  private func check(_ source: SourceText) throws {
    var scope = Scope()
    let script = Script(parsing: source)
    let found = Checker(library: TestLibrary.library).check(script, in: &scope).diagnostics
    var expected: [(Expected, String)] = []
    for index in 0..<source.lineCount {
      let number = source.firstLine + index
      for marker in source.line(number).components(separatedBy: "## ").dropFirst() {
        let words = marker.split(separator: " ", maxSplits: 1).map(String.init)
        let code = try #require(words.first)
        let message = words.count > 1 ? words[1].trimmingCharacters(in: .whitespaces) : ""
        expected.append((Expected(line: number, code: code), message))
      }
    }
    var pending = found.map { diagnostic in
      (
        Expected(line: diagnostic.primary?.location.start.line ?? 0, code: diagnostic.code.rawValue),
        diagnostic
      )
    }
    for (fault, message) in expected {
      let match = pending.firstIndex { $0.0 == fault && (message.isEmpty || $0.1.message.contains(message)) }
      guard let match else {
        Issue.record("\(source.name) \(fault) \(message): not reported; left are \(pending.map(\.1.message))")
        continue
      }
      pending.remove(at: match)
    }
    for (fault, diagnostic) in pending {
      Issue.record("\(source.name) \(fault) was not expected: \(diagnostic.message)")
    }
  }
}
