import Foundation
import Reports
import Testing

@Suite("Figures are SVG that stands alone")
struct FigureTests {
  static let forest = IntervalFigure(
    title: "R@10: difference from <full>", axis: "points & more", caption: "3 queries",
    lines: [
      .init(label: "a \"b\"", value: -1.25, lower: -2, upper: -0.5, note: "**"),
      .init(label: "c", value: 0.1, lower: -0.3, upper: 0.5, note: "n.s."),
      .init(label: "main effect", value: 2, lower: 1, upper: 3, isSecondary: true),
    ])

  @Test func theForestPlotNamesEveryLineWithItsNumbers() {
    let svg = Self.forest.svg
    for needed in [
      "a &quot;b&quot;", "-1.25 [-2.00, -0.50] **", "0.10 [-0.30, 0.50] n.s.", "main effect", "&lt;full&gt;",
      "points &amp; more", "role=\"img\"", "<title", "<desc",
    ] {
      #expect(svg.contains(needed), "\(needed)")
    }
    #expect(svg.components(separatedBy: "<circle").count == 4)
    #expect(Self.isBalanced(svg))
  }

  @Test func barsHaveIntervalsAndADotForEachRun() {
    let figure = BarFigure(
      title: "R@10", axis: "percent", caption: "",
      bars: [
        .init(label: "x", value: 40, lower: 38, upper: 42, runs: [39, 41]),
        .init(label: "y", value: 0, lower: 0, upper: 0),
      ])
    #expect(figure.svg.components(separatedBy: "<circle").count == 3)
    #expect(figure.svg.contains("40.00"))
    #expect(Self.isBalanced(figure.svg))
  }

  @Test func numbersThatAreNoneBreakNothing() {
    for value in [Double.nan, .infinity, -.infinity, 1e300, 0] {
      let svg = IntervalFigure(
        title: "t", axis: "a", caption: "c",
        lines: [.init(label: "l", value: value, lower: value, upper: value)]
      ).svg
      #expect(Self.isBalanced(svg))
      #expect(!svg.contains("=\"nan\"") && !svg.contains("=\"inf\""), "\(value)")
    }
    #expect(Self.isBalanced(IntervalFigure(title: "t", axis: "a", caption: "c", lines: []).svg))
    #expect(Self.isBalanced(BarFigure(title: "t", axis: "a", caption: "c", bars: []).svg))
  }

  /// Whether every element that is opened is closed.
  static func isBalanced(_ svg: String) -> Bool {
    let tags = svg.components(separatedBy: "<").dropFirst().filter { !$0.hasPrefix("?") }
    let closing = tags.count { $0.hasPrefix("/") }
    let alone = tags.count { $0.components(separatedBy: ">")[0].hasSuffix("/") && !$0.hasPrefix("/") }
    return tags.count == 2 * closing + alone && svg.hasSuffix("</svg>\n")
  }
}
