import Benchmarks
import Testing

@Suite("Which splits settings may be chosen on")
struct TestSplitTests {
  @Test func everySplitThatIsNoTestSplitIsNamed() {
    let allowed = RetrievalBenchmarks.all.flatMap { benchmark in
      benchmark.splits.filter { !benchmark.isTest(split: $0) }.map { "\(benchmark.name) \($0)" }
    }
    // Of the embedded gallery there may be a validation split beside the training split.
    #expect(
      allowed.filter { $0 != "emoji val" }.sorted() == [
        "circo val", "cirr train", "cirr val", "emoji train", "fashioniq train", "fashioniq val",
      ])
  }
}
