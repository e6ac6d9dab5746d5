import Benchmarks
import Testing

@Suite(
  "The published annotation files are read whole",
  .enabled(if: BenchmarkAnnotations.has("cirr"), "\(BenchmarkAnnotations.absent)"))
struct ReferenceAnnotationTests {
  @Test func inspectionFindsThePublishedCounts() {
    for benchmark in RetrievalBenchmarks.inFolders {
      let inspection = benchmark.inspect(root: BenchmarkAnnotations.root(of: benchmark.name))
      #expect(!inspection.isComplete)
      for part in inspection.parts where part.problem == nil && part.kind != .images {
        #expect(part.found == part.expected, "\(benchmark.name) \(part.place)")
      }
      // There are no images: what is missing is counted and named.
      for part in inspection.parts where part.kind == .images { #expect(part.found == 0) }
    }
  }
}
