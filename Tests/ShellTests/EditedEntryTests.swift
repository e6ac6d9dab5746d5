import Shell
import Testing

@Suite("An entry while it is edited")
struct EditedEntryTests {
  /// `‸` marks the cursor.
  func entry(_ marked: String) -> EditedEntry {
    let parts = marked.split(separator: "‸", omittingEmptySubsequences: false)
    return EditedEntry(parts.joined(), cursor: parts[0].utf8.count)
  }

  func applied(_ edit: EditedEntry.Edit, to entry: EditedEntry) -> String {
    let bytes = Array(entry.text.utf8)
    return String(
      decoding: bytes[..<edit.replaced.lowerBound] + Array(edit.text.utf8) + Array("‸".utf8)
        + bytes[edit.replaced.upperBound...], as: UTF8.self)
  }

  @Test func linesAreFoundAroundTheCursor() {
    let middle = entry("ab\nc‸de\nfgh")
    #expect((middle.lineStart, middle.lineEnd, middle.column) == (3, 6, 1))
    #expect(middle.above(column: 1) == 1)
    #expect(middle.below(column: 1) == 8)
    #expect(entry("a‸b").above(column: 1) == nil)
    #expect(entry("ab\n‸").below(column: 0) == nil)
  }

  @Test func aShorterLineIsReachedAtItsEndAndCharactersAreCountedWhole() {
    #expect(entry("a\nlonger‸").above(column: 6) == 1)
    #expect(entry("日本語\nab‸").above(column: 2) == "日本".utf8.count)
    #expect(entry("🙂‸\nab").below(column: 1) == "🙂\na".utf8.count)
  }

  @Test(arguments: [
    ("x = [1,‸", "x = [1,\n  ‸"), ("x = f([‸", "x = f([\n    ‸"), ("x = [‸]", "x = [\n‸]"),
    ("x = [‸  2]", "x = [\n  ‸2]"), ("x = 1‸", "x = 1\n‸"), ("x = 1 +‸", "x = 1 +\n  ‸"),
    ("x = y\n  |> f()‸", "x = y\n  |> f()\n  ‸"), ("x = \"a‸", "x = \"a\n‸"), ("# [‸", "# [\n‸"),
    ("x = \"[\"‸", "x = \"[\"\n‸"), ("f(  # (\n  1‸", "f(  # (\n  1\n  ‸"),
  ]) func aNewLineIsIndentedByItsBrackets(_ before: String, _ after: String) {
    #expect(applied(entry(before).lineBreak(), to: entry(before)) == after)
  }

  @Test func textThatBringsItsIndentationGetsNone() {
    #expect(applied(entry("x = [‸").lineBreak(isIndented: false), to: entry("x = [‸")) == "x = [\n‸")
  }

  @Test(arguments: [
    ("x = [\n  1\n  ‸", "]", "x = [\n  1\n]‸"), ("f([\n    1\n    ‸", "]", "f([\n    1\n  ]‸"),
    ("x = [1‸", "]", "x = [1]‸"), ("  ‸", ")", "  )‸"), ("x = [\n  1‸", "]", "x = [\n  1]‸"),
  ]) func aClosingBracketStandsUnderItsOpeningLine(_ before: String, _ bracket: String, _ after: String) {
    #expect(applied(entry(before).closing(with: bracket), to: entry(before)) == after)
  }

  @Test func bracketsAreMatchedAtAndBeforeTheCursor() throws {
    #expect(try #require(entry("f‸(a, [b])").matchedBrackets) == (1, 8))
    #expect(try #require(entry("f(a, [b])‸").matchedBrackets) == (1, 8))
    #expect(try #require(entry("f(a, [b‸])").matchedBrackets) == (5, 7))
    #expect(entry("f(‸\"(\"").matchedBrackets == nil)
    #expect(entry("f‸(a]").matchedBrackets == nil)
    #expect(entry("a‸b").matchedBrackets == nil)
  }

  @Test func aBlankLastLineOfSeveralEndsAnEntry() {
    #expect(entry("x = [\n  ‸").isEndedByBlankLine)
    #expect(!entry("x = [\n  1‸").isEndedByBlankLine)
    #expect(!entry("‸").isEndedByBlankLine)
    #expect(!entry("x = [\n‸\n1").isEndedByBlankLine)
  }
}

@Suite("Entries that continue the one before")
struct PipedEntryTests {
  @Test func aPipeContinuesTheLastStatement() {
    #expect(PipedEntry.joined("|> lineage()", to: "emoji") == "emoji\n  |> lineage()")
    #expect(PipedEntry.joined("  |> f()", to: "a = 1\nb = a  # two") == "b = a\n  |> f()")
    #expect(PipedEntry.joined("|> f()", to: "show a") == "show a\n  |> f()")
  }

  @Test func nothingElseIsContinued() {
    #expect(PipedEntry.joined("|> f()", to: nil) == nil)
    #expect(PipedEntry.joined("|> f()", to: ":who") == nil)
    #expect(PipedEntry.joined("|> f()", to: "x = [1") == nil)
    #expect(PipedEntry.joined("|> f()", to: "export a to \"b.csv\"") == nil)
    #expect(PipedEntry.joined("x |> f()", to: "a") == nil)
  }
}

@Suite("Text shown before it is typed")
struct GhostTextTests {
  @Test func theNewestEntryThatBeginsLikeTheTextIsOffered() {
    let history = ["show b1", "show b3", "x = [\n  1]"]
    #expect(GhostText.rest(of: "sho", from: history) == "w b3")
    #expect(GhostText.rest(of: "show b1", from: history) == nil)
    #expect(GhostText.rest(of: "", from: history) == nil)
    #expect(GhostText.rest(of: "x", from: history) == " = [")
    #expect(GhostText.rest(of: "x = [", from: history) == "\n  1]")
  }

  @Test func aCharacterIsNeverCutInTwo() {
    #expect(GhostText.rest(of: "e", from: ["e\u{301}te\u{301} = 3"]) == nil)
    #expect(GhostText.rest(of: "é", from: ["été = 3"]) == "té = 3")
  }

  @Test func aGhostIsTakenWordByWord() {
    #expect(GhostText.word(of: "w b3 + 1") == "w")
    #expect(GhostText.word(of: " = f(1)") == " = f")
    #expect(GhostText.word(of: "\n  1]") == "\n  1")
  }
}
