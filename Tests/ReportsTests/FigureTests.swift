import Diagnostics
import Foundation
import Reports
import TestSupport
import Testing

@Suite("Figures are SVG that stands alone")
struct FigureTests {
  static let forest = EstimateFigure(
    style: .intervals, title: "R@10: difference from <full>", axis: "points & more", caption: "3 queries",
    rows: [
      .init(label: "a \"b\"", value: -1.25, lower: -2, upper: -0.5, note: "**"),
      .init(label: "c", value: 0.1, lower: -0.3, upper: 0.5, note: "n.s."),
      .init(label: "main effect", value: 2, lower: 1, upper: 3, section: "effects"),
    ])

  static let bars = EstimateFigure(
    style: .bars, title: "R@10", axis: "percent", caption: "",
    rows: [
      .init(label: "x", value: 40, lower: 38, upper: 42, runs: [39, 41]),
      .init(label: "y", value: 0, lower: 0, upper: 0),
    ])

  static let curves = CurveFigure(
    title: "loss", horizontal: "step", vertical: "loss (<infonce>)", caption: "",
    curves: [
      .init(label: "a, seed 0", kind: "a", values: (1...450).map { 1 / Double($0) }),
      .init(label: "a, seed 1", kind: "a", values: [0.5, .nan, 0.25]),
      .init(label: "b", kind: "b", values: [0.75]),
    ])

  @Test func theForestPlotNamesEveryLineWithItsNumbers() {
    let svg = Self.forest.svg
    for needed in [
      "a &quot;b&quot;", "-1.25 [-2.00, -0.50] **", "0.10 [-0.30, 0.50] n.s.", "main effect", "&lt;full&gt;",
      "points &amp; more", "role=\"img\"", "<title", "<desc", "effects: main effect: 2.00, from 1.00 to 3.00",
    ] {
      #expect(svg.contains(needed), "\(needed)")
    }
    #expect(svg.components(separatedBy: "<circle").count == 4)
    #expect(Self.isBalanced(svg))
  }

  @Test func barsHaveIntervalsAndADotForEachRun() {
    #expect(Self.bars.svg.components(separatedBy: "<circle").count == 3)
    #expect(Self.bars.svg.contains("40.00"))
    #expect(Self.isBalanced(Self.bars.svg))
  }

  @Test func curvesOfOneKindShareAColourAndALegendAndLongOnesAreMeans() {
    let svg = Self.curves.svg
    #expect(svg.components(separatedBy: "#0072b2").count == 1 + 2 + 1)
    #expect(svg.components(separatedBy: ">a</text>").count == 2)
    #expect(Self.curves.caption == "each point is the mean of up to 3 steps")
    #expect(Self.curves.description.contains("a, seed 0: 450 steps, from 1.0000 to 0.0022"))
    #expect(svg.contains("loss (&lt;infonce&gt;)") && Self.isBalanced(svg))
  }

  @Test func numbersThatAreNoneBreakNothing() {
    for value in [Double.nan, .infinity, -.infinity, 1e300, -1e-300, 0] {
      for style in [EstimateFigure.Style.bars, .intervals] {
        let figure = EstimateFigure(
          style: style, title: "t", axis: "a", caption: "c",
          rows: [.init(label: "l", value: value, lower: -value, upper: value, runs: [value, 1])])
        #expect(Self.isBalanced(figure.svg))
        #expect(!figure.svg.contains("=\"nan\"") && !figure.svg.contains("=\"inf\""), "\(value)")
        #expect(figure.text(width: 60, glyphs: .ascii).utf8.count < 1000)
      }
      let curve = CurveFigure(
        title: "t", horizontal: "h", vertical: "v", caption: "",
        curves: [.init(label: "l", kind: "k", values: [value, 1, value])])
      let points = curve.svg.components(separatedBy: "points=\"").dropFirst().map { $0.prefix { $0 != "\"" } }
      #expect(Self.isBalanced(curve.svg) && points.allSatisfy { !$0.contains("n") }, "\(points)")
      #expect(curve.text(width: 60, glyphs: .unicode).contains("l"))
    }
    for style in [EstimateFigure.Style.bars, .intervals] {
      let empty = EstimateFigure(style: style, title: "t", axis: "a", caption: "c", rows: [])
      #expect(Self.isBalanced(empty.svg) && empty.text(width: 40, glyphs: .unicode).contains("t"))
    }
    let none = CurveFigure(title: "t", horizontal: "h", vertical: "v", caption: "", curves: [])
    #expect(none.isEmpty && Self.isBalanced(none.svg))
  }

  @Test func aLongNameGoesOnOnItsNextLinesAndAnEndlessOneEnds() {
    let name = String(repeating: "a model with many words ", count: 4)
    let svg = EstimateFigure(
      style: .bars, title: name + name, axis: "a", caption: name + name + name,
      rows: [
        .init(label: name, value: 1, lower: 0, upper: 2),
        .init(label: String(repeating: "x", count: 500), value: 1, lower: 0, upper: 2),
      ]
    ).svg
    #expect(!svg.contains(">\(name)<") && svg.contains("…</text>"))
    #expect(Self.isBalanced(svg))
  }

  @Test(.needs(FigureTests.hasRenderer, "needs librsvg"))
  func theSameFigureIsTheSamePNGOfTwiceItsSize() throws {
    let png = try FigureFile.png([Self.forest, Self.curves])
    #expect(png.starts(with: [0x89, 0x50, 0x4E, 0x47]))
    let again = try FigureFile.png([Self.forest, Self.curves])
    #expect(png == again)
    let width = png[16..<20].reduce(0) { $0 << 8 | Int($1) }
    let svg = FigureFile.svg([Self.forest, Self.curves])
    #expect(svg.contains(" width=\"\(width / 2)\" height="))
  }

  @Test(.needs(FigureTests.hasRenderer, "needs librsvg"))
  func aFigureThatIsTooTallForTwiceIsDrawnSmaller() throws {
    let rows = (0..<1500).map { EstimateFigure.Row(label: "r\($0)", value: 1, lower: 0, upper: 2) }
    let png = try FigureFile.png([
      EstimateFigure(style: .bars, title: "t", axis: "a", caption: "", rows: rows)
    ])
    let height = png[20..<24].reduce(0) { $0 << 8 | Int($1) }
    #expect(height == 32_000)
  }

  static let hasRenderer = (try? FigureFile.png([bars])) != nil

  /// Whether every element that is opened is closed.
  static func isBalanced(_ svg: String) -> Bool {
    let tags = svg.components(separatedBy: "<").dropFirst().filter { !$0.hasPrefix("?") }
    let closing = tags.count { $0.hasPrefix("/") }
    let alone = tags.count { $0.components(separatedBy: ">")[0].hasSuffix("/") && !$0.hasPrefix("/") }
    return tags.count == 2 * closing + alone && svg.hasSuffix("</svg>\n")
  }
}

@Suite("Figures as text")
struct TextFigureTests {
  @Test func intervalsStandBesideALineAtZero() {
    let text = FigureTests.forest.text(width: 72, glyphs: .unicode)
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    #expect(lines[0] == "R@10: difference from <full>")
    #expect(lines[1].contains("├") && lines[1].contains("●") && lines[1].hasSuffix("-1.25 [-2.00, -0.50] **"))
    #expect(lines[2].contains("○"))
    #expect(lines[3] == "" && lines[4] == "effects" && lines[5].hasPrefix("main effect"))
    #expect(lines.allSatisfy { $0.count <= 72 })
  }

  @Test func anASCIITerminalHasASCIIAlone() {
    for figure in [FigureTests.forest, FigureTests.bars, FigureTests.curves] as [any Figure] {
      let text = figure.text(width: 60, glyphs: .ascii)
      #expect(text.utf8.allSatisfy { $0 < 128 }, "\(text)")
      #expect(text.split(separator: "\n").allSatisfy { $0.count <= 60 }, "\(text)")
    }
    #expect(FigureTests.bars.text(width: 60, glyphs: .ascii).contains("====="))
  }

  @Test(arguments: [20, 30, 40, 50, 60, 80, 120])
  func noLineIsWiderThanTheTerminalAndNoNumberIsMissing(width: Int) {
    for figure in [FigureTests.forest, FigureTests.bars, FigureTests.curves] as [any Figure] {
      let text = figure.text(width: width, glyphs: .unicode)
      #expect(text.split(separator: "\n").allSatisfy { DisplayWidth.columns(of: $0) <= width }, "\(text)")
    }
    let words = FigureTests.forest.text(width: width, glyphs: .unicode)
      .split(whereSeparator: \.isWhitespace).joined(separator: " ")
    #expect(words.contains("-1.25 [-2.00, -0.50] **") && words.contains("0.10 [-0.30, 0.50] n.s."))
  }

  @Test func aNarrowForestHasItsLabelsAboveThePlot() {
    let lines = FigureTests.forest.text(width: 40, glyphs: .unicode).split(separator: "\n").map(String.init)
    #expect(lines[1] == "a \"b\"")
    #expect(lines[2].contains("├") && lines[2].hasSuffix("-1.25 [-2.00, -0.50] **"))
    #expect(lines[3] == "c")
  }

  @Test func curvesFallOnOneScale() {
    let text = FigureTests.curves.text(width: 60, glyphs: .unicode)
    let lines = text.split(separator: "\n")
    #expect(lines[1].hasPrefix("a, seed 0 1.0000") && lines[1].hasSuffix("0.0022"))
    #expect(lines[1].contains("█") == false && lines[1].contains("▁▁▁"))
    #expect(lines[3].contains("▆"))
    #expect(text.replacing("\n", with: " ").contains("heights from 0.0022 to 1.0000"))
  }

  @Test(arguments: [
    (["LANG": "en_US.UTF-8"], true), (["LANG": "C"], false), ([:], false),
    (["LANG": "en_US.UTF-8", "LC_ALL": "C"], false),
    (["LANG": "C", "LC_CTYPE": "C.utf8", "LC_ALL": ""], true),
  ])
  func theLocaleSaysWhatATerminalShows(environment: [String: String], isUnicode: Bool) {
    #expect((FigureGlyphs(environment: environment) == .unicode) == isUnicode)
  }
}
