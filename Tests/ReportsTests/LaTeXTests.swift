import Foundation
import Reports
import TestSupport
import Testing

/// Tables in a paper, as pdfLaTeX sets them.
@Suite("Tables compile with LaTeX", .onOwnThreads)
struct LaTeXTests {
  static let isThere = FileManager.default.isExecutableFile(atPath: "/usr/bin/pdflatex")
  static let condition: Comment = "needs texlive-latex-base and texlive-latex-recommended"

  static let hostile = [
    "\\input{/etc/passwd}", "$^_{}~#%&\\", "\\end{document}", "100 % of a_b", "^^5cinput", "[x]", "% comment",
    "a\nb\n\nc",
    "é ß ø Å ł ő ů ğ ẽ ð þ ą Đ", "名前 ключ", "👩‍🚒", "− ± × → ≥ µ α Ω …", "“quoted” ‘x’ \"y\"", "||", "<0.0001",
    "***", "--x--",
    "\u{200B}\u{2028}\u{0}\u{7F}\u{FEFF}", "?` !`", "'' `` ,,",
  ]

  static let table = ResultTable(
    columns: [.init("model"), .init("R@10", decimals: 2, largerIsBetter: true), .init("p", decimals: 4)]
      + hostile.prefix(2).map { .init($0) },
    rows: hostile.enumerated().map { place, name in
      [.text(name), .number(Double(place) - 3), .text("<0.0001"), .text("**"), .text(name)]
    }, notes: hostile, sections: [0: "first _ section", 3: hostile[0], 5: hostile[8], 7: hostile[9]])

  /// What pdfLaTeX wrote to its log; nil where it found errors.
  static func log(of documents: [String]) throws -> (succeeded: Bool, text: String) {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent(
      "mota-tex-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    var paper =
      "\\documentclass{article}\n\\usepackage{booktabs,graphicx}\n\\begin{document}\n\\listoftables\n"
    for (place, text) in documents.enumerated() {
      try text.write(toFile: folder.path + "/t\(place).tex", atomically: false, encoding: .utf8)
      paper += "\\input{t\(place)}\n"
    }
    paper += "\\end{document}\n"
    try paper.write(toFile: folder.path + "/paper.tex", atomically: false, encoding: .utf8)
    var succeeded = true
    // A second time with the list of tables that the first wrote.
    for _ in 0..<2 {
      let process = Process()
      process.executableURL = URL(fileURLWithPath: "/usr/bin/pdflatex")
      process.arguments = ["-interaction=nonstopmode", "-halt-on-error", "-no-shell-escape", "paper.tex"]
      process.currentDirectoryURL = folder
      process.standardOutput = FileHandle.nullDevice
      try process.run()
      process.waitUntilExit()
      succeeded = succeeded && process.terminationStatus == 0
    }
    if let keep = ProcessInfo.processInfo.environment["MOTA_KEEP_PDF"] {
      try? FileManager.default.removeItem(atPath: keep)
      try? FileManager.default.copyItem(atPath: folder.path + "/paper.pdf", toPath: keep)
    }
    let data = try Data(contentsOf: folder.appendingPathComponent("paper.log"))
    return (succeeded, String(decoding: data, as: UTF8.self))
  }

  @Test(.needs(isThere, condition)) func hostileNamesSectionsStarsAndOtherScriptsCompile() throws {
    let single = Self.hostile.map { name in
      LaTeXFormat().text(
        for: ResultTable(columns: [.init(name)], rows: [[.text(name)]], notes: [name], sections: [0: name]))
    }
    let (succeeded, log) = try Self.log(of: [LaTeXFormat().text(for: Self.table)] + single)
    #expect(succeeded, "\(log.split(separator: "\n").filter { $0.hasPrefix("!") || $0.hasPrefix("l.") })")
    #expect(!log.contains("Missing character") && !log.contains("Undefined"))
  }

  @Test(.needs(isThere, condition)) func aTableWiderThanTheLineIsMadeSmaller() throws {
    let columns = (0..<14).map { ResultTable.Column("column \($0)", decimals: 2) }
    let table = ResultTable(columns: columns, rows: [columns.map { _ in .number(1234.5) }])
    let (succeeded, log) = try Self.log(of: [LaTeXFormat().text(for: table)])
    #expect(succeeded && !log.contains("Overfull"))
  }

  @Test func charactersOfOtherScriptsAreNamedWhereTheEngineHasNoLettersForThem() {
    let text = LaTeXFormat().text(
      for: ResultTable(columns: [.init("Zoë, 名 👩‍🚒")], rows: [[.text("µ − α")]]))
    #expect(text.contains("Zo\\\"{e}, \\ifdefined\\Umathchar 名\\else[U+540D]\\fi{} "))
    #expect(text.contains("$\\mu$ $-$ $\\alpha$"))
    #expect(text.contains("\\else[U+1F469 U+200D U+1F692]\\fi{}"))
    #expect(!LaTeXFormat().text(for: ResultTable(columns: [.init("a")], rows: [])).contains("\\ifdefined"))
  }
}
