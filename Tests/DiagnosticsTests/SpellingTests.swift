import Diagnostics
import Testing

@Suite struct SpellingTests {
  @Test(arguments: [
    ("tran", "train"), ("tarin", "train"), ("TRAIN", "train"), ("trainn", "train"), ("trsin", "train"),
    ("stesp", "steps"), ("evalute", "evaluate"),
  ]) func aSlipIsRecognised(_ typed: String, _ meant: String) {
    #expect(SpellingSuggestion.nearest(to: typed, among: ["test", "train", "steps", "evaluate"]) == meant)
  }

  @Test(arguments: ["", "zzzzz", "x", "completely-different", String(repeating: "a", count: 10_000)])
  func somethingElseIsNot(_ typed: String) {
    #expect(
      SpellingSuggestion.nearest(to: typed, among: ["test", "train", "steps", "a"].filter { $0 != "a" })
        == nil)
  }

  @Test func theNearestWinsAndTiesGoToTheFirst() {
    #expect(SpellingSuggestion.nearest(to: "abcd", among: ["abxx", "abce", "abcf"]) == "abce")
  }
}

@Suite struct SourceTextTests {
  @Test func linesAndColumnsCountCharactersFromOne() {
    let source = SourceText("é\u{301}x\r\n漢字\n", name: "s", firstLine: 5)
    #expect(source.position(at: 0) == SourceText("a", name: "s", firstLine: 5).position(at: 0))
    #expect(source.position(at: 4).column == 2)
    #expect(source.position(at: 10).line == 6)
    #expect(source.position(at: 10).column == 2)
    #expect(source.position(at: 1_000).line == 7)
    #expect(source.position(at: -3).line == 5)
    #expect(source.lineCount == 3)
    #expect(source.line(5) == "é\u{301}x")
    #expect(source.line(6) == "漢字")
    #expect(source.line(99) == "")
    #expect(source.line(.min) == "")
  }

  @Test(arguments: [
    ("a", 1), ("漢", 2), ("😀", 2), ("👩🏽‍🚒", 2), ("🇩🇪", 2), ("e\u{301}", 1), ("\u{301}", 0), ("❤", 1),
    ("❤\u{FE0F}", 2), ("Ａ", 2), ("한", 2), ("", 0), ("ab漢", 4), ("1\u{FE0F}\u{20E3}", 2),
  ]) func widthIsThatOfTheTerminal(_ text: String, _ columns: Int) {
    #expect(DisplayWidth.columns(of: text) == columns)
  }
}
