import Benchmarks

/// A benchmark of several small tasks, all of whose declarations fit into a page: what a new one needs.
struct SampleBenchmark: RetrievalBenchmark {
  static let name = "sample"
  static let splits = ["val"]
  static let reference = ReferenceRule.kept

  let split = "val"
  var tasks: [BenchmarkTask]
  var restriction: QueryRestriction?

  /// - Parameter queries: of each task, how many right answers every query has
  init(_ queries: [[Int]], images: Int) {
    tasks = queries.enumerated().map { place, targets in
      BenchmarkTask(
        name: "task \(place)", images: (0..<images).map { BenchmarkImage(id: "im\($0)", file: "im\($0)") },
        gallery: Array(0..<images),
        queries: targets.enumerated().map { index, count in
          var query = BenchmarkQuery(id: "\(place).\(index)", reference: index % images, texts: ["is red"])
          query.targets = (0..<count).map { ($0 + index) % images }
          return query
        }, listedGallery: images, places: ImagePlaces(folders: [""], extensions: [".png"]), naming: .name)
    }
  }

  func metrics(of outcomes: [[QueryOutcome]]) throws(BenchmarkError) -> [MetricResult] { [] }
}
