import Diagnostics
import Language
import Shell
import TestSupport
import Testing

@Suite("Entries in the history")
struct HistoryEntryTests {
  static let entries: [(entry: String, lines: [String])] = [
    ("x = 1  # why", ["x = 1  # why"]), (":type x # y", [":type x # y"]),
    ("x = [1,\n  2]", ["x = [1, 2]"]),
    ("x = f(\"a # b\",\n  1)", ["x = f(\"a # b\", 1)"]),
    ("x = f(\"#\",  # the name\n\n  1,  # and more\n  2)", ["x = f(\"#\", 1, 2)"]),
    ("x = a +  # why\n  b", ["x = a + b"]),
    ("x = a\n  # why\n  |> f()", ["x = a |> f()"]),
    ("x = \"one\n  two # three\"", ["x = \"one\\n  two # three\""]),
    ("x = \"one\r\ntwo\"", ["x = \"one\\r\\ntwo\""]),
    ("a = 1  # one\nb = [2,\n3]\n# end", ["a = 1", "b = [2, 3]"]),
    ("# one\n# two", []), ("x = [1,  # one\n2", ["x = [1, 2"]),
  ]

  @Test(arguments: entries) func anEntryComesBackWholeOnOneLine(_ entry: String, _ lines: [String]) {
    #expect(HistoryEntry.lines(of: entry) == lines)
  }

  /// What a line of the history means is what the entry meant.
  @Test(arguments: entries.filter { !$0.lines.isEmpty && $0.entry.first != ":" })
  func aLineHasTheTokensOfItsEntry(_ entry: String, _ lines: [String]) {
    func tokens(_ text: String) -> [Token.Kind] {
      Script(parsing: SourceText(text, name: "input")).tokens.dropLast().map(\.kind)
    }
    #expect(HistoryEntry.lines(of: entry).flatMap(tokens) == tokens(entry))
  }
}
