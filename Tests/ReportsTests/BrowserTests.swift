import Foundation
import Reports
import TestSupport
import Testing

/// Pages of hostile contents, as a reader sees them.
@Suite(
  "Pages in a browser", .onOwnThreads, .needs(Browser.isThere, Comment(rawValue: Browser.condition)),
  .serialized)
struct BrowserTests {
  /// What would run, call home or break out, were it not escaped.
  static let hostile = [
    "<script>window.hacked = 1</script>", "\"><img src=x onerror=\"window.hacked = 1\">",
    "</title></style></script>",
    "javascript:window.hacked=1", "' onmouseover='window.hacked = 1", "<!--", "]]>", "&lt;b&gt;",
    "\u{202E}right to left",
    "名前 é 👩‍🚒", "</desc></svg><svg onload=\"window.hacked=1\">", "https://example.com/x.png", "\u{0}\u{1B}[31m",
  ]

  static func opened(_ sections: [HTMLPage.Section], title: String = "a page") throws -> Browser.Sight {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent(
      "mota-page-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let path = folder.path + "/page.html"
    try HTMLPage(title: title, sections: sections).text.write(
      toFile: path, atomically: false, encoding: .utf8)
    return try Browser.look(at: path)
  }

  @Test func namesThatAttackDoNothingAndNothingLeavesThePage() throws {
    let picture = HTMLPicture(bytes: Self.dot, type: "image/png", width: 1, height: 1)
    let sections = Self.hostile.map { name in
      HTMLPage.Section(
        title: name,
        blocks: [
          HTMLParagraph(name), HTMLStatement(name, hash: name), HTMLHeading(name),
          HTMLTable(
            ResultTable(
              title: name, columns: [.init(name), .init("x", decimals: 2)],
              rows: [[.text(name), .number(1)], [.text("b"), .text(name)]], notes: [name], sections: [1: name]
            )),
          HTMLFigure(
            EstimateFigure(
              style: .intervals, title: name, axis: name, caption: name,
              rows: [.init(label: name, value: 1, lower: 0, upper: 2, note: name, section: name)])),
          HTMLFigure(
            CurveFigure(
              title: name, horizontal: name, vertical: name, caption: name,
              curves: [.init(label: name, kind: name, values: [1, 2])])),
          HTMLRetrieval(
            reference: name, picture: picture, text: name, note: name,
            answers: [.init(name: name, score: 1, picture: picture, isRight: true)]),
          HTMLTree([.init(name, detail: name, isCode: true)]), HTMLCode(name, name: name),
        ])
    }
    let sight = try Self.opened(sections, title: Self.hostile.joined())
    #expect(!sight.wasHacked)
    #expect(sight.console.isEmpty, "\(sight.console)")
    #expect(sight.requests.isEmpty, "\(sight.requests)")
    #expect(sight.pictures.count == 2 * Self.hostile.count)
    #expect(sight.pictures.allSatisfy { $0.naturalWidth == 1 && !$0.alternative.isEmpty })
    #expect(sight.copied == Self.hostile[0])
    #expect(sight.unnamed.isEmpty, "\(sight.unnamed)")
    #expect(sight.themes.map(\.words) == ["Theme: light", "Theme: dark", "Theme: system"])
    for theme in sight.themes { #expect(theme.faint.isEmpty, "\(theme.words): \(theme.faint)") }
    #expect(sight.themes[0].ground == "rgb(255, 255, 255)" && sight.themes[1].ground == "rgb(13, 17, 23)")
  }

  @Test func aTableSortsByPressAndByKeyEachSectionByItself() throws {
    let table = ResultTable(
      columns: [.init("model"), .init("p", decimals: 4)],
      rows: [
        [.text("a"), .number(0.5)], [.text("b"), .text("<0.0001")], [.text("c"), .missing],
        [.text("d"), .number(0.9)],
        [.text("e"), .number(-2)], [.text("f"), .number(10)],
      ], sections: [4: "effects"])
    let sight = try Self.opened([.init(blocks: [HTMLTable(table)])])
    let first = [["0.5000", "<0.0001", "", "0.9000"], ["-2.0000", "10.0000"]]
    #expect(sight.sortings.map(\.state) == ["none", "descending", "ascending", "none"])
    #expect(
      sight.sortings.map(\.cells) == [
        first, [["0.9000", "0.5000", "<0.0001", ""], ["10.0000", "-2.0000"]],
        [["<0.0001", "0.5000", "0.9000", ""], ["-2.0000", "10.0000"]], first,
      ])
  }

  @Test func noWordsOfFiguresTouchWhateverTheirLengthAndNumber() throws {
    let names = [
      "x", "stage 1 + modality + task, prompts 16, lr 0.0003", String(repeating: "WMW @% ", count: 30),
    ]
    var figures: [any Figure] = []
    for count in [1, 2, 7, 40] {
      for style in [EstimateFigure.Style.bars, .intervals] {
        var rows: [EstimateFigure.Row] = []
        for place in 0..<count {
          let value = Double(place)
          rows.append(
            EstimateFigure.Row(
              label: "\(place) \(names[place % 3])", value: value - 3.5, lower: value - 5,
              upper: value * 1.25,
              runs: [1, 2], note: place % 3 == 0 ? "not compared" : "***",
              section: place == count / 2 ? "effects" : nil))
        }
        figures.append(
          EstimateFigure(style: style, title: names[2], axis: "percent", caption: names[2], rows: rows))
      }
      var curves: [CurveFigure.Curve] = []
      for place in 0..<count {
        let values = (1...(30 * count)).map { 1000 / Double($0 + place) }
        curves.append(.init(label: "\(place)", kind: "\(place) \(names[place % 3])", values: values))
      }
      figures.append(
        CurveFigure(
          title: names[2], horizontal: "step", vertical: "loss (infonce)", caption: "", curves: curves))
    }
    for extreme in [1e-6, 1e6, 123456.789] {
      figures.append(
        EstimateFigure(
          style: .intervals, title: "t", axis: "a", caption: "",
          rows: [.init(label: "l", value: extreme, lower: -extreme, upper: 2 * extreme)]))
    }
    let sight = try Self.opened([.init(blocks: figures.map { HTMLFigure($0) })])
    #expect(sight.figures == figures.count)
    #expect(sight.collisions.isEmpty, "\(sight.collisions.prefix(10))")
    for theme in sight.themes { #expect(theme.faint.isEmpty, "\(theme.words): \(theme.faint.prefix(5))") }
  }

  /// A PNG of one pixel.
  static let dot = [UInt8](
    Data(
      base64Encoded:
        "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==")
      ?? Data())
}
