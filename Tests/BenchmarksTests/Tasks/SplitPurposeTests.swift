import Benchmarks
import Testing

@Suite("What each split is there for")
struct SplitPurposeTests {
  private func splits(_ purpose: SplitPurpose) -> [String] {
    RetrievalBenchmarks.all.flatMap { benchmark in
      benchmark.splits.filter { benchmark.purpose(of: $0) == purpose }.map { "\(benchmark.name) \($0)" }
    }.sorted()
  }

  @Test func everySplitThatIsNoTestSplitIsNamed() {
    #expect(splits(.training) == ["cirr train", "emoji train", "fashioniq train"])
    #expect(splits(.development) == ["emoji val"])
    #expect(splits(.validation) == ["circo val", "cirr val", "fashioniq val"])
  }

  @Test func whatModelsAreComparedOnInTheEndIsReported() {
    #expect(Emoji.purpose(of: "test") == .test && SplitPurpose.test.isReported)
    #expect(CIRR.purpose(of: "val").isReported && !Emoji.purpose(of: "val").isReported)
    #expect(!SplitPurpose.training.isReported)
    #expect(GeneCIS.splits.allSatisfy { GeneCIS.purpose(of: $0) == .test })
  }
}
