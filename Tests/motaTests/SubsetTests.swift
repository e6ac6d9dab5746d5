import Foundation
import TestSupport
import Testing

@Suite(
  "Parts of a benchmark's queries in the language", .onOwnThreads,
  .needs(SmallRun.isPossible, SmallRun.condition))
struct SubsetTests {
  /// CIRCO with features of its sixty images, beside the small run's store.
  private func circoFolder(isListed: Bool = false) throws -> TemporaryFolder {
    let folder = try SmallRun.copy()
    try SampleBenchmarks.circo(in: folder.path + "/circo", isListed: isListed)
    try SampleBenchmarks.features((0..<60).map(String.init), to: folder.path + "/known")
    try SampleBenchmarks.write(
      SampleBenchmarks.circus(["1": ("7", "9")]), to: folder.path + "/circo_validated.csv")
    return folder
  }

  private func circo(_ more: String) -> String {
    """
    known = features("known.npy", ids="known.txt")
    part = dataset("circo", root="circo", features=known, missing=skip\(more))

    """
  }

  private func run(_ script: String, in folder: TemporaryFolder) throws -> Program.Result {
    try BenchmarkTests.run(script, in: folder)
  }

  @Test func aListOfCIRCUSIsAskedAndNamed() throws {
    let folder = try circoFolder()
    let script =
      circo(", queries=\"circo_validated.csv\"") + "r = evaluate(baseline(clip, image), on=part)\nshow r"
    let result = try run(script, in: folder)
    #expect(result.status == 0, "\(result.errors)")
    #expect(
      result.output.contains(
        "circo val, queries of CIRCUS's circo_validated.csv (1 of 2; a filter of queries made on larger pooled galleries)"
      ), "\(result.output)")
    #expect(result.output.contains("circo_validated.csv: SHA-256 "), "\(result.output)")
    #expect(result.errors.contains("✓ evaluate image only on circo val, circo_validated"), "\(result.errors)")
    let again = try run(script, in: folder)
    #expect(again.output == result.output && again.errors.contains("reused"), "\(again.errors)")
    let refused = try run(script + "\nexport submission of r to \"s.json\"", in: folder)
    #expect(refused.errors.contains("error[E152]"), "\(refused.errors)")
  }

  @Test func partsStandSideBySide() throws {
    let folder = try circoFolder(isListed: true)
    let result = try run(
      """
      known = features("known.npy", ids="known.txt")
      whole = dataset("circo", root="circo", features=known)
      free = dataset("circo", root="circo", features=known, queries="circo_validated.csv")
      negation = dataset("circo", root="circo", features=known, subset="negation")
      show subsets([baseline(clip, {image, text}), baseline(clip, image)], on=[whole, free, negation], metric=mAP@5)
      """, in: folder)
    #expect(result.status == 0, "\(result.errors)")
    for heading in ["all (2) mAP@5", "circo_validated (1) mAP@5", "negation (1) mAP@5", "all gap nDCG"] {
      #expect(result.output.contains(heading), "\(heading): \(result.output)")
    }
    #expect(result.output.contains("differences between them are not tested"))
    let other = try run(
      circo("") + "show subsets(baseline(clip, image), on=[part, dataset(\"emoji\").test])", in: folder)
    #expect(other.errors.contains("emoji test is not a part of the same split"), "\(other.errors)")
  }

  @Test func aSubmissionOfAPartIsRefused() throws {
    let folder = try BenchmarkTests.cirrFolder(split: "test1")
    try SampleBenchmarks.write("[100, 101]", to: folder.path + "/mine.json")
    let cirr = BenchmarkTests.cirr.replacing(
      "root=\"cirr\"", with: "root=\"cirr\", split=test1, queries=\"mine.json\"")
    let result = try run(
      cirr + """
        result = evaluate(baseline(clip, image), on=cirr)
        export submission of result to "mine-submission.json"
        """, in: folder)
    #expect(result.status == 1)
    #expect(
      result.errors.contains(
        "error[E152]: the server asks 4148 queries of cirr test1, and this table has 2 of them"),
      "\(result.errors)")
  }

  @Test(arguments: [
    (", queries=\"nowhere.csv\"", "error[E154]: no such file: nowhere.csv"),
    (", subset=\"nagation\"", "no query of circo val has the semantic aspect \"nagation\"; available:"),
    (", queries=\"circo_validated.csv\", subset=\"negation\"", "no query of circo val is left"),
  ])
  func whatCannotBeAskedIsReportedBeforeAnythingRuns(arguments: String, sentence: String) throws {
    let folder = try circoFolder(isListed: true)
    let result = try run("show 1\n" + circo(arguments), in: folder)
    #expect(result.status == 3 && result.output.isEmpty, "\(result.errors)")
    #expect(result.errors.contains(sentence), "\(result.errors)")
  }

  @Test func entriesWithoutAQueryAreAnErrorUnlessTheyMayBeLeftOut() throws {
    let folder = try circoFolder(isListed: true)
    try SampleBenchmarks.write("id\n1\n77\n", to: folder.path + "/mine.csv")
    let script = circo(", queries=\"mine.csv\"") + "show evaluate(baseline(clip, image), on=part)"
    let strict = try run(script.replacing(", missing=skip", with: ""), in: folder)
    #expect(
      strict.errors.contains("error[E154]: mine.csv, line 3 matches no query of circo val: id 77"),
      "\(strict.errors)")
    let counted = try run(script, in: folder)
    #expect(counted.status == 0, "\(counted.errors)")
    #expect(counted.output.contains("2 entries; 1 matches no query and is left out"), "\(counted.output)")
  }
}
