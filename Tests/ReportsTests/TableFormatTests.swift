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
