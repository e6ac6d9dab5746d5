import Benchmarks
import Testing

@Suite("Cited numbers say where they are from")
struct PublishedNumbersTests {
  @Test func everyLineIsANumber() {
    let lines = PublishedNumbers.file.split(separator: "\n")
    #expect(
      lines.first == "method,variant,backbone,backbone found,benchmark,split,metric,value,source,level,note")
    #expect(PublishedNumbers.all.count == lines.count - 1)
    #expect(PublishedNumbers.all.count == 72)
  }

  @Test func everyColumnThatIsNeededIsFilled() {
    for number in PublishedNumbers.all {
      let needed = [
        number.method, number.backbone, number.backboneFound, number.benchmark, number.split, number.metric,
        number.source,
      ]
      #expect(!needed.contains(""), "\(number)")
      #expect((0.1...100).contains(number.percent), "\(number)")
    }
    #expect(Set(PublishedNumbers.all.map(\.level)) == Set(PublishedNumber.Level.allCases))
    #expect(PublishedNumbers.benchmarks == ["cirr", "circo", "fashioniq", "icir", "genecis"])
  }

  @Test func noNumberIsThereTwice() {
    let keys = PublishedNumbers.all.map { number in
      [number.name, number.backbone, number.benchmark, number.split, number.metric, number.source]
    }
    #expect(Set(keys).count == keys.count)
  }

  /// Nobody could open a source with numbers of these.
  @Test func nothingIsMadeUp() {
    for number in PublishedNumbers.all {
      let name = number.name.lowercased()
      #expect(!name.contains("mota") && !name.contains("rtd"), "\(number)")
    }
  }

  @Test func splitsAndMetricsAreNamedAsInOwnTables() throws {
    for number in PublishedNumbers.all where number.split != "not stated" {
      let benchmark = try RetrievalBenchmarks.named(number.benchmark)
      #expect(benchmark.splits.contains(number.split), "\(number)")
    }
    func metrics(_ benchmark: String) -> Set<String> {
      Set(PublishedNumbers.all.filter { $0.benchmark == benchmark }.map(\.metric))
    }
    #expect(metrics("cirr") == ["R@1", "R@5", "R@10", "R_subset@1", "R_subset@2", "R_subset@3"])
    #expect(metrics("circo") == ["mAP@5", "mAP@10", "mAP@25", "mAP@50"])
    #expect(metrics("fashioniq") == ["mean R@10", "mean R@50"])
    #expect(metrics("genecis") == ["mean R@1"])
    #expect(metrics("icir") == ["mAP"])
  }
}
