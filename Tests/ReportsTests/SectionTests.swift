import Foundation
import Reports
import Testing

@Suite("Tables with sections, for papers and programs")
struct SectionTests {
  let table = ResultTable(
    columns: [
      .init("model"), .init("R@10", decimals: 2, largerIsBetter: true), .init("p", decimals: 4),
      .init("verdict"),
    ],
    rows: [
      [.text("stage 1"), .number(40), .missing, .text("reference")],
      [.text("a_b & 50 %"), .number(-1.5), .text("<0.0001"), .text("***")],
      [.text("main effect"), .missing, .number(0.25), .text("n.s.")],
    ], notes: ["3 queries, 95 % interval", "one_seed."], unranked: [2], sections: [2: "effects"])

  @Test func latexHasRulesBoldNumbersStarsAndTheProtocolAsCaption() {
    #expect(
      LaTeXFormat().text(for: table) == #"""
        % needs \usepackage{booktabs,graphicx}
        \begin{table}
        \centering
        \caption{3 queries, 95 \% interval. one\_seed.}
        \smallskip
        \resizebox{\ifdim\width>\linewidth\linewidth\else\width\fi}{!}{%
        \begin{tabular}{@{}lrrl@{}}
        \toprule
        model & R@10 & p & verdict \\
        \midrule
        stage 1 & \textbf{40.00} &  & reference \\
        a\_b \& 50 \% & $-$1.50 & $<$0.0001 & $^{***}$ \\
        \midrule
        \multicolumn{4}{@{}l}{\emph{effects}} \\
        main effect &  & 0.2500 & n.s. \\
        \bottomrule
        \end{tabular}}
        \end{table}

        """#)
  }

  @Test func nothingThatAUserCanWriteIsACommandOfTeX() {
    let hostile = ResultTable(columns: [.init("\\input{x}")], rows: [[.text("$^_{}~#%&\\\n")]])
    let text = LaTeXFormat().text(for: hostile)
    #expect(text.contains("\\textbackslash{}input\\{x\\}"))
    // The newline is a space, and another one stands before the end of the row.
    let escaped = ##"\$\textasciicircum{}\_\{\}\textasciitilde{}\#\%\&\textbackslash{}  \\"##
    #expect(text.contains(escaped))
  }

  @Test func jsonHoldsNumbersInFullAndNullWhereThereIsNone() throws {
    let precise = ResultTable(
      columns: [.init("x", decimals: 2)], rows: [[.number(1.0 / 3)], [.number(.nan)], [.missing]],
      sections: [1: "s"])
    let text = JSONFormat().text(for: precise)
    let object = try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any]
    let rows = try #require(object?["rows"] as? [[Any]])
    #expect(rows[0][0] as? Double == 1.0 / 3)
    #expect(rows[1][0] is NSNull && rows[2][0] is NSNull)
    let sections = try #require(object?["sections"] as? [[String: Any]])
    #expect(sections[0]["beforeRow"] as? Int == 1)
  }

  @Test func terminalAndMarkdownNameTheSections() {
    let terminal = TerminalFormat().text(for: table).split(separator: "\n", omittingEmptySubsequences: false)
    #expect(terminal[4] == "" && terminal[5] == "effects")
    #expect(MarkdownFormat().text(for: table).contains("| *effects* | | | |\n| main effect |"))
  }
}
