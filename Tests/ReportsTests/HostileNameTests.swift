import Reports
import Testing

/// Names as files, servers and people have them, in each medium that results are written to.
@Suite("Names from outside in every medium")
struct HostileNameTests {
  private static let names = [
    "b\u{1B}[2J\u{1B}]0;title\u{7}.png", "c\rOVER.png", "a *b* c.png", "<b>bold.png", "[x](http:y).png",
    "`code`.png", "a|b.png", "~~gone~~ $x$ &amp; \\", "=cmd|' /C calc'!A0",
    "</script><script>alert(1)</script>",
    "a\u{202E}gnp.exe", "1. first", "# not a heading", "> quoted", "- item", "two\nlines",
  ]

  private func table(_ name: String) -> ResultTable {
    ResultTable(
      title: name, columns: [.init(name), .init("score", decimals: 2)], rows: [[.text(name), .number(1)]],
      notes: [name], sections: [0: name])
  }

  private static func figure(_ name: String) -> EstimateFigure {
    EstimateFigure(
      style: .bars, title: name, axis: name, caption: name,
      rows: [.init(label: name, value: 2, lower: 1, upper: 3, note: name, section: name)])
  }

  /// Every way of turning a table or a text into something that a terminal shows.
  private static let terminals: [(String, @Sendable (ResultTable, String) -> String)] = [
    ("a table", { table, _ in TerminalFormat().text(for: table) }),
    ("a narrow table", { table, _ in TerminalFormat(width: 20).text(for: table) }),
    ("a display of a table", { table, _ in Display(table).text() }),
    ("a supplement", { table, _ in Display([.supplement(table)]).text() }),
    ("a text", { _, name in Display(name).text() }),
    (
      "bars",
      { _, name in
        Display([.figures([figure(name)])]).text()
      }
    ),
    ("Markdown", { table, _ in MarkdownFormat().text(for: table) }),
    ("Markdown of several", { table, _ in MarkdownFormat().text(for: [table, table]) ?? "" }),
    ("HTML", { table, _ in HTMLFormat().text(for: table) }),
    ("SVG", { _, name in FigureFile.svg([figure(name)]) }),
    ("LaTeX", { table, _ in LaTeXFormat().text(for: table) }),
  ]

  @Test(arguments: terminals.map(\.0), names)
  func noControlCharacterIsLeft(medium: String, name: String) throws {
    let make = try #require(Self.terminals.first { $0.0 == medium }).1
    for scalar in make(table(name), name).unicodeScalars where scalar != "\n" && scalar != "\t" {
      #expect(scalar.properties.generalCategory != .control, "\(scalar.value)")
    }
  }

  @Test func filesForProgramsKeepTheCharacters() {
    let name = Self.names[0]
    #expect(CSVFormat().text(for: table(name)).contains(name))
    #expect(JSONFormat().text(for: table(name)).contains("\\u001b[2J"))
  }

  @Test(arguments: [
    ("a *b* c.png", "a \\*b\\* c.png"), ("<b>bold.png", "\\<b>bold.png"),
    ("[x](http:y).png", "[x\\](http:y).png"),
    ("`code`.png", "\\`code\\`.png"), ("a|b", "a\\|b"), ("~~gone~~", "\\~\\~gone\\~\\~"), ("$x$", "\\$x\\$"),
    ("&amp;", "\\&amp;"), ("\\", "\\\\"), ("_x_", "\\_x\\_"), ("self_masking", "self_masking"),
    ("R@1", "R@1"), ("p < 0.001", "p < 0.001"), ("a & b", "a & b"), ("[1.2, 3.4]", "[1.2, 3.4]"),
    ("https://a.b/c", "https\\://a.b/c"), ("two\nlines", "two lines"), ("![x](y)", "![x\\](y)"),
  ])
  func markdownShowsNamesAsTheyAre(name: String, written: String) {
    let table = ResultTable(columns: [.init("name")], rows: [[.text(name)]])
    #expect(MarkdownFormat().text(for: table) == "| name |\n| --- |\n| \(written) |\n")
  }

  @Test(arguments: [
    ("1. first", "1\\. first"), ("# x", "\\# x"), ("> x", "\\> x"), ("- x", "\\- x"), ("+ x", "\\+ x"),
    ("===", "\\==="), ("3 queries", "3 queries"), ("2.5 points", "2.5 points"), ("    code", "code"),
  ])
  func noteBeginsNoList(note: String, written: String) {
    let table = ResultTable(columns: [.init("name")], rows: [], notes: [note])
    #expect(MarkdownFormat().text(for: table).hasSuffix("\n\n\(written)\n"))
  }

  @Test func aSafeTableHasNoFormula() {
    let table = ResultTable(
      columns: [.init("=name"), .init("x", decimals: 1)],
      rows: ["=1+1", "+1", "-1", "@a", "\tx", "plain"].map { [.text($0), .number(-1)] })
    #expect(
      CSVFormat(isSafe: true).text(for: table)
        == "'=name,x\n'=1+1,-1.0\n'+1,-1.0\n'-1,-1.0\n'@a,-1.0\n'\tx,-1.0\nplain,-1.0\n")
    #expect(CSVFormat().text(for: table).hasPrefix("=name,x\n=1+1,-1.0\n"))
  }
}
