import Foundation
import Reports
import Testing

@Suite("One value in several forms")
struct DisplayTests {
  let table = ResultTable(
    title: "Results", columns: [.init("model"), .init("R@10", decimals: 2, largerIsBetter: true)],
    rows: [[.text("a <b>"), .number(50)], [.text("c"), .number(62.5)]], notes: ["on emoji test"])
  let figure = EstimateFigure(
    style: .bars, title: "R@10", axis: "percent", caption: "",
    rows: [.init(label: "a", value: 50, lower: 40, upper: 60)])

  func text(_ display: Display, _ type: MIMEType) throws -> String? {
    if case .text(let text)? = try display.content(type) { text } else { nil }
  }

  @Test func textIsAlwaysThere() throws {
    let display = Display("6")
    #expect(display.types == [.plain])
    #expect(try text(display, .plain) == "6\n")
    for type in MIMEType.allCases where type != .plain { #expect(try display.content(type) == nil) }
  }

  @Test func textIsFittedToTheRoomThereIs() {
    let display = Display([.text { "\($0.width) \($0.glyphs)" }, .table(table, hash: nil)])
    let lines = display.text(TextFitting(width: 33, glyphs: .ascii, emphasis: { "*\($0)*" }))
      .split(separator: "\n")
    #expect(lines.first == "33 ascii")
    #expect(lines[1] == "*Results*")
    let rows = ResultTable(
      columns: [.init("n", decimals: 0)], rows: (0..<100).map { [.number(Double($0))] })
    let short = Display(rows).text(TextFitting(rows: 4, hint: "ask for all"))
    #expect(short.contains("more rows (ask for all)") && short.split(separator: "\n").count == 7)
  }

  @Test func aTableComesInEveryFormOfATable() throws {
    let display = Display([.table(table, hash: "3ab1")])
    #expect(display.types == [.plain, .html, .markdown, .latex, .json])
    #expect(try text(display, .html)?.contains("<table class=\"sorts\">") == true)
    #expect(try text(display, .html)?.contains("a &lt;b&gt;") == true)
    #expect(try text(display, .markdown)?.contains("| c | **62.50** |") == true)
    #expect(try text(display, .latex)?.contains("62.50") == true)
    let json = try JSONSerialization.jsonObject(with: Data(try #require(try text(display, .json)).utf8))
    #expect((json as? [String: Any])?["notes"] as? [String] == ["on emoji test"])
  }

  @Test func aSupplementFollowsBehindAnEmptyLine() throws {
    let display = Display([.table(table, hash: nil), .supplement(table)])
    #expect(display.text().components(separatedBy: "\n\nResults\n").count == 2)
    let json = try JSONSerialization.jsonObject(with: Data(try #require(try text(display, .json)).utf8))
    #expect((json as? [Any])?.count == 2)
  }

  @Test func wordsBesideATableKeepItFromLaTeX() throws {
    let display = Display([.text("a grid of ``` 3"), .table(table, hash: nil)])
    #expect(display.types == [.plain, .html, .markdown, .json])
    #expect(try text(display, .markdown)?.hasPrefix("````\na grid of ``` 3\n````\n") == true)
    #expect(try text(display, .html)?.contains("<pre>a grid of ``` 3</pre>") == true)
  }

  @Test func figuresAreDrawings() throws {
    let display = Display([.figures([figure, figure])])
    #expect(display.types == [.plain, .html, .svg, .png])
    #expect(try text(display, .svg)?.contains("<svg") == true)
    #expect(display.text().components(separatedBy: "\n\n").count >= 2)
    #expect(try text(display, .html)?.components(separatedBy: "<figure").count == 3)
  }

  @Test func aPageIsRicherThanItsParts() throws {
    let display = Display([.text("3 images")]) { failed in
      failed("x.png is gone")
      return [HTMLParagraph("with <pictures>")]
    }
    #expect(display.types == [.plain, .html])
    #expect(display.text() == "3 images\n")
    let page = try #require(try text(display, .html))
    #expect(page.contains("<p>with &lt;pictures&gt;</p>"))
    #expect(page.contains("<p>not shown: x.png is gone</p>"))
  }

  @Test func joinedDisplaysKeepTheirPages() throws {
    let page = Display([.text("a")]) { _ in [HTMLParagraph("page of a")] }
    let joined = Display(joining: [page, Display(table)])
    #expect(joined.text().hasPrefix("a\nResults\n"))
    let html = try #require(try text(joined, .html))
    #expect(html.contains("page of a") && html.contains("<table"))
    #expect(Display(joining: [Display("a"), Display("b")]).types == [.plain])
  }

  @Test func aFormIsMadeWhenItIsAskedFor() throws {
    struct Gone: Error {}
    let display = Display([.text("a")]) { _ in throw Gone() }
    #expect(display.text() == "a\n")
    #expect(throws: Gone.self) { try display.content(.html) }
  }
}
