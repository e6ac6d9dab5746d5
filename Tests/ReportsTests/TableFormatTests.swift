import Reports
import Testing

@Suite("Tables are written as each format wants them")
struct TableFormatTests {
  let table = ResultTable(
    columns: [
      .init("model"), .init("R@1", decimals: 2, largerIsBetter: true),
      .init("R@10", decimals: 2, largerIsBetter: true),
    ],
    rows: [
      [.text("image only"), .number(7.704), .number(35.9)],
      [.text("a, \"b\" | c"), .number(28.25), .number(71)],
      [.text("target caption"), .number(69), .missing],
    ], notes: ["3 queries"], unranked: [2])

  @Test func csvQuotesWhatNeedsQuotes() {
    #expect(
      CSVFormat().text(for: table) == """
        model,R@1,R@10
        image only,7.70,35.90
        "a, ""b"" | c",28.25,71.00
        target caption,69.00,

        """)
  }

  @Test func aNumberKeepsDecimalsOfItsOwn() throws {
    let table = ResultTable(
      columns: [.init("model"), .init("R@1", decimals: 2, largerIsBetter: true)],
      rows: [
        [.text("cited"), .rounded(7.3, decimals: 1)], [.text("own"), .number(25)],
        [.text("whole"), .rounded(31, decimals: 0)],
      ])
    #expect(CSVFormat().text(for: table) == "model,R@1\ncited,7.3\nown,25.00\nwhole,31\n")
    #expect(table.best(column: 1) == [2])
    #expect(JSONFormat().text(for: table).contains("7.3"))
    #expect(HTMLTable(table).markup.contains("<td data-value=\"7.3\" class=\"number\">7.3</td>"))
  }

  @Test func markdownSetsTheBestInBoldAndLeavesTheCeilingOut() {
    #expect(
      MarkdownFormat().text(for: table) == """
        | model | R@1 | R@10 |
        | --- | ---: | ---: |
        | image only | 7.70 | 35.90 |
        | a, "b" \\| c | **28.25** | **71.00** |
        | target caption | 69.00 |  |

        3 queries

        """)
  }

  @Test func theTerminalAlignsOnTheDecimalPoint() {
    #expect(
      TerminalFormat().text(for: table) == """
        model             R@1    R@10
        ──────────────────────────────
        image only       7.70   35.90
        a, "b" | c      28.25*  71.00*
        target caption  69.00
        3 queries

        """)
  }

  @Test func aWideTableIsCutBetweenColumnsAndNamesItsRowsAgain() {
    #expect(
      TerminalFormat(width: 24).text(for: table) == """
        model             R@1
        ──────────────────────
        image only       7.70
        a, "b" | c      28.25*
        target caption  69.00

        model            R@10
        ──────────────────────
        image only      35.90
        a, "b" | c      71.00*
        target caption
        3 queries

        """)
  }

  @Test func aLongTableShowsItsEndsAndHowToSeeTheRest() {
    let long = ResultTable(
      columns: [.init("row"), .init("x", decimals: 1)],
      rows: (0..<100).map { [.text("r\($0)"), .number(Double($0))] })
    let lines = TerminalFormat(rows: 4, hint: ":set rows all shows them").text(for: long).split(
      separator: "\n")
    #expect(
      lines.dropFirst(2) == [
        "r0    0.0", "r1    1.0", "r2    2.0", "⋮ 96 more rows (:set rows all shows them)", "r99  99.0",
      ])
    #expect(TerminalFormat().text(for: long).split(separator: "\n").count == 102)
  }

  @Test func pointsStandBelowOneAnotherAndWideCharactersCountTwo() {
    let mixed = ResultTable(
      columns: [.init("名前"), .init("x", decimals: 2, largerIsBetter: true), .init("p", decimals: 0)],
      rows: [
        [.text("漢字"), .number(1.25), .text("0.031")], [.text("e\u{301}"), .number(.nan), .text("12")],
        [.text("a"), .number(100), .missing],
      ])
    #expect(
      TerminalFormat().text(for: mixed) == """
        名前       x        p
        ──────────────────────
        漢字    1.25    0.031
        e\u{301}        nan   12
        a     100.00*

        """)
  }

  @Test func formatsAreFoundByExtension() {
    #expect(TableFormats.format(forExtension: "CSV") is CSVFormat)
    #expect(TableFormats.format(forExtension: "md") is MarkdownFormat)
    #expect(TableFormats.format(forExtension: "docx") == nil)
  }

  @Test func tiesAreAllBestAndASingleRowIsNot() {
    func best(_ values: [Double]) -> Set<Int> {
      ResultTable(
        columns: [.init("x", decimals: 0, largerIsBetter: false)], rows: values.map { [.number($0)] }
      ).best(column: 0)
    }
    #expect(best([2, 1, 1]) == [1, 2])
    #expect(best([1]) == [])
    #expect(best([.nan, 3, 4]) == [1])
  }

  @Test func shortRowsAreFilled() {
    let table = ResultTable(columns: [.init("a"), .init("b")], rows: [[.text("x")]])
    #expect(table.rows == [[.text("x"), .missing]])
  }
}
