import Foundation
import TestSupport
import Testing

/// What a model's discrepancies are, where two models differ, and what the store holds.
@Suite("Diagnostics, differences and runs", .onOwnThreads, .needs(SmallRun.isPossible, SmallRun.condition))
struct DiagnosisTests {
  private func run(_ statements: String, in folder: TemporaryFolder) throws -> Program.Result {
    let head = SmallRun.script.split(separator: "\n").prefix { !$0.contains("result =") }.joined(
      separator: "\n")
    return try Program.run([], input: head + "\n" + statements, in: folder.path)
  }

  private func read(_ folder: TemporaryFolder, _ name: String) throws -> String {
    try String(contentsOfFile: folder.path + "/" + name, encoding: .utf8)
  }

  @Test func gapWordsAndSimilaritiesAreTables() throws {
    let folder = try SmallRun.copy()
    let result = try run(
      """
      gaps = gap([phi, full], on=emoji.test)
      show gaps
      near = words(phi, on=emoji.test, limit=3)
      show near
      cosines = similarities([baseline(clip, image), phi, full], on=emoji.test)
      show cosines
      export gaps to "gaps.csv"
      export near to "words.csv"
      export cosines to "cosines.csv"
      plot gaps to "gaps.svg"
      plot cosines to "cosines.svg"
      plot near to "words.svg"
      """, in: folder)
    #expect(result.status == 0, "\(result.errors)")
    #expect(try read(folder, "words.svg").contains("5 nearest"))
    #expect(try read(folder, "gaps.svg").contains("Distance of images from captions"))
    #expect(try read(folder, "cosines.svg").contains("Margin of the target over the best wrong answer"))
    let gaps = try read(folder, "gaps.csv").split(separator: "\n").map { $0.split(separator: ",") }
    #expect(gaps.map { $0[0] }.dropFirst() == ["stage 1", "stage 1 + modality + task", "captions"])
    for row in gaps.dropFirst() {
      let values = row.dropFirst().compactMap { Double($0) }
      #expect((0...2).contains(values[0]) && (0...100).contains(values[1]), "\(row)")
      #expect(values[2...].allSatisfy { (-1...1).contains($0) }, "\(row)")
    }
    #expect(try read(folder, "words.csv").split(separator: "\n").count == 4)
    // What the similarities say of the share of positive margins is recall at 1.
    let similar = try read(folder, "cosines.csv").split(separator: "\n").dropFirst().map {
      $0.split(separator: ",").last.map(String.init) ?? ""
    }
    let recall = try read(folder, "results/small.csv").split(separator: "\n").dropFirst().map {
      $0.split(separator: ",").map(String.init)
    }
    let expected = ["image only", "stage 1", "stage 1 + modality + task"].map { name in
      recall.first { $0[0] == name }.flatMap { Double($0[1]) } ?? .nan
    }
    for (share, expected) in zip(similar, expected) {
      let found = try #require(Double(share))
      // Duplicates of a picture can tie, and then the lower index is the first.
      #expect(abs(found - expected) < 0.5, "\(similar) \(expected)")
    }
  }

  @Test func theSecondTimeNothingIsComputed() throws {
    let folder = try SmallRun.copy()
    let statements =
      "show gap(full, on=emoji.test)\nshow words(full, on=emoji.test)\n"
      + "show similarities(full, on=emoji.test)\n"
    let first = try run(statements, in: folder)
    let second = try run(statements, in: folder)
    #expect(first.status == 0 && first.errors.contains("✓ gap"), "\(first.errors)")
    #expect(!second.errors.contains("✓"), "\(second.errors)")
    #expect(first.output == second.output)
  }

  @Test func wonAndLostQueriesAddUpToTheDifference() throws {
    let folder = try SmallRun.copy()
    let result = try run(
      """
      where_they_differ = differences(phi, full, on=emoji.test, metric=R@50)
      show where_they_differ
      export where_they_differ to "differences.csv"
      export where_they_differ to "differences.html"
      plot where_they_differ to "differences.svg"
      """, in: folder)
    #expect(result.status == 0, "\(result.errors)")
    // Three won and three lost queries with a reference and five answers each.
    let page = try read(folder, "differences.html")
    #expect(page.components(separatedBy: "<img").count == 1 + 6 * 6 && page.contains("lost queries"))
    #expect(try read(folder, "differences.svg").contains("n.s."))
    let rows = try read(folder, "differences.csv").split(separator: "\n").dropFirst().map {
      $0.split(separator: ",").map(String.init)
    }
    let all = try #require(rows.last)
    #expect(all[0] == "all" && rows.count == 24)
    for column in 1...3 {
      let sum = rows.dropLast().compactMap { Int($0[column]) }.reduce(0, +)
      #expect(sum == Int(all[column]), "column \(column)")
    }
    for row in rows {
      let values = row.dropFirst().compactMap { Double($0) }
      let share = 100 * (values[1] - values[2]) / values[0]
      #expect(abs(share - values[5]) < 0.006 && abs(values[4] - values[3] - values[5]) < 0.011, "\(row)")
    }
    let recall = try read(folder, "results/small.csv").split(separator: "\n").map { $0.split(separator: ",") }
    let phi = try #require(recall.first { $0[0] == "stage 1" }?.last)
    #expect(all[4] == phi, "\(all) \(phi)")
  }

  @Test func aModelIsNotComparedOnWhatItLearntFrom() throws {
    let folder = try SmallRun.copy()
    let result = try run("show differences(phi, full, on=emoji.train)", in: folder)
    #expect(result.status == 3 && result.errors.contains("E124"), "\(result.errors)")
    let metric = try run("show differences(phi, full, on=emoji.test, metric=mAP@5)", in: folder)
    #expect(metric.status == 3 && metric.errors.contains("E162"), "\(metric.errors)")
  }

  @Test func runsAreFilteredSortedAndGrouped() throws {
    let folder = try SmallRun.copy()
    let result = try run(
      """
      all = runs()
      export all to "runs.csv"
      aligned = runs() |> where(prompts == 2) |> sort(by="recall_at_10", order=descending)
      export aligned to "aligned.csv"
      models = runs() |> group(by="model")
      export models to "models.csv"
      """, in: folder)
    #expect(result.status == 0, "\(result.errors)")
    func table(_ name: String) throws -> [[String]] {
      try read(folder, name).split(separator: "\n").map {
        $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
      }
    }
    let all = try table("runs.csv")
    let small = try table("results/small.csv")
    #expect(all.count == small.count)
    let columns = ["R@1", "R@5", "R@10", "R@50"].compactMap { all[0].firstIndex(of: $0) }
    for row in small.dropFirst() {
      let name = row[0]
      let found = try #require(all.first { $0[1] == name }, "\(name)")
      #expect(columns.map { found[$0] } == Array(row[1...4]), "\(name)")
    }
    let aligned = try table("aligned.csv")
    #expect(
      aligned.count == 3 && aligned.dropFirst().allSatisfy { $0[1].contains("stage 1 +") }, "\(aligned)")
    let recalls = aligned.dropFirst().compactMap { Double($0[columns[2]]) }
    #expect(recalls == recalls.sorted(by: >))
    #expect(try table("models.csv").count == all.count)
  }

  @Test func runsAreListedWithoutReadingTheirResults() throws {
    let folder = try SmallRun.copy()
    func listing() throws -> String {
      let result = try run("all = runs()\nexport all to \"runs.csv\"", in: folder)
      #expect(result.status == 0, "\(result.errors)")
      return try read(folder, "runs.csv")
    }
    let whole = try listing()
    // A result that is read would be found damaged, and its run left out from then on.
    let objects = URL(filePath: folder.path).appending(path: "checkpoints/objects")
    let files = try #require(FileManager.default.enumerator(at: objects, includingPropertiesForKeys: nil))
    for case let file as URL in files where file.pathExtension == "h5" { try Data().write(to: file) }
    #expect(try listing() == whole)
  }

  @Test func aDiffMarksWhatDiffersAndNothingElse() throws {
    let folder = try SmallRun.copy()
    let result = try run("d = diff(full, full - task)\nexport d to \"diff.csv\"", in: folder)
    #expect(result.status == 0, "\(result.errors)")
    let rows = try read(folder, "diff.csv").split(separator: "\n").dropFirst().map { line in
      line.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
    }
    let different = rows.filter { $0.last == "≠" }.map { $0[0] }
    #expect(different.contains("model") && different.contains("with"), "\(different)")
    for same in ["lr", "tau", "seed", "prompts", "triplets", "stage 1 lr", "on"] {
      #expect(rows.contains { $0[0] == same } && !different.contains(same), "\(same)")
    }
    #expect(!rows.contains { $0[0].hasSuffix("warmup") })
    let same = try run("show diff(full, full)", in: folder)
    #expect(try /0 of \d+ settings differ\n/.wholeMatch(in: same.output) != nil, "\(same.output)")
    let shown = try run("show diff(full, full - task)", in: folder)
    let settings = shown.output.split(separator: "\n").map { $0.prefix { $0 != " " } }
    #expect(settings.contains("with") && !settings.contains("lr"), "\(shown.output)")
    let trained = try run(
      "other = invert(clip, emoji.captions, steps=1, batch=8, seed=1)\n"
        + "another = invert(clip, emoji.captions, steps=1, batch=8, seed=2)\nshow diff(other, another)",
      in: folder)
    #expect(trained.status == 0, "\(trained.errors)")
    #expect(trained.output.contains("\nseed"), "\(trained.output)")
    #expect(!trained.output.contains("outcome"), "\(trained.output)")
    let unknown = try run("show diff(full, \"ffffffff\")", in: folder)
    #expect(unknown.status == 1, "\(unknown.errors)")
  }

  @Test func whatTheStoreHoldsIsNoPartOfAReplay() throws {
    let folder = try SmallRun.copy()
    let script = SmallRun.script + "\nall = runs()\ngroups = all |> group(by=\"model\")\n"
    _ = try folder.write(script, to: "views.mota")
    let first = try Program.run(["run", "views.mota"], in: folder.path)
    #expect(first.status == 0, "\(first.errors)")
    let replay = try Program.run(["replay", "views.mota", "--verify"], in: folder.path)
    #expect(replay.status == 0 && replay.output.contains("identical"), "\(replay.output) \(replay.errors)")
  }

  @Test func oneThingIsChangedAtATime() throws {
    let folder = try SmallRun.copy()
    let result = try run(
      "plan ablate(full, over={task}, prompts=[1, 2], tau=[0.02, 0.5], design=one-at-a-time, seeds=0..1)",
      in: folder)
    #expect(result.status == 0, "\(result.errors)")
    // prompts 2 and tau 0.02 are what the model has: three others and the model itself.
    #expect(result.output.contains("grid of 4 variants x seeds 0, 1"), "\(result.output)")
    for name in [
      "stage 1 + modality + task, prompts 1", "stage 1 + modality + task, tau 0.5", "stage 1 + modality",
    ] {
      #expect(result.output.contains(name), "\(name) in \(result.output)")
    }
  }
}
