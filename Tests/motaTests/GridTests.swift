import Foundation
import TestSupport
import Testing

/// A small grid, run once for all tests that need a finished one: two components' settings, two seeds.
enum SmallGrid {
  static let head = """
    #! mota 1
    emoji = dataset("emoji")
    clip = backbone("emoji-small", epochs=1)
    phi = invert(clip, emoji.captions, steps=6, batch=64, lr=1e-3, loss=cosine, mask=words, normalize=true, dropout=0.1, seed=7)
    triplets = triplets(emoji.train, from=rules)
    part = align(phi, triplets, with={task}, prompts=2, depth=2, steps=2, batch=16, lr=5e-3, tau=0.02, seed=7)
    grid = ablate(part, over={task}, prompts=[1, 2], seeds=0..1)

    """

  struct Finished {
    let folder: TemporaryFolder
    /// The store as the first run left it: tests that look at what is finished start from here.
    let store: TemporaryFolder
    let planned: Program.Result
    let result: Program.Result
  }

  /// The first run, in a folder that tests only read.
  static let first: Swift.Result<Finished, any Error> = Swift.Result {
    let folder = try SmallRun.copy()
    let planned = try Program.run([], input: head + "plan grid\n", in: folder.path)
    let result = try Program.run([], input: head + "run grid\n", in: folder.path)
    let store = try TemporaryFolder()
    try FileManager.default.copyItem(
      atPath: folder.path + "/checkpoints", toPath: store.path + "/checkpoints")
    return Finished(folder: folder, store: store, planned: planned, result: result)
  }

  /// Runs statements behind the grid's on its store; they must not train.
  static func run(_ statements: String) throws -> Program.Result {
    try Program.run([], input: head + statements, in: first.get().folder.path)
  }

  /// A copy of the store in which only what the grid is made of is finished.
  static func unfinished() throws -> TemporaryFolder { try SmallRun.copy() }
}

@Suite("Grids", .onOwnThreads, .needs(SmallRun.isPossible, SmallRun.condition))
struct GridTests {
  @Test func thePlanCountsDistinctStepsAndSaysWhatIsReusedAndWhy() throws {
    let planned = try SmallGrid.first.get().planned
    #expect(planned.status == 0, "\(planned.errors)")
    let text = planned.output
    // Stage 1 is one model under every seed and number of prompts: 3 variants of 4 combinations.
    #expect(text.contains("grid of 3 variants x seeds 0, 1 over task, prompts, on emoji test"))
    #expect(text.contains("6 cells, 11 distinct steps: 3 in the store, 8 to run"), "\(text)")
    #expect(text.contains("reused: evaluate stage 1 "))
    #expect(text.contains("same gallery"))
    for needed in [
      "time: about", "memory: peak about", "disk: about", "the test split of what its triplets are from",
    ] {
      #expect(text.contains(needed), "\(needed)")
    }
  }

  @Test func whatAComparisonWasMadeFromStaysInTheStore() throws {
    let finished = try SmallGrid.first.get()
    let folder = try TemporaryFolder()
    try FileManager.default.copyItem(
      atPath: finished.folder.path + "/checkpoints", toPath: folder.path + "/checkpoints")
    let statements = "run grid\ntable = compare(grid, against=\"stage 1\", metric=R@10)\n"
    let compared = try Program.run([], input: SmallGrid.head + statements, in: folder.path)
    #expect(compared.status == 0, "\(compared.errors)")
    let shown = try Program.run(["store", "show", "table"], in: folder.path)
    // The model that is varied, and two settings by two seeds.
    #expect(shown.output.components(separatedBy: "from stage 2: task").count == 1 + 5, "\(shown.output)")
    let tidied = try Program.run(["store", "gc", "--remove", "--unused"], in: folder.path)
    #expect(tidied.status == 0, "\(tidied.errors)")
    let again = try Program.run([], input: SmallGrid.head + statements, in: folder.path)
    #expect(again.status == 0 && !again.errors.contains("✓ stage 2"), "\(again.errors)")
  }

  @Test func finishedStepsOfACellAreToldAsFinished() throws {
    let folder = try SmallGrid.unfinished()
    let result = try Program.run(["--json"], input: SmallGrid.head + "run grid\n", in: folder.path)
    #expect(result.status == 0, "\(result.output)")
    let steps = try JSONLines.read(result.output).filter { $0["kind"] as? String == "step" }
    func titles(_ event: String) -> [String] {
      steps.filter { $0["event"] as? String == event }.compactMap { $0["title"] as? String }
    }
    #expect(titles("failed").isEmpty)
    let begun = titles("began")
    #expect(begun.contains { $0.hasPrefix("[") })
    #expect(titles("ended") == begun)
  }

  @Test func everyVariantOfTheFirstSeedIsRunBeforeTheSecondAndEachHasItsLine() throws {
    let result = try SmallGrid.first.get().result
    #expect(result.status == 0, "\(result.errors)")
    let cells = result.errors.split(separator: "\n").filter { $0.hasPrefix("[") && $0.contains("R@10") }
    #expect(cells.count == 6)
    #expect(cells.prefix(3).allSatisfy { $0.contains("seed 0") })
    #expect(cells.first?.contains("stage 1, seed 0") ?? false)
    #expect(result.output.contains("± R@10"))
    #expect(result.output.contains("mean over seeds 0, 1 of stage 2"))
  }

  @Test func aGridThatWasRunIsFoundAgainToTheLastDigit() throws {
    let before = try SmallGrid.first.get().result
    let again = try SmallGrid.run("run grid\nplan grid\n")
    #expect(!again.errors.contains("✓"))
    #expect(again.output.hasPrefix(before.output))
    #expect(again.output.contains("11 distinct steps: 11 in the store, 0 to run"))
  }

  @Test func aComparisonHasDifferencesIntervalsTestsEffectsAndItsFooter() throws {
    let result = try SmallGrid.run(
      "show compare(grid, against=\"stage 1\", metric=R@10)\n")
    #expect(result.status == 0, "\(result.errors)")
    for needed in [
      "difference", "low", "high", "p (corrected)", "reference", "effects of the full factorial",
      "main effect of task", "main effect of prompts 2 over 1", "interaction of task with prompts 2 over 1",
      "5512 queries, gallery of 3655 images", "5,512 queries of ", " subjects (largest ",
      "random halves of the subjects (100000; Hartigan 1969) and Student draws of the seeds, seed 0",
      "from the same halves, exact if differences of subjects are symmetric",
      "Holm over 2 comparisons and over 3 effects",
      "seeds 0, 1 of stage 2 (prompts and order); phi is one training with seed 7", "1 of 6 cases", "\nhash ",
    ] {
      #expect(result.output.contains(needed), "\(needed)\n\(result.output)")
    }
  }

  @Test func theDifferenceIsThatOfTheMeansAndTheReferenceIsTheModelWhateverItsSeed() throws {
    let folder = try SmallGrid.first.get().folder
    let result = try SmallGrid.run(
      "t = compare(grid, against=part, metric=R@50, resamples=500)\nexport t to \"out/model.json\"\n")
    #expect(result.status == 0, "\(result.errors)")
    let data = try Data(contentsOf: URL(fileURLWithPath: folder.path + "/out/model.json"))
    let rows = try #require((JSONSerialization.jsonObject(with: data) as? [String: Any])?["rows"] as? [[Any]])
    let reference = try #require(rows.first { $0.last as? String == "reference" })
    #expect(reference[0] as? String == "stage 1 + task, prompts 2")
    for row in rows.prefix(3) {
      let mean = try #require(row[1] as? Double)
      guard row.last as? String != "reference" else { continue }
      let difference = try #require(row[3] as? Double)
      #expect(abs(mean - (try #require(reference[1] as? Double)) - difference) < 1e-9)
      let (low, high) = (try #require(row[4] as? Double), try #require(row[5] as? Double))
      #expect(low <= difference && difference <= high)
    }
  }

  @Test func aPipelineKeepsTheRowsOfAMetricAndTheCorrectionOfAll() throws {
    let result = try SmallGrid.run(
      "small = grid |> compare(against=part, resamples=200) |> where(metric == R@10)\nshow small\n"
        + "show grid |> compare(against=part, metric=R@10, resamples=200) |> sort(by=\"mean\", order=descending)\n"
        + "show where(small, difference < 1000)\nshow where(small, model == \"stage 1\")\n")
    #expect(result.status == 0, "\(result.errors)")
    #expect(result.output.contains("where metric == R@10"))
    #expect(!result.output.contains("R@5 "))
    #expect(result.output.contains("corrected by Holm over 8 comparisons"))
    #expect(result.output.contains("where model == \"stage 1\": 1 of"))
    #expect(result.output.contains("sorted by mean, largest first"))
  }

  @Test func tablesOfEvaluateAreComparedByFlipsOfSubjectsOrOfQueriesIfAsked() throws {
    let result = try SmallGrid.run(
      "r = evaluate([phi, baseline(clip, image), part], on=emoji.test)\n"
        + "show compare(r, against=baseline(clip, image), metric=R@10)\nplot r to \"out/r.svg\"\n"
        + "show compare(r, against=baseline(clip, image), metric=R@10, clusters=none)\n"
        + "show compare(r, against=baseline(clip, image), metric=R@10, margin=1)\n"
        + "show power(r, against=baseline(clip, image), metric=R@10, difference=2)\n")
    #expect(result.status == 0, "\(result.errors)")
    for needed in [
      "corrected by step-down min-P over 2 comparisons", "the same differences by subject",
      "one run of each row",
      "McNemar's exact test", "BCa bootstrap over queries",
      "queries are taken as independent, which they are not",
      "p within 1 point", "power at 2 points", "subjects for 80 %",
    ] {
      #expect(result.output.contains(needed), "\(needed)\n\(result.output)")
    }
  }

  @Test(arguments: ["tex", "json", "csv", "md"])
  func aComparisonIsWrittenInEveryFormat(ending: String) throws {
    let folder = try SmallGrid.first.get().folder
    let result = try SmallGrid.run(
      "t = compare(grid, against=part, metric=R@5, resamples=200)\nexport t to \"out/a.\(ending)\"\n")
    #expect(result.status == 0, "\(result.errors)")
    let text = try String(contentsOfFile: folder.path + "/out/a.\(ending)", encoding: .utf8)
    #expect(text.contains("main effect of task"))
    if ending == "tex" { #expect(text.contains("\\toprule") && text.contains("5512 queries")) }
  }

  @Test func comparisonsAndGridsAreDrawnAsSVG() throws {
    let folder = try SmallGrid.first.get().folder
    let result = try SmallGrid.run(
      "plot compare(grid, against=part, metric=R@5, resamples=200) to \"out/forest.svg\"\nplot grid to \"out/bars.svg\"\n"
    )
    #expect(result.status == 0, "\(result.errors)")
    for name in ["forest", "bars"] {
      let text = try String(contentsOfFile: folder.path + "/out/\(name).svg", encoding: .utf8)
      #expect(text.hasSuffix("</svg>\n") && text.contains("stage 1"))
    }
    let png = try SmallGrid.run(
      "plot compare(grid, against=part, resamples=200) figure=bars to \"out/x.png\"\n")
    #expect(png.status == 1)
    #expect(png.errors.contains("error[E166]"))
  }

  @Test func aGridShowsWhatIsFinishedOfItOrHowToCarryItOut() throws {
    let summary = "grid of 3 variants x seeds 0, 1 over task, prompts, on emoji test"
    let shown = try SmallGrid.run("show grid\n")
    let run = try SmallGrid.first.get().result
    #expect(shown.output == "\(summary)\n\(run.output)", "\(shown.output)")
    #expect(!shown.errors.contains("✓"), "\(shown.errors)")
    let folder = try SmallGrid.unfinished()
    let others = try Program.run(
      [],
      input: SmallGrid.head
        + "g = align(phi, triplets, with={task}, prompts=1, depth=1, steps=2, batch=8, seeds=0..1)\n"
        + "show grid\nshow g\n", in: folder.path)
    // Stage 1 is evaluated already.
    #expect(others.output.contains("PARTIAL: 2 of 6 cells are finished"), "\(others.output)")
    #expect(
      others.output.hasSuffix("; nothing of it is finished: run g carries it out\n"), "\(others.output)")
  }

  @Test func aLimitStopsTheRunAndTheNextOneGoesOn() throws {
    let folder = try SmallGrid.unfinished()
    let stopped = try Program.run([], input: SmallGrid.head + "run grid limit=1 ms\n", in: folder.path)
    #expect(stopped.status == 0, "\(stopped.errors)")
    #expect(stopped.errors.contains("stopped at the limit"))
    let table = try Program.run(
      [], input: SmallGrid.head + "run grid\nshow compare(grid, against=\"stage 1\", metric=R@10)\n",
      in: folder.path)
    #expect(table.status == 0, "\(table.errors)")
    #expect(!table.output.contains("PARTIAL"))
  }

  @Test func anInterruptionKeepsWhatIsFinishedAndTheNextRunGoesOn() throws {
    let folder = try SmallGrid.unfinished()
    let running = try Program.start([], input: SmallGrid.head + "run grid\n", in: folder.path)
    try #require(running.waits { $0.errorsSoFar().contains("[2/6]") })
    kill(running.process.processIdentifier, SIGINT)
    let stopped = try running.finish()
    #expect(stopped.status == 130, "\(stopped.errors)")
    #expect(stopped.errors.contains("of 6 cells are finished and kept"), "\(stopped.errors)")
    let again = try Program.run([], input: SmallGrid.head + "plan grid\nrun grid\n", in: folder.path)
    #expect(again.status == 0, "\(again.errors)")
    // What was finished before is not run again: stage 1 was there before, and its evaluation.
    #expect(again.output.contains("6 cells, 11 distinct steps: "))
    let found = again.output.firstMatch(of: /(\d+) in the store, (\d+) to run/)
    let counts = try #require(found.flatMap { found in Int(found.1).map { ($0, Int(found.2)) } })
    #expect(counts.0 > 3 && counts.1 == 11 - counts.0, "\(again.output)")
    #expect(!again.output.contains("PARTIAL"))
  }

  @Test func aCellThatFailsIsToldAndLeftOutAndTheScriptEndsWithOne() throws {
    let folder = try SmallGrid.unfinished()
    // The larger batch does not fit the memory that there is said to be.
    let result = try Program.run(
      [],
      input: SmallGrid.head
        + "g = align(phi, triplets, with={task}, batch=[8, 4096], prompts=1, depth=1, steps=2)\nrun g\n"
        + "show compare(g, against=\"stage 1 + task, batch 8\", metric=R@10)\nshow 1 + 1\n",
      environment: ["MOTA_MEMORY_LIMIT": "1200000000"], in: folder.path)
    #expect(result.status == 1, "\(result.errors)")
    #expect(result.errors.contains("FAILED [E125]"), "\(result.errors)")
    #expect(result.errors.contains("1 of 2 cells failed"))
    #expect(result.output.contains("PARTIAL: 1 of 2 cells are finished"))
    #expect(result.output.contains("failed: stage 1 + task, batch 4096"))
    #expect(result.output.contains("not compared"))
    #expect(result.output.hasSuffix("2\n"))
  }

  @Test func seedsOfStageOneCarryOverToStageTwo() throws {
    let folder = try SmallGrid.unfinished()
    let result = try Program.run(
      [],
      input: SmallGrid.head
        + "phis = invert(clip, emoji.captions, steps=2, batch=16, mask=words, seeds=0..1)\n"
        + "models = align(phis, triplets, with={task}, prompts=1, depth=1, steps=2, batch=8, seeds=0..1)\n"
        + "plan ablate(models, over={task})\nshow evaluate(phis, on=emoji.test)\n"
        + "other = align(phis, triplets, with={task}, seeds=0..2)\n", in: folder.path)
    #expect(
      result.output.contains("grid of 2 variants x seeds 0, 1 over task, on emoji test"), "\(result.output)")
    #expect(result.output.contains("seeds 0, 1 of both stages"))
    #expect(result.output.contains("seeds 0, 1 of stage 1"))
    #expect(result.status == 1)
    #expect(result.errors.contains("error[E160]: the grid has the seeds 0, 1 already, and 0..2 are given"))
  }

  @Test(arguments: [
    ("compare(grid, against=part, metric=mAP@5)", "E162", "did you mean R@5?"),
    ("compare(grid, against=part, metric=R_subset@1)", "E162", "emoji test does not define"),
    ("compare(grid, against=part) |> where(metric == mAP@10)", "E162", "did you mean R@10?"),
    ("compare(grid, against=part, metric=Q@5)", "E037", "is not a metric"),
    ("ablate(part, over={tusk})", "E024", "did you mean task?"),
    ("ablate(part, over={task}, design=leave-one-uot)", "E024", "did you mean leave-one-out?"),
    ("align(phi, triplets, prompts=[0, 2])", "E030", "at least 1"),
    ("align(phi, triplets, steps=[10 min])", "E028", "not a list of duration"),
  ])
  func aMistakeIsFoundBeforeAnythingRuns(expression: String, code: String, words: String) throws {
    let folder = try TemporaryFolder()
    let result = try Program.run([], input: SmallGrid.head + "x = \(expression)\n", in: folder.path)
    #expect(result.status == 3, "\(result.errors)")
    #expect(result.errors.contains("error[\(code)]") && result.errors.contains(words), "\(result.errors)")
    #expect(!FileManager.default.fileExists(atPath: folder.path + "/checkpoints"))
  }

  @Test(arguments: [
    ("align(phi, triplets, lr=[1e-3, 1e-3])", "E160", "has 0.001 twice"),
    ("align(phi, triplets, lr=[])", "E160", "is empty"),
    ("align(phi, triplets, seeds=0..3, seed=0..2)", "E160", "leave one of them out"),
    ("align(phi, triplets, seeds=0..100000000)", "E160", "10000 are the most"),
    ("align(phi, triplets, prompts=1..60, depth=1..100, batch=2..100)", "E160", "10000 are the most"),
    ("ablate(phi, over={task})", "E121", "was not made by align"),
    ("ablate(part, over={modality})", "E121", "was trained without modality"),
    ("compare(ablate(part, over={task}, seeds=5..6), against=part)", "E164", "continue with: run grid"),
    (
      "compare(grid, against=\"stage 1 + tusk, prompts 1\")", "E163",
      "did you mean \"stage 1 + task, prompts 1\"?"
    ),
    ("compare(grid, against=baseline(clip, text))", "E163", "available: \"stage 1\""),
    ("compare(compare(grid, against=part, resamples=100), against=\"x\")", "E163", "a comparison already"),
    ("compare(evaluate(phi, on=emoji.test), against=phi)", "E163", "nothing to compare it with"),
    (
      "compare([evaluate(phi, on=emoji.test), evaluate(phi, on=emoji.test, features=features(clip, emoji.index))], against=phi)",
      "E163", "different questions"
    ),
    ("where(compare(grid, against=part, resamples=100), metric == mAP@10)", "E162", "did you mean"),
    ("where(evaluate(phi, on=emoji.test), p < 0.05)", "E165", "it has model"),
    ("sort(evaluate(phi, on=emoji.test), by=\"p\")", "E165", "it has model"),
  ])
  func whatIsWrongWithAFinishedGridIsOneClearError(expression: String, code: String, words: String) throws {
    _ = try SmallGrid.first.get()
    let result = try SmallGrid.run("x = \(expression)\n")
    // What the data set measures is known before anything runs.
    #expect(result.status == (code == "E162" ? 3 : 1), "\(result.errors)")
    #expect(result.errors.contains("error[\(code)]") && result.errors.contains(words), "\(result.errors)")
  }

  @Test func aGridOfStageOneSaysWhatItNeeds() throws {
    let result = try SmallGrid.run(
      "phis = invert(clip, emoji.captions, steps=2, batch=16, mask=words, seeds=0..1)\nrun phis\n")
    #expect(result.status == 1)
    #expect(result.errors.contains("error[E161]") && result.errors.contains("evaluate(grid, on=emoji.test)"))
  }

  @Test func theSessionOfTheDesignRunsAsWrittenInMiniature() throws {
    let folder = try SmallRun.copy()
    var text = try String(contentsOfFile: Program.packageRoot + "/experiments/session.mota", encoding: .utf8)
    for (long, short) in [
      ("backbone(\"emoji-small\")", "backbone(\"emoji-small\", epochs=1)"),
      ("steps=600, batch=256", "steps=2, batch=16"), ("steps=800, batch=32", "steps=1, batch=8"),
      ("seeds=0..4", "seeds=0..1"),
      ("depth=4", "depth=1"),
    ] {
      #expect(text.contains(long), "\(long)")
      text = text.replacingOccurrences(of: long, with: short)
    }
    let result = try Program.run([], input: text, in: folder.path)
    #expect(result.status == 0, "\(result.errors)")
    #expect(result.output.contains("8 cells"))
    for name in ["ablation.tex", "ablation.svg"] {
      #expect(FileManager.default.fileExists(atPath: folder.path + "/results/" + name))
    }
  }
}
