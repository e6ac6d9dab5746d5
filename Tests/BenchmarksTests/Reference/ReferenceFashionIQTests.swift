import Benchmarks
import Tensors
import TestSupport
import Testing

@Suite(
  "Fashion IQ gives the reference results",
  .enabled(if: BenchmarkAnnotations.has("fashioniq"), "\(BenchmarkAnnotations.absent)"))
struct ReferenceFashionIQTests {
  struct Expected: Decodable {
    struct Category: Decodable {
      let original_split: [String: Double]
      let val_union: [String: Double]
      let queries: Int
      let gallery_original_split: Int
      let gallery_val_union: Int
    }
    struct Means: Decodable {
      let original_split: [String: Double]
      let val_union: [String: Double]
    }
    struct Captions: Decodable {
      let captions: [String]
      let first: String
      let second: String
    }
    let metrics: [String: Category]
    let mean_over_categories: Means
    let captions: [Captions]
  }

  let pack = "metrics/fashioniq"

  @Test(arguments: FashionIQ.Gallery.allCases)
  func metricsAndRanks(_ gallery: FashionIQ.Gallery) throws {
    let expected = try ReferencePack.json("\(pack)/expected.json", as: Expected.self)
    let arrays = try ReferenceFile("\(pack)/expected.safetensors")
    let features = try ReferenceFile("\(pack)/features.safetensors")
    var options = BenchmarkOptions()
    options.choices = [FashionIQ.galleryOption.name: gallery.word]
    let isUnion = gallery == .valUnion
    let benchmark = try FashionIQ(
      root: BenchmarkAnnotations.root(of: "fashioniq"), split: "val", options: options)
    let outcomes = try benchmark.tasks.map { task in
      let category = try #require(expected.metrics[task.name])
      let ranking = try TaskRanking(task, images: features.tensor("\(task.name).gallery"))
      let outcomes = try ranking.outcomes(queries: features.tensor("\(task.name).queries"))
      #expect(task.queries.count == category.queries)
      #expect(
        task.gallery.count == (isUnion ? category.gallery_val_union : category.gallery_original_split))
      let name = "\(task.name).target_rank" + (isUnion ? "_val_union" : "")
      #expect(try outcomes.map(\.rank) == arrays.integers(name))
      return outcomes
    }
    for metric in try benchmark.metrics(of: outcomes) {
      let means =
        isUnion ? expected.mean_over_categories.val_union : expected.mean_over_categories.original_split
      let values = try metric.task.map { task in
        let category = try #require(expected.metrics[task])
        return isUnion ? category.val_union : category.original_split
      }
      #expect(metric.percent == (values ?? means)[metric.name], "\(metric.task ?? "mean") \(metric.name)")
    }
  }

  @Test func bothOrdersOfTheCaptions() throws {
    for example in try ReferencePack.json("\(pack)/expected.json", as: Expected.self).captions {
      let texts = FashionIQ.texts(example.captions[0], example.captions[1])
      #expect(texts.map { "a photo of $ that \($0)" } == [example.first, example.second])
    }
  }

  @Test func theFusionOfBothOrders() throws {
    let arrays = try ReferenceFile("\(pack)/expected.safetensors")
    let (first, second) = (try arrays.tensor("fusion.features_12"), try arrays.tensor("fusion.features_21"))
    let task = try FashionIQ(root: BenchmarkAnnotations.root(of: "fashioniq"), split: "val").tasks[0]
    let interleaved = (0..<first.rows).flatMap {
      first.rowSlice($0..<$0 + 1).scalars + second.rowSlice($0..<$0 + 1).scalars
    }
    let fused = try task.queryFeatures(fromComposed: Tensor([2 * first.rows, first.width], interleaved))
    #expect(try arrays.mismatch("fusion.query", fused) == nil)
  }
}
