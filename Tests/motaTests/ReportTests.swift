import Foundation
import TestSupport
import Testing

@Suite("Reports", .onOwnThreads, .needs(SmallRun.isPossible, SmallRun.condition))
struct ReportTests {
  static let browser = Comment(rawValue: Browser.condition)

  /// Statements behind those of the small grid, in a copy of its folder.
  static func run(
    _ statements: String, environment: [String: String] = [:]
  ) throws -> (result: Program.Result, folder: TemporaryFolder) {
    let finished = try SmallGrid.first.get()
    try #require(finished.result.status == 0, "\(finished.result.errors)")
    let folder = try TemporaryFolder()
    try FileManager.default.copyItem(
      atPath: finished.folder.path + "/checkpoints", toPath: folder.path + "/checkpoints")
    let result = try Program.run(
      [], input: SmallGrid.head + statements, environment: environment, in: folder.path)
    return (result, folder)
  }

  static let paper = """
    run grid
    table = compare(grid, against=part, metric=R@10, resamples=200)
    result = evaluate([baseline(clip, image), phi, part], on=emoji.test)
    found = search(part, image="zebra", text="<b onclick='hacked=1'>", in=emoji, top=4)
    paper = report(["One paragraph.\\n\\nAnother <script>window.hacked=1</script>.", table, grid, result, part, [found], lineage(table)], title="Ablation \\"of\\" <task>")
    export paper to "paper.html"

    """

  @Test func aReportHoldsTablesFiguresCurvesPicturesLineageAndItsScript() throws {
    let (result, folder) = try Self.run(Self.paper)
    #expect(result.status == 0, "\(result.errors)")
    let page = try String(contentsOfFile: folder.path + "/paper.html", encoding: .utf8)
    for needed in [
      "<h1>Ablation &quot;of&quot; &lt;task&gt;</h1>", "<p>One paragraph.</p>",
      "R@10: difference from stage 1 + task",
      "Grid over task, prompts", "Results on emoji test", "Stage 2: loss while training",
      "Model stage 1 + task",
      "Queries of image only with their 5 best answers", "Lineage of table", "Where it comes from",
      "The script that makes this page", "Computed with BLAS", "5512 queries", "run grid",
    ] {
      #expect(page.contains(needed), "\(needed)")
    }
    #expect(!page.contains("http:") && !page.contains("https:"))
    #expect(page.utf8.count < 2_000_000)
  }

  @Test func theScriptOnThePageMakesTheSamePage() throws {
    let (result, folder) = try Self.run(
      "unused = 3\n" + Self.paper
        + """
        animal = "zebra"
        first = search(part, image=animal, text="is red", in=emoji, top=2)
        animal = "lion"
        second = search(part, image=animal, text="is red", in=emoji, top=2)
        export report([first, second]) to "second.html"
        """)
    #expect(result.status == 0, "\(result.errors)")
    for name in ["paper", "second"] {
      let page = try Data(contentsOf: URL(fileURLWithPath: folder.path + "/\(name).html"))
      let script = try Self.script(in: String(decoding: page, as: UTF8.self))
      #expect(script.hasPrefix("#! mota 1\nemoji = dataset(\"emoji\")\n") && !script.contains("unused"))
      try FileManager.default.removeItem(atPath: folder.path + "/\(name).html")
      _ = try folder.write(script, to: "again.mota")
      let again = try Program.run(["run", "again.mota"], in: folder.path)
      #expect(again.status == 0, "\(script)\n\(again.errors)")
      #expect(try Data(contentsOf: URL(fileURLWithPath: folder.path + "/\(name).html")) == page)
    }
  }

  /// The script of a page, as a reader copies it.
  static func script(in page: String) throws -> String {
    let end = try #require(page.components(separatedBy: "<pre tabindex=\"0\"><code>").last)
    let markup = try #require(end.components(separatedBy: "</code></pre>").first)
    return markup.replacing("&lt;", with: "<").replacing("&gt;", with: ">").replacing("&quot;", with: "\"")
      .replacing("&#39;", with: "'").replacing("&amp;", with: "&")
  }

  @Test(.needs(Browser.isThere, browser))
  func inABrowserTheReportSortsSwitchesItsThemeAndShowsEveryPicture() throws {
    let (result, folder) = try Self.run(Self.paper)
    #expect(result.status == 0, "\(result.errors)")
    let sight = try Browser.look(at: folder.path + "/paper.html")
    #expect(sight.console.isEmpty, "\(sight.console)")
    #expect(sight.requests.isEmpty, "\(sight.requests)")
    #expect(!sight.wasHacked)
    // Six queries with their references and five answers, and the search with four.
    #expect(sight.pictures.count == 6 * 6 + 5)
    #expect(sight.pictures.allSatisfy { $0.naturalWidth > 0 && !$0.alternative.isEmpty })
    let numbers = try #require(sight.sortings.first { $0.state == "descending" }?.cells.first)
    #expect(numbers.compactMap(Double.init) == numbers.compactMap(Double.init).sorted(by: >))
    #expect(sight.themes.map(\.words) == ["Theme: light", "Theme: dark", "Theme: system"])
    for theme in sight.themes { #expect(theme.faint.isEmpty, "\(theme.words): \(theme.faint.prefix(5))") }
    #expect(sight.unnamed.isEmpty && sight.collisions.isEmpty, "\(sight.unnamed) \(sight.collisions)")
    #expect(sight.copied?.hasPrefix("#! mota 1\n") == true)
  }

  @Test func aHundredPicturesTakeLessThanThreeMegabytes() throws {
    let (result, folder) = try Self.run(
      "found = search(baseline(clip, image), image=\"zebra\", in=emoji, top=100)\nexport found to \"found.html\"\n"
    )
    #expect(result.status == 0, "\(result.errors)")
    let page = try Data(contentsOf: URL(fileURLWithPath: folder.path + "/found.html"))
    #expect(page.count < 3_000_000)
    #expect(String(decoding: page, as: UTF8.self).components(separatedBy: "<img ").count == 102)
  }

  @Test func aTableAndAGridAreWrittenAsPagesAndForOtherPrograms() throws {
    let (result, folder) = try Self.run(
      """
      run grid
      table = compare(grid, against=part, resamples=200)
      export table to "table.html"
      export grid to "grid.html"
      export grid to "grid.csv"
      export grid to "grid.tex"
      export grid to "grid.h5"
      """)
    #expect(result.status == 0, "\(result.errors)")
    func text(_ name: String) throws -> String {
      try String(contentsOfFile: folder.path + "/" + name, encoding: .utf8)
    }
    let table = try text("table.html")
    // A figure for each metric; effects are a section of their own.
    #expect(table.components(separatedBy: "<svg ").count == 1 + 4)
    #expect(
      table.contains("<th scope=\"rowgroup\" colspan=\"10\">effects of the full factorial</th>"))
    #expect(try text("grid.html").contains("Stage 1: loss while training"))
    #expect(try text("grid.csv").hasPrefix("model,R@1,"))
    #expect(try text("grid.tex").contains("\\toprule"))
    #expect(
      try Data(contentsOf: URL(fileURLWithPath: folder.path + "/grid.h5")).starts(with: [
        0x89, 0x48, 0x44, 0x46,
      ]))
  }

  @Test(.needs(OtherTables.isThere, "needs python3-pandas, python3-tables and python3-h5py"))
  func pandasAndH5pyReadTheHDF5OfATable() throws {
    let (result, folder) = try Self.run(
      "run grid\ntable = compare(grid, against=part, metric=R@10, resamples=200)\nexport table to \"table.h5\"\n"
    )
    #expect(result.status == 0, "\(result.errors)")
    try OtherTables.run(
      """
      import h5py, pandas
      table = pandas.read_hdf("table.h5", "tables/summary")
      assert table["model"][0] in ("stage 1", b"stage 1"), table
      assert list(table["metric"])[0] in ("R@10", b"R@10")
      assert abs(table["difference"][0]) < 100 and table["low"][0] <= table["high"][0]
      with h5py.File("table.h5") as file:
          assert len(file["tables/summary"]) == len(table)
          assert "metadata" in file
      """, in: folder.path)
  }

  @Test func aFigureIsTextWithoutAFileInTheCharactersOfTheTerminal() throws {
    let statements = """
      plot compare(grid, against=part, metric=R@10, resamples=200)
      plot grid
      plot part
      plot evaluate([phi, part], on=emoji.test) figure=bars

      """
    let (wide, _) = try Self.run(statements, environment: ["LC_ALL": "C.UTF-8"])
    #expect(wide.status == 0, "\(wide.errors)")
    for needed in ["├", "┼", "R@10: difference from", "●", "loss (infonce), first and last", "█"] {
      #expect(wide.output.contains(needed), "\(needed)\n\(wide.output)")
    }
    let (plain, _) = try Self.run(statements, environment: ["LC_ALL": "C"])
    #expect(plain.status == 0, "\(plain.errors)")
    #expect(plain.output.utf8.allSatisfy { $0 < 128 }, "\(plain.output)")
  }

  @Test(
    .needs(
      FileManager.default.fileExists(atPath: "/usr/lib/x86_64-linux-gnu/librsvg-2.so.2"), "needs librsvg2-2"))
  func everyFigureIsWrittenAsTheSamePNGEachTime() throws {
    let statements = ["a", "b"].map { name in
      """
      plot compare(grid, against=part, metric=R@10, resamples=200) to "forest-\(name).png"
      plot grid to "bars-\(name).png"
      plot part to "curves-\(name).png"
      plot evaluate([phi, part], on=emoji.test) figure=bars to "table-\(name).png"

      """
    }.joined()
    let (result, folder) = try Self.run(statements)
    #expect(result.status == 0, "\(result.errors)")
    for name in ["forest", "bars", "curves", "table"] {
      let files = try ["a", "b"].map {
        try Data(contentsOf: URL(fileURLWithPath: folder.path + "/\(name)-\($0).png"))
      }
      #expect(files[0] == files[1] && files[0].starts(with: [0x89, 0x50, 0x4E, 0x47]), "\(name)")
    }
  }

  @Test func withoutLibrsvgOnlyPNGIsMissed() throws {
    let (result, folder) = try Self.run(
      "plot part to \"a.svg\"\nplot part to \"a.png\"\n",
      environment: ["MOTA_LIBRSVG": "/nonexistent/librsvg.so"])
    #expect(result.status == 1)
    #expect(result.errors.contains("error[E194]") && result.errors.contains("install librsvg2-2"))
    #expect(FileManager.default.fileExists(atPath: folder.path + "/a.svg"))
    #expect(!FileManager.default.fileExists(atPath: folder.path + "/a.png"))
  }

  @Test func picturesCarryTheirQuestionsAndCaptions() throws {
    let (result, folder) = try Self.run(
      "plot evaluate(part, on=emoji.test) figure=pictures to \"x.svg\"\n")
    #expect(result.status == 0, "\(result.errors)")
    let svg = try String(contentsOfFile: folder.path + "/x.svg", encoding: .utf8)
    #expect(svg.components(separatedBy: "<image ").count == 1 + 6 * (1 + 5))
    #expect(svg.contains("has light skin tone”") && svg.contains("data-stroke=\"right\""))
  }

  @Test func whatHasNoSuchFigureSaysWhatToDo() throws {
    for (statement, message) in [
      ("plot grid figure=pictures", "this grid as pictures cannot be drawn"),
      (
        "plot compare(grid, against=part, resamples=200) figure=bars to \"x.png\"",
        "this table as bars cannot be drawn"
      ),
    ] {
      let (result, _) = try Self.run(statement + "\n")
      #expect(result.status == 1)
      #expect(result.errors.contains("error[E166]") && result.errors.contains(message), "\(result.errors)")
    }
    let (empty, _) = try Self.run("export report([]) to \"x.html\"\n")
    #expect(empty.errors.contains("error[E122]: there are no parts of a report"), "\(empty.errors)")
  }

  @Test func aReportOfAnUnfinishedGridSaysWhatIsMissing() throws {
    let (result, folder) = try Self.run(
      "other = ablate(part, over={task}, depth=[1, 2, 3])\nexport report([other]) to \"x.html\"\n")
    #expect(result.status == 0, "\(result.errors)")
    let page = try String(contentsOfFile: folder.path + "/x.html", encoding: .utf8)
    #expect(page.contains("PARTIAL: 1 of 4 cells are finished; missing: stage 1 + task, depth 1; "))
  }
}

/// A Python that reads HDF5 as pandas does.
enum OtherTables {
  static let isThere = (try? launch("import h5py, pandas, tables", in: nil)) == 0

  static func run(_ script: String, in folder: String) throws {
    #expect(try launch(script, in: folder) == 0, "\(script)")
  }

  private static func launch(_ script: String, in folder: String?) throws -> Int32 {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/python3")
    process.arguments = ["-c", script]
    if let folder { process.currentDirectoryURL = URL(fileURLWithPath: folder) }
    if folder == nil { process.standardError = FileHandle.nullDevice }
    try process.run()
    process.waitUntilExit()
    return process.terminationStatus
  }
}
