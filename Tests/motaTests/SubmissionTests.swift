import Foundation
import TestSupport
import Testing

@Suite("Submissions", .onOwnThreads, .needs(SmallRun.isPossible, SmallRun.condition))
struct SubmissionTests {
  private func json(_ path: String) throws -> [String: Any] {
    let data = try Data(contentsOf: URL(fileURLWithPath: path))
    return try #require(JSONSerialization.jsonObject(with: data) as? [String: Any])
  }

  private func files(in folder: TemporaryFolder) throws -> [String] {
    let path = folder.path + "/sub"
    guard FileManager.default.fileExists(atPath: path) else { return [] }
    return try FileManager.default.contentsOfDirectory(atPath: path).sorted()
  }

  @Test func cirrTakesTwoFilesAlsoWhereTheAnswersAreSecret() throws {
    let folder = try BenchmarkTests.cirrFolder(split: "test1")
    let result = try BenchmarkTests.run(
      BenchmarkTests.cirr.replacing("root=\"cirr\"", with: "root=\"cirr\", split=test1") + """
        result = evaluate(baseline(clip, image), on=cirr)
        show result
        export submission of result to "sub/mine.json"
        """, in: folder)
    #expect(result.status == 0, "\(result.errors)")
    #expect(result.output.contains("the right answers of cirr test1 are not published"))
    #expect(try files(in: folder) == ["mine_recall.json", "mine_recall_subset.json"])
    let recall = try json(folder.path + "/sub/mine_recall.json")
    #expect(recall["version"] as? String == "rc2" && recall["metric"] as? String == "recall")
    let list = try #require(recall["101"] as? [String])
    #expect(list.count == 50 && list.prefix(3) == ["im6", "im8", "im5"] && !list.contains("im7"))
    let subset = try json(folder.path + "/sub/mine_recall_subset.json")
    #expect(subset["101"] as? [String] == ["im6", "im8", "im9"])
    #expect(subset.count == 4150)
  }

  @Test func circoTakesOneFileOfNumbers() throws {
    let folder = try SmallRun.copy()
    try SampleBenchmarks.circo(in: folder.path + "/circo", queries: 220)
    try SampleBenchmarks.features((0..<60).map(String.init), to: folder.path + "/known")
    let result = try BenchmarkTests.run(
      """
      known = features("known.npy", ids="known.txt")
      result = evaluate(baseline(clip, image), on=dataset("circo", root="circo", features=known))
      export submission of result to "sub/circo.json"
      """, in: folder)
    #expect(result.status == 0, "\(result.errors)")
    #expect(try files(in: folder) == ["circo.json"])
    let list = try #require(json(folder.path + "/sub/circo.json")["1"] as? [Int])
    #expect(list.count == 50 && list.prefix(5) == [7, 6, 8, 5, 9])
  }

  @Test func aSubmissionThatTheServerWouldRefuseIsNotWritten() throws {
    let folder = try BenchmarkTests.cirrFolder(split: "test1", images: 48)
    let result = try BenchmarkTests.run(
      BenchmarkTests.cirr.replacing("root=\"cirr\"", with: "root=\"cirr\", split=test1") + """
        result = evaluate(baseline(clip, image), on=cirr)
        export submission of result to "sub/mine.json"
        """, in: folder)
    #expect(result.status == 1)
    #expect(
      result.errors.contains("error[E152]: query 100 has 47 images, and the server wants 50"),
      "\(result.errors)")
    #expect(try files(in: folder).isEmpty)
  }

  @Test func aSubmissionIsOfTheWholeSplitAndTheWholeGallery() throws {
    let folder = try BenchmarkTests.cirrFolder()
    let few = try BenchmarkTests.run(
      BenchmarkTests.cirr + """
        result = evaluate(baseline(clip, image), on=cirr)
        export submission of result to "sub/mine.json"
        """, in: folder)
    #expect(
      few.errors.contains(
        "error[E152]: the server asks 4181 queries of cirr val, and the annotation file has 2"),
      "\(few.errors)")
    try SampleBenchmarks.features((0..<59).map { "im\($0)" }, to: folder.path + "/cirr-features")
    let partial = try BenchmarkTests.run(
      BenchmarkTests.cirr.replacing("features=known", with: "features=known, missing=skip") + """
        result = evaluate(baseline(clip, image), on=cirr)
        export submission of result to "sub/mine.json"
        """, in: folder)
    #expect(
      partial.errors.contains("error[E152]: a submission needs the whole gallery, and 59 of the 60 images"),
      "\(partial.errors)")
    #expect(try files(in: folder).isEmpty)
  }

  @Test func aSubmissionIsOfOneRowOfABenchmarkWithAServer() throws {
    let folder = try BenchmarkTests.cirrFolder()
    let several = try BenchmarkTests.run(
      BenchmarkTests.cirr + """
        result = evaluate([baseline(clip, image), baseline(clip, text)], on=cirr)
        export submission of result to "sub/mine.json"
        """, in: folder)
    #expect(several.errors.contains("a submission holds one row, and there are 2: image only, text only"))
    let emoji = try BenchmarkTests.run(
      """
      emoji = dataset("emoji")
      result = evaluate(baseline(clip, image), on=emoji.test)
      export submission of result to "sub/mine.json"
      """, in: folder)
    #expect(emoji.errors.contains("error[E152]: no server takes answers to emoji test"), "\(emoji.errors)")
    let table = try BenchmarkTests.run(
      BenchmarkTests.cirr + "plot evaluate(baseline(clip, image), on=cirr) figure=pictures to \"x.png\"",
      in: folder)
    #expect(table.errors.contains("only queries of the emoji gallery can be drawn"), "\(table.errors)")
    #expect(try files(in: folder).isEmpty)
  }
}
