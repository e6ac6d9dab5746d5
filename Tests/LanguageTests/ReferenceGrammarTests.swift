import Foundation
import Language
import TestSupport
import Testing

@Suite("The grammar of the reference page")
struct ReferenceGrammarTests {
  static let page = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().appendingPathComponent("Documentation/Language.md")

  static func grammar() throws -> GrammarSampler {
    let text = try String(contentsOf: page, encoding: .utf8)
    let block = try #require(text.components(separatedBy: "```ebnf\n").dropFirst().first)
    return try GrammarSampler(block.components(separatedBy: "```")[0])
  }

  @Test func everySentenceIsReadWithoutFault() throws {
    let grammar = try Self.grammar()
    var random = SplitMix64(seed: 11)
    for _ in 0..<FuzzCount.of(3_000) {
      let text = grammar.sentence("script", depth: 14, &random).joined(separator: " ")
      let script = parsed(text)
      if let fault = script.diagnostics.first {
        Issue.record("\(text.debugDescription): \(fault.message)")
        return
      }
      let lines = text.split(separator: "\n").filter {
        !$0.allSatisfy(\.isWhitespace) && !$0.contains("# why")
      }
      if script.statements.count < lines.count { Issue.record("\(text.debugDescription) lost a statement") }
      if Formatter.format(script) == nil { Issue.record("\(text.debugDescription) is not formatted") }
    }
  }

  @Test func everyRuleIsDefinedAndEveryVerbIsInIt() throws {
    let text = try String(contentsOf: Self.page, encoding: .utf8)
    let grammar = try Self.grammar()
    #expect(grammar.rules.count == 22)
    for verb in Verb.allCases {
      #expect(
        text.contains(verb.rawValue.split(separator: " ").map { "\"\($0)\"" }.joined(separator: " ")),
        "\(verb)")
    }
    for operation in BinaryOperator.allCases {
      #expect(text.contains("\"\(operation.rawValue)\""), "\(operation)")
    }
    let line = try #require(text.split(separator: "\n").first { $0.hasPrefix("- `UNIT`: ") })
    let units = line.dropFirst("- `UNIT`: ".count).split { " `,.".contains($0) }.map(String.init)
    #expect(units == Unit.allCases.map(\.rawValue))
  }
}
