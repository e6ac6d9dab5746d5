import Diagnostics
import Testing

@Suite struct RenderingTests {
  private static let code = DiagnosticCode("E020", "unknown name", explanation: "")

  /// A fault at the first place where `guilty` stands in the text.
  private func fault(_ text: String, at guilty: String = "yy", help: String? = "bind it first: yy = …")
    -> Diagnostic
  {
    let source = SourceText(text, name: "test.mota")
    let start = text.utf8.firstRange(of: guilty.utf8)?.lowerBound ?? text.utf8.startIndex
    let offset = text.utf8.distance(from: text.utf8.startIndex, to: start)
    let place = SourceLocation(source, Span(offset, offset + guilty.utf8.count))
    return Diagnostic(Self.code, message: "`yy` is not bound", primary: Label(place, ""), help: help)
  }

  private func rendered(_ text: String, at guilty: String = "yy") -> String {
    DiagnosticPrinter(color: false).render(fault(text, at: guilty))
  }

  private func diagnostic(
    _ source: SourceText, _ first: (Int, Int, String), _ others: (Int, Int, String)..., help: String? = nil
  ) -> Diagnostic {
    Diagnostic(
      DiagnosticCode("E014", "", explanation: ""), message: "feature widths differ",
      primary: Label(SourceLocation(source, Span(first.0, first.1)), first.2),
      secondary: others.map { Label(SourceLocation(source, Span($0.0, $0.1)), $0.2) }, help: help)
  }

  /// A conflict between two operands, with the places where both are bound.
  private func operands(_ source: SourceText) -> Diagnostic {
    diagnostic(
      source, (22, 23, "this is text"), (18, 19, "this is an integer"), (0, 1, "`a` is bound here"),
      (6, 7, "`b` is bound here"), help: "it applies to integer + integer, number + number")
  }

  @Test func twoLabelsOnOneLineShareTheCaretsAndTheRightTextComesFirst() {
    let source = SourceText("r = evaluate(full, on=cirr)", name: "ablation.mota", firstLine: 4)
    let text = DiagnosticPrinter(color: false).render(
      diagnostic(
        source, (13, 17, "this model embeds into 512 (backbone bound on line 1)"),
        (22, 26, "these features are 768 wide (bound on line 2)"),
        help: "encode the gallery with the same backbone: cirr = dataset(\"cirr\", features=encode(clip))"))
    #expect(
      text == """
        error[E014]: feature widths differ (ablation.mota:4:14)
         4 | r = evaluate(full, on=cirr)
           |              ^^^^     ^^^^ these features are 768 wide (bound on line 2)
           |              this model embeds into 512 (backbone bound on line 1)
        help: encode the gallery with the same backbone: cirr = dataset("cirr", features=encode(clip))

        """)
  }

  @Test func aLabelOnAnotherLineShowsThatLineInOrder() {
    let source = SourceText("a = 1\nb = \"x\"\nc = a + b", name: "test.mota")
    let printer = DiagnosticPrinter(color: false)
    #expect(
      printer.render(operands(source)) == """
        error[E014]: feature widths differ (test.mota:3:9)
         1 | a = 1
           | ^ `a` is bound here
         2 | b = "x"
           | ^ `b` is bound here
         3 | c = a + b
           |     ^   ^ this is text
           |     this is an integer
        help: it applies to integer + integer, number + number

        """)
  }

  @Test func lineNumbersOfDifferentLengthAreAlignedToTheRight() {
    let source = SourceText("a = 1\nb = a", name: "s", firstLine: 9)
    let text = DiagnosticPrinter(color: false).render(diagnostic(source, (10, 11, "here"), (0, 1, "there")))
    #expect(
      text == """
        error[E014]: feature widths differ (s:10:5)
          9 | a = 1
            | ^ there
         10 | b = a
            |     ^ here

        """)
  }

  @Test func aLabelInAnotherSourceIsAnnounced() {
    let earlier = SourceText("clip = 3", name: "setup.mota")
    let source = SourceText("x = clip", name: "<input>", firstLine: 2)
    let diagnostic = Diagnostic(
      Self.code, message: "wrong", primary: Label(SourceLocation(source, Span(4, 8)), "used"),
      secondary: [Label(SourceLocation(earlier, Span(0, 4)), "bound")])
    #expect(
      DiagnosticPrinter(color: false).render(diagnostic) == """
        error[E020]: wrong (<input>:2:5)
         2 | x = clip
           |     ^^^^ used
           > setup.mota
         1 | clip = 3
           | ^^^^ bound

        """)
  }

  @Test func anEarlierEntryOfTheSameSessionComesFirst() {
    let earlier = SourceText("clip = 3", name: "<input>", firstLine: 1)
    let source = SourceText("x = clip", name: "<input>", firstLine: 2)
    let diagnostic = Diagnostic(
      Self.code, message: "wrong", primary: Label(SourceLocation(source, Span(4, 8)), ""),
      secondary: [Label(SourceLocation(earlier, Span(0, 4)), "")])
    #expect(
      DiagnosticPrinter(color: false).render(diagnostic) == """
        error[E020]: wrong (<input>:2:5)
         1 | clip = 3
           | ^^^^
         2 | x = clip
           |     ^^^^

        """)
  }

  @Test func tabsAreExpandedToFourColumns() {
    #expect(
      rendered("\tx\t= yy\n") == """
        error[E020]: `yy` is not bound (test.mota:1:6)
         1 |     x   = yy
           |           ^^
        help: bind it first: yy = …

        """)
  }

  @Test func wideAndCombiningCharactersCountAsDisplayed() {
    #expect(
      rendered("a = [\"漢字\", \"👩🏽‍🚒\", \"e\u{301}\", yy]") == """
        error[E020]: `yy` is not bound (test.mota:1:22)
         1 | a = ["漢字", "👩🏽‍🚒", "e\u{301}", yy]
           |                         ^^
        help: bind it first: yy = …

        """)
  }

  @Test func controlCharactersOfAScriptDoNotReachTheTerminal() {
    let text = rendered("a = \"\u{1B}[31m\u{202E}\" + yy")
    #expect(!text.unicodeScalars.contains("\u{1B}"))
    #expect(!text.unicodeScalars.contains("\u{202E}"))
    #expect(text.contains("␛[31m"))
  }

  @Test func aPlaceAtTheEndOfALineHasOneCaret() {
    let source = SourceText("export 3\n", name: "test.mota")
    #expect(
      DiagnosticPrinter(color: false).render(diagnostic(source, (8, 8, "found the end here"))) == """
        error[E014]: feature widths differ (test.mota:1:9)
         1 | export 3
           |         ^ found the end here

        """)
  }

  @Test func carriageReturnsBelongToTheLineEnd() {
    #expect(rendered("a = yy\r\nb = 2\r\n").contains(" 1 | a = yy\n   |     ^^\n"))
  }

  @Test func aSpanOverSeveralLinesIsMarkedOnItsFirst() {
    #expect(rendered("a = -\"x\ny\"", at: "\"x\ny\"").contains(" 1 | a = -\"x\n   |      ^^\n"))
  }

  @Test func aVeryLongLineIsCutAroundTheGuiltyPlace() {
    let padding = String(repeating: "1, ", count: 5000)
    let lines = rendered("a = [\(padding)yy, \(padding)2]").split(separator: "\n")
    #expect(lines[1].count <= 3 + 2 + 160 + 2)
    #expect(lines[1].hasPrefix(" 1 | …"))
    #expect(lines[1].hasSuffix("…"))
    let column = lines[2].prefix { $0 != "^" }.count
    #expect(lines[1].dropFirst(column).hasPrefix("yy"))
  }

  @Test func aDiagnosticWithoutAPlaceIsOneSentenceAndItsHelp() {
    let diagnostic = Diagnostic(
      DiagnosticCode("E101", "store", explanation: ""), message: "the store is read-only", primary: nil,
      help: "choose another with --store")
    #expect(
      DiagnosticPrinter(color: false).render(diagnostic)
        == "error[E101]: the store is read-only\nhelp: choose another with --store\n")
  }

  @Test func coloursAddOnlyEscapes() {
    let conflict = operands(SourceText("a = 1\nb = \"x\"\nc = a + b", name: "test.mota"))
    let plain = DiagnosticPrinter(color: false).render(conflict)
    let colored = DiagnosticPrinter(color: true).render(conflict)
    #expect(colored.contains("\u{1B}[1;31merror[E014]\u{1B}[0m"))
    var stripped = ""
    var isEscape = false
    for character in colored {
      if character == "\u{1B}" { isEscape = true }
      if !isEscape { stripped.append(character) }
      if character == "m" { isEscape = false }
    }
    #expect(stripped == plain)
  }

  @Test func onlyTheFirstOfVeryManyDiagnosticsAreShown() {
    let many = Array(repeating: fault("a = yy"), count: 25)
    let text = DiagnosticPrinter(color: false).render(many)
    #expect(text.components(separatedBy: "error[E020]").count == 21)
    #expect(text.hasSuffix("\n… and 5 more\n"))
  }

  @Test func sentencesBreakBetweenWordsWhereTheWidthIsKnown() {
    let found = fault("xx = yy", help: "bind it first: yy = backbone(\"emoji-small\")")
    #expect(
      DiagnosticPrinter(color: false, wordWidth: 30).render(found) == """
        error[E020]: `yy` is not bound
          (test.mota:1:6)
         1 | xx = yy
           |      ^^
        help: bind it first: yy =
              backbone("emoji-small")

        """)
  }
}

extension String {
  fileprivate func components(separatedBy separator: String) -> [Substring] {
    split(separator: separator, omittingEmptySubsequences: false)
  }
}
