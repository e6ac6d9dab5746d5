import Benchmarks
import Testing

@Suite("Benchmarks by name")
struct RetrievalBenchmarksTests {
  @Test func allButTheEmojiGalleryAreReadFromFolders() throws {
    let inFolders = ["cirr", "circo", "fashioniq", "genecis"]
    #expect(RetrievalBenchmarks.all.map { $0.name } == ["emoji"] + inFolders)
    #expect(RetrievalBenchmarks.inFolders.map { $0.name } == inFolders)
    #expect(try RetrievalBenchmarks.named("circo") == CIRCO.self)
    #expect(
      throws: BenchmarkError.unknownBenchmark(
        "cirrr", known: ["emoji"] + inFolders)
    ) {
      try RetrievalBenchmarks.named("cirrr")
    }
  }

  @Test func anInspectionOfNothingIsIncompleteAndSaysWhereToGetEverything() {
    for benchmark in RetrievalBenchmarks.inFolders {
      let inspection = benchmark.inspect(root: "/nowhere/at/all")
      #expect(!inspection.isComplete)
      #expect(inspection.parts.allSatisfy { !$0.isComplete && !$0.source.origin.isEmpty })
      #expect(inspection.parts.allSatisfy { !$0.source.licence.isEmpty })
    }
  }
}
