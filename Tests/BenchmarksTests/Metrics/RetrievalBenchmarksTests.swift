import Benchmarks
import Testing

@Suite("Benchmarks by name")
struct RetrievalBenchmarksTests {
  @Test func fourAreReadFromFolders() throws {
    #expect(RetrievalBenchmarks.all.map { $0.name } == ["cirr", "circo", "fashioniq", "genecis"])
    #expect(try RetrievalBenchmarks.named("circo") == CIRCO.self)
    #expect(
      throws: BenchmarkError.unknownBenchmark(
        "cirrr", known: ["cirr", "circo", "fashioniq", "genecis"])
    ) {
      try RetrievalBenchmarks.named("cirrr")
    }
  }

  @Test func anInspectionOfNothingIsIncompleteAndSaysWhereToGetEverything() {
    for benchmark in RetrievalBenchmarks.all {
      let inspection = benchmark.inspect(root: "/nowhere/at/all")
      #expect(!inspection.isComplete)
      #expect(inspection.parts.allSatisfy { !$0.isComplete && !$0.source.origin.isEmpty })
      #expect(inspection.parts.allSatisfy { !$0.source.licence.isEmpty })
    }
  }
}
