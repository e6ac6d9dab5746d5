import Diagnostics
import TestSupport
import Testing

@Suite("Words on lines of a terminal")
struct WrappedTextTests {
  @Test func linesBreakBetweenWordsAndGoOnFurtherIn() {
    #expect(WrappedText.lines(of: "one two three", width: 13) == ["one two three"])
    #expect(WrappedText.lines(of: "one two three four", width: 9) == ["one two", "  three", "  four"])
    #expect(WrappedText.lines(of: "  one two", width: 6, hanging: 0) == ["  one", "two"])
  }

  @Test func aWordThatIsTooLongBreaksBetweenCharacters() {
    #expect(
      WrappedText.lines(of: "a 漢字漢字 b", width: 6, hanging: 1) == ["a", " 漢字", " 漢字", " b"])
    #expect(
      WrappedText.lines(of: "e\u{301}e\u{301}e\u{301}", width: 2, hanging: 0) == [
        "e\u{301}e\u{301}", "e\u{301}",
      ])
  }

  @Test func coloursTakeNoColumns() {
    let line = "\u{1B}[32m✓\u{1B}[0m four five"
    #expect(WrappedText.lines(of: line, width: 11) == [line])
    #expect(WrappedText.lines(of: line, width: 10) == ["\u{1B}[32m✓\u{1B}[0m four", "  five"])
  }

  @Test func whatGoesOnStandsBelowTheLastColumnOfWords() {
    #expect(
      WrappedText.text("  sort    rows by a column\nshort", width: 20)
        == "  sort    rows by a\n          column\nshort")
    #expect(
      WrappedText.text("  sort  rows by a column", width: 18) == "  sort  rows by a\n        column")
  }

  @Test func noLineIsWiderAndNoWordIsLost() {
    var generator = SplitMix64(seed: 5)
    let words = ["a", "bcd", "漢字", "👩‍👩‍👧", "\u{1B}[1mx\u{1B}[0m", "efghijklmnopqrstuvwxyz", "e\u{301}"]
    for _ in 0..<FuzzCount.of(2000) {
      let text = (0..<generator.below(12)).map { _ in
        words[generator.below(words.count)] + String(repeating: " ", count: 1 + generator.below(3))
      }.joined()
      let width = 2 + generator.below(40)
      let lines = WrappedText.lines(of: text, width: width, hanging: generator.below(20))
      for line in lines {
        let shown = line.replacing("\u{1B}[1m", with: "").replacing("\u{1B}[0m", with: "")
        #expect(DisplayWidth.columns(of: shown) <= width, "\(width): \(line.debugDescription)")
      }
      #expect(lines.joined().filter { $0 != " " } == text.filter { $0 != " " })
    }
  }
}

@Suite("Text cut to columns")
struct CutTextTests {
  @Test func anEllipsisStandsForWhatIsMissing() {
    #expect(CutText.end("abcdef", columns: 6) == "abcdef")
    #expect(CutText.end("abcdef", columns: 4) == "abc…")
    #expect(CutText.end("漢字漢", columns: 4) == "漢…")
    #expect(CutText.end("abc", columns: 1) == "…" && CutText.end("abc", columns: 0) == "")
    #expect(CutText.middle("abcdefgh", columns: 6) == "abc…gh")
    #expect(CutText.middle("abcdef", columns: 2) == "a…")
  }

  @Test func twoTextsAreCutAroundWhatDiffers() {
    let pair = CutText.difference("OpenBLAS SkylakeX pthreads", "OpenBLAS Haswell pthreads", columns: 10)
    #expect(pair == ("…LAS Skyl…", "…LAS Hasw…"))
    #expect(CutText.difference("ab", "ac", columns: 2) == ("ab", "ac"))
  }
}
