import Foundation
import Language
import Notebook
import Testing

@Suite("The TextMate grammar")
struct EditorGrammarTests {
  static let path = "editors/mota.tmLanguage.json"

  private struct Grammar: Codable {
    struct Rule: Codable {
      var name: String?
      var match: String?
      var begin: String?
      var end: String?
      var captures: [String: [String: String]]?
      var patterns: [Rule]?
    }

    var name = "mota"
    var scopeName = "source.mota"
    var fileTypes = ["mota"]
    var firstLineMatch = "^#! mota \\d+"
    var patterns: [Rule]
  }

  /// The longest first, so that `leave-one-out` is not read as `leave`.
  static func alternatives(_ words: [String]) -> String {
    Set(words).sorted { ($1.count, $0) < ($0.count, $1) }.map { NSRegularExpression.escapedPattern(for: $0) }
      .joined(separator: "|")
  }

  static func grammar(_ library: Library) throws -> String {
    let verbs = library.effects.map { $0.verb.rawValue.split(separator: " ").map(String.init)[0] }
    let units = Unit.allCases.map(\.rawValue).filter { $0 != "%" }
    let number = "\\b\\d+(?:\\.\\d+)?(?:[eE][+-]?\\d+)?"
    let grammar = Grammar(patterns: [
      .init(name: "comment.line.number-sign.mota", match: "#.*$"),
      .init(
        name: "string.quoted.double.mota", begin: "\"", end: "\"",
        patterns: [
          .init(name: "constant.character.escape.mota", match: "\\\\(?:[\"\\\\ntr]|u\\{[0-9A-Fa-f]+\\})")
        ]),
      .init(
        match: "^\\s*(\(alternatives(verbs)))\\s+(?=[\\w\"(\\[{-])(submission\\s+of\\b)?",
        captures: ["1": ["name": "keyword.control.mota"], "2": ["name": "keyword.control.mota"]]),
      .init(name: "keyword.control.mota", match: "\\bto(?=\\s+\")|\\bverify(?=\\s*$)"),
      .init(name: "constant.other.metric.mota", match: "\\b[A-Za-z_]\\w*@\\d+\\b"),
      .init(
        match: "(\(number))\\s*(?:(\(alternatives(units)))\\b|(%))",
        captures: [
          "1": ["name": "constant.numeric.mota"], "2": ["name": "keyword.other.unit.mota"],
          "3": ["name": "keyword.other.unit.mota"],
        ]),
      .init(name: "constant.numeric.mota", match: number + "\\b"),
      .init(name: "constant.language.mota", match: "\\b(?:true|false)\\b"),
      .init(
        name: "support.function.mota",
        match: "\\b(?:\(alternatives(library.functions.map(\.name))))(?=\\s*\\()"),
      .init(name: "variable.parameter.mota", match: "(?<=[({,\\s])\\w+(?=\\s*=(?!=))"),
      .init(
        match: "(?<=\\.)(\(alternatives(library.members.map(\.name))))\\b",
        captures: ["1": ["name": "variable.other.member.mota"]]),
      .init(
        name: "support.constant.mota",
        match: "(?<![\\w.-])(?:\(alternatives(library.symbols.map(\.name))))(?![\\w-]|\\s*[=(.])"),
      .init(name: "keyword.operator.mota", match: "\\|>|\\.\\.|==|!=|<=|>=|[-+*/@<>=]"),
    ])
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    return String(decoding: try encoder.encode(grammar), as: UTF8.self) + "\n"
  }

  @Test func itsListsAreTheDeclarations() throws {
    try GeneratedFile.expect(Self.path, Self.grammar(NotebookLibrary.make()))
  }

  @Test func itIsValidAndItsPatternsAreRegularExpressions() throws {
    let data = Data(try GeneratedFile.text(Self.path).utf8)
    let grammar = try #require(JSONSerialization.jsonObject(with: data) as? [String: Any])
    #expect(grammar["scopeName"] as? String == "source.mota")
    let patterns = try #require(grammar["patterns"] as? [[String: Any]])
    #expect(patterns.count == 13)
    for pattern in patterns {
      for key in ["match", "begin", "end"] {
        guard let text = pattern[key] as? String else { continue }
        #expect(throws: Never.self, "\(text)") { try NSRegularExpression(pattern: text) }
      }
    }
  }

  @Test(arguments: [
    ("support.function.mota", "x = invert(clip", "invert"), ("keyword.operator.mota", "a |> f()", "|>"),
    ("constant.other.metric.mota", "metric=R@10)", "R@10"), ("constant.numeric.mota", "lr=1e-4,", "1e-4"),
    ("support.constant.mota", "with={modality, task}", "modality"),
  ])
  func aWordHasItsColour(name: String, line: String, word: String) throws {
    let data = Data(try GeneratedFile.text(Self.path).utf8)
    let grammar = try JSONSerialization.jsonObject(with: data) as? [String: Any]
    let patterns = grammar?["patterns"] as? [[String: Any]] ?? []
    let found = patterns.filter { $0["name"] as? String == name }.compactMap { $0["match"] as? String }
      .compactMap {
        line.range(of: $0, options: .regularExpression).map { String(line[$0]) }
      }
    #expect(found.contains(word), "\(found)")
  }
}
