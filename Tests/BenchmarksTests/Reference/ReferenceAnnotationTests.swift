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
      let read = inspection.parts.filter { $0.problem == nil && $0.kind != .images }
      #expect(!read.isEmpty, "\(benchmark.name)")
      for part in read {
        #expect(part.found == part.expected, "\(benchmark.name) \(part.place)")
      }
      // There are no images: what is missing is counted and named.
      for part in inspection.parts where part.kind == .images { #expect(part.found == 0) }
    }
  }
}
