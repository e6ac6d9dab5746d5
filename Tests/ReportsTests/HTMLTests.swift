import Files
import Foundation
import Reports
import TestSupport
import Testing

@Suite("Pages hold everything and let nothing of a text become markup")
struct HTMLTests {
  let table = ResultTable(
    columns: [.init("model"), .init("R@1", decimals: 2, largerIsBetter: true)],
    rows: [
      [.text("image only"), .number(7.704)], [.text("<b>\"a\" & 'b'</b>"), .number(28.25)],
      [.text("ceiling"), .missing],
    ], notes: ["3 queries", "reference <removed>"])

  @Test func textIsEscapedAlsoInAttributesAndControlCharactersAreNot() {
    #expect(HTMLText.escaped("<a href=\"x\">&'") == "&lt;a href=&quot;x&quot;&gt;&amp;&#39;")
    #expect(
      HTMLText.escaped("a\0b\u{1B}c\u{85}d\u{FFFE}e\tf\n") == "a\u{FFFD}b\u{FFFD}c\u{FFFD}d\u{FFFD}e\tf\n")
    #expect(HTMLText.escaped("👩‍🚒 e\u{301}") == "👩‍🚒 e\u{301}")
  }

  @Test func bytesBecomeAnAddress() {
    #expect(HTMLText.dataAddress([0, 1, 255], type: "image/png") == "data:image/png;base64,AAH/")
  }

  @Test func aTableHasHeadingsValuesToSortByAndItsNotesAsCaption() {
    let markup = HTMLTable(table).markup
    #expect(markup.contains("<th scope=\"col\" class=\"number\">R@1</th>"))
    #expect(markup.contains("<th scope=\"row\" data-value=\"image only\">image only</th>"))
    #expect(markup.contains("<td data-value=\"28.25\" class=\"number\"><strong>28.25</strong></td>"))
    #expect(markup.contains("<td class=\"number\"></td>"))
    #expect(markup.contains("&lt;b&gt;&quot;a&quot; &amp; &#39;b&#39;&lt;/b&gt;"))
    #expect(
      markup.contains(
        "<caption><span>3 queries</span><span>reference &lt;removed&gt;</span></caption>"))
  }

  @Test func aPageNeedsNoNetworkAndForbidsIt() {
    let text = HTMLFormat().text(for: table)
    #expect(text.hasPrefix("<!DOCTYPE html>\n<html lang=\"en\">"))
    #expect(text.contains("content=\"default-src 'none'; img-src data:;"))
    for word in ["http://", "https://", "src=\"//", "@import", "url("] {
      #expect(!text.contains(word), "\(word)")
    }
    #expect(text.contains("script-src 'sha256-") && !text.contains("script-src 'unsafe-inline'"))
    #expect(text.contains("prefers-color-scheme: dark") && text.contains("id=\"theme\""))
  }

  @Test func thePolicyKnowsThePagesOwnScript() throws {
    let digest = Data(Array(HTMLPage.script.utf8).withUnsafeBytes { ContentHasher.sha256($0).bytes })
      .base64EncodedString()
    let text = HTMLFormat().text(for: table)
    #expect(text.contains("script-src 'sha256-\(digest)'"), "the script has changed: its digest is \(digest)")
    #expect(text.contains("<script>\(HTMLPage.script)</script>"))
  }

  @Test func sectionsOfATableAreBodiesOfTheirOwnUnderTheirTitles() {
    let markup = HTMLTable(
      ResultTable(
        columns: [.init("a"), .init("p", decimals: 4)],
        rows: [[.text("x"), .text("<0.0001")], [.text("y"), .number(0.5)]], sections: [1: "effects of <b>"])
    ).markup
    #expect(markup.components(separatedBy: "<tbody>").count == 3)
    #expect(
      markup.contains(
        "<tr class=\"section\"><th scope=\"rowgroup\" colspan=\"2\">effects of &lt;b&gt;</th></tr>"))
    #expect(markup.contains("<td data-value=\"0.0001\" class=\"number\">&lt;0.0001</td>"))
  }

  @Test func treesCodeAndStatementsAreEscaped() {
    let hostile = "</code><script>x</script>"
    let tree = HTMLTree([
      .init(hostile, detail: hostile, isCode: true, children: [.init(hostile, detail: "")])
    ])
    for markup in [
      tree.markup, HTMLCode(hostile, name: hostile).markup, HTMLStatement(hostile, hash: hostile).markup,
      HTMLHeading(hostile).markup,
    ] {
      #expect(!markup.contains("<script>") && markup.contains("&lt;script&gt;"))
    }
  }

  @Test func severalTablesAreOnePageWithAHeadingEach() throws {
    let second = ResultTable(title: "by <aspect>", columns: [.init("a")], rows: [[.text("x")]])
    let text = try #require(HTMLFormat().text(for: [table, second]))
    #expect(text.contains("<h1>Results</h1>") && text.contains("<h2 id=\"part-2\">by &lt;aspect&gt;</h2>"))
    #expect(text.components(separatedBy: "<table ").count == 3)
    #expect(MarkdownFormat().text(for: [table, second])?.contains("\n### by \\<aspect>\n\n| a |") == true)
    #expect(CSVFormat().text(for: [table, second]) == nil)
  }

  @Test func answersArePicturesWithWordsForThoseWhoCannotSeeThem() {
    let picture = HTMLPicture(bytes: [1], type: "image/png", width: 2, height: 3)
    let markup = HTMLRetrieval(
      reference: "cat \"1\"", picture: picture, text: "at <night>",
      answers: [
        .init(name: "first", score: 0.51239, picture: picture, isRight: true),
        .init(name: "second", score: 0.5, picture: nil),
      ]
    ).markup
    #expect(
      markup.contains(
        "<img src=\"data:image/png;base64,AQ==\" width=\"2\" height=\"3\" alt=\"Query image: cat &quot;1&quot;\">"
      ))
    #expect(markup.contains("“at &lt;night&gt;”"))
    #expect(markup.contains("<li class=\"right\">") && markup.contains("alt=\"Rank 1: first\""))
    #expect(markup.contains("0.5124 · right") && markup.components(separatedBy: "<img").count == 3)
  }
}

@Suite("Wide tables are cut for a terminal")
struct TerminalWidthTests {
  private func table(_ names: [String]) -> ResultTable {
    ResultTable(
      title: "title", columns: [.init("model")] + (1...4).map { .init("column \($0)", decimals: 1) },
      rows: names.map { [.text($0)] + (1...4).map { .number(Double($0)) } }, notes: ["note"])
  }

  @Test func everyPartHasTheFirstColumnAndTheNotesComeOnce() {
    #expect(
      TerminalFormat(width: 30).text(for: table(["a", "b", "c"])) == """
        title
               column   column
        model       1        2
        ───────────────────────
        a         1.0      2.0
        b         1.0      2.0
        c         1.0      2.0

               column   column
        model       3        4
        ───────────────────────
        a         3.0      4.0
        b         3.0      4.0
        c         3.0      4.0
        note

        """)
    #expect(TerminalFormat().text(for: table(["a"])).components(separatedBy: "model").count == 2)
  }

  @Test func aSingleRowIsAListOfItsValues() {
    let list = """
      title
      ── 1 of 1 ────────────────────
      model     a
      column 1  1.0
      column 2  2.0
      column 3  3.0
      column 4  4.0
      note

      """
    #expect(TerminalFormat(width: 30).text(for: table(["a"])) == list)
    // No terminal is taken for narrower than 20 columns.
    #expect(
      TerminalFormat(width: 5).text(for: table(["a"]))
        == list.replacing("── 1 of 1 ────────────────────", with: "── 1 of 1 ──────────"))
  }
}
