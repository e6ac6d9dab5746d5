import Diagnostics
import Foundation
import Reports
import TestSupport
import Testing

/// Whole screens of 120, 80, 60 and 40 columns, in files beside the tests; MOTA_UPDATE=1 writes them again.
@Suite("Tables on screens")
struct TerminalScreenTests {
  private static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().path + "/Screens"
  private static let widths = [120, 80, 60, 40]

  @Test(arguments: SampleTables.all.keys.sorted())
  func theScreenIsTheOneOfTheFile(name: String) throws {
    let tables = try #require(SampleTables.all[name])
    let text = Self.widths.map { width in
      let screen = tables.map { TerminalFormat(width: width).text(for: $0) }.joined(separator: "\n")
      return "# \(width) columns\n\n\(screen)\n"
    }.joined()
    let path = "\(Self.folder)/\(name).txt"
    if ProcessInfo.processInfo.environment["MOTA_UPDATE"] == "1" {
      try text.write(toFile: path, atomically: true, encoding: .utf8)
    }
    let expected = try String(contentsOfFile: path, encoding: .utf8)
    let lines = zip(text.components(separatedBy: "\n"), expected.components(separatedBy: "\n"))
    let first = lines.enumerated().first { $0.element.0 != $0.element.1 }
    #expect(
      text == expected,
      "line \((first?.offset ?? 0) + 1): \"\(first?.element.0 ?? "")\" where the file has \"\(first?.element.1 ?? "")\""
    )
  }

  @Test func aTimeIsShownAsTheTerminalWantsItAndStoredAsItIs() {
    let table = ResultTable(
      columns: [.init("run"), .init("finished", content: .time)],
      rows: [[.text("a"), .text("2026-11-28T20:27:26Z")], [.text("b"), .text("")]])
    let text = TerminalFormat(times: { $0.isEmpty ? "" : "5 min ago" }).text(for: table)
    #expect(text.contains("a    5 min ago\n") && !text.contains("2026"))
    #expect(TerminalFormat().text(for: table).contains("2026-11-28T20:27:26Z"))
    #expect(CSVFormat().text(for: table) == "run,finished\na,2026-11-28T20:27:26Z\nb,\n")
  }

  @Test func aSmallProbabilityIsNoZeroAndASettingHasItsOwnDigits() {
    let table = ResultTable(
      columns: [
        .init("model"), .init("p", decimals: 4, content: .probability),
        .init("lr", decimals: 4, content: .setting),
      ],
      rows: [
        [.text("a"), .number(0), .number(0.001)], [.text("b"), .number(0.0001), .number(0.0025)],
        [.text("c"), .number(.nan), .number(2)],
      ])
    #expect(
      TerminalFormat().text(for: table) == """
        model        p       lr
        ────────────────────────
        a      <0.0001   0.001
        b       0.0001   0.0025
        c          nan   2

        """)
    #expect(CSVFormat().text(for: table).hasPrefix("model,p,lr\na,0.0000,0.0010\nb,0.0001,0.0025\n"))
  }

  @Test func anExcerptIsForTerminalsAlone() {
    let table = ResultTable(
      columns: [.init("setting"), .init("first"), .init("differs")],
      rows: [
        [.text("a"), .text("1"), .text("")], [.text("b"), .text("2"), .text("≠")],
        [.text("c"), .missing, .text("")],
      ],
      notes: ["1 of 2 settings differ"], sections: [0: "settings", 2: "cost"],
      excerpt: .init(rows: [1], columns: [0, 1]))
    #expect(
      TerminalFormat().text(for: table) == """
        setting  first
        ──────────────

        settings
        b        2
        1 of 2 settings differ

        """)
    #expect(CSVFormat().text(for: table) == "setting,first,differs\na,1,\nb,2,≠\nc,,\n")
    #expect(MarkdownFormat().text(for: table).contains("| a | 1 |"))
    let same = ResultTable(
      columns: table.columns, rows: table.rows, notes: ["0 of 2 settings differ"],
      excerpt: .init(rows: [], columns: [0, 1]))
    #expect(TerminalFormat(width: 40).text(for: same) == "0 of 2 settings differ\n")
  }

  @Test func manyRowsThatAreCutToTheSameWordsHaveNumbers() {
    let long = String(repeating: "x", count: 60)
    let table = ResultTable(
      columns: [.init("name"), .init("value")],
      rows: (1...12).map { [.text("\(long)\($0)\(long)"), .text(long)] })
    let lines = TerminalFormat(width: 30).text(for: table).split(separator: "\n")
    #expect(lines.first?.hasPrefix(" #  name") == true)
    #expect(Set(lines).count == lines.count && lines.count == 14)
  }
}

@Suite("Random tables on random screens")
struct TerminalPropertyTests {
  private static let words = [
    "alpha", "b", "stage 1 + modality", "漢字漢字", "👩‍👩‍👧", "🏳️‍🌈", "e\u{301}tude", "x\u{1B}[2Jy", "\t", "two\nlines",
    "R@10",
    "a phrase of several words", String(repeating: "z", count: 50), "", "a\u{202E}gnp", "0", "-1.5",
  ]

  private static func text(_ generator: inout SplitMix64) -> String {
    (0..<generator.below(5)).map { _ in words[generator.below(words.count)] }.joined(separator: " ")
  }

  private static func table(_ generator: inout SplitMix64) -> ResultTable {
    let columns = (0..<1 + generator.below(10)).map { _ -> ResultTable.Column in
      let content: [ResultTable.Column.Content] = [.plain, .probability, .setting, .time]
      return .init(
        text(&generator), decimals: [nil, nil, 0, 2, 4][generator.below(5)],
        largerIsBetter: [nil, true, false][generator.below(3)], content: content[generator.below(4)])
    }
    let rows = (0..<generator.below(12)).map { _ in
      columns.map { column -> ResultTable.Cell in
        switch (column.decimals, generator.below(5)) {
        case (_, 0): .missing
        case (nil, _): .text(text(&generator))
        case (_, 1): .text("none")
        default: .number(Double.random(in: -1...1, using: &generator) * [1, 100, 1e6][generator.below(3)])
        }
      }
    }
    return ResultTable(
      title: generator.below(2) == 0 ? nil : text(&generator), columns: columns, rows: rows,
      notes: [text(&generator), text(&generator)],
      sections: rows.isEmpty ? [:] : [generator.below(rows.count): text(&generator)],
      keys: [nil, 1, 2][generator.below(3)])
  }

  @Test func noLineIsWiderThanTheScreen() {
    var generator = SplitMix64(seed: 18)
    for _ in 0..<FuzzCount.of(3000) {
      let table = Self.table(&generator)
      let width = 20 + generator.below(181)
      let rows = generator.below(2) == 0 ? nil : 2 + generator.below(8)
      for line in TerminalFormat(width: width, rows: rows).text(for: table).components(separatedBy: "\n") {
        #expect(DisplayWidth.columns(of: line) <= width, "\(width): \(line.debugDescription)")
      }
    }
  }

  /// Whatever two rows have in common, a block never shows them as the same line.
  @Test func rowsThatDifferAreToldApartInEveryBlock() {
    var generator = SplitMix64(seed: 81)
    var blockCounts: Set<Int> = []
    for _ in 0..<max(300, FuzzCount.of(1000)) {
      let (count, others) = (2 + generator.below(9), 1 + generator.below(9))
      // Names begin and end alike, so that cutting can make them the same; the numbers all are.
      let head = String(repeating: "stage ", count: generator.below(12))
      let table = ResultTable(
        columns: [.init("model"), .init("metric")] + (0..<others).map { .init("column \($0)", decimals: 2) },
        rows: (0..<count).map { row in
          [.text("\(head)\(row / 2)\(head)"), .text("R@\(row % 2)")] + (0..<others).map { _ in .number(1) }
        })
      let width = 20 + generator.below(100)
      let text = TerminalFormat(width: width).text(for: table)
      guard !text.contains("── 1 of") else { continue }
      let lines = text.split(separator: "\n")
      let rules = lines.indices.filter { lines[$0].allSatisfy { $0 == "─" } }
      blockCounts.insert(rules.count)
      for rule in rules {
        let block = lines[(rule + 1)...].prefix(count)
        #expect(Set(block).count == count, "\(width):\n\(text)")
      }
    }
    #expect(blockCounts.isSuperset(of: [1, 2, 3]))
  }
}
