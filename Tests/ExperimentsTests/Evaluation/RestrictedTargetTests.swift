import Benchmarks
import CLIP
import ComposedRetrieval
import Experiments
import ExperimentStore
import Files
import Foundation
import StudySupport
import Tensors
import TestSupport
import Testing

@Suite("Targets that ask some of a benchmark's queries")
struct RestrictedTargetTests {
  private let folder: TemporaryFolder
  private let benchmark = SampleBenchmark([[1, 1, 1, 1], [1, 1]], images: 9)

  init() throws { folder = try TemporaryFolder() }

  private func list(_ text: String, as name: String = "mine.csv") throws -> QueryList {
    _ = try folder.write(text, to: name)
    return try QueryList(file: folder.path + "/" + name)
  }

  private func target(_ benchmark: SampleBenchmark, features: FeaturesValue? = nil) -> EvaluationTarget {
    EvaluationTarget(
      benchmark.withoutEmptyTasks,
      over: FolderImages(
        root: "/nowhere", annotations: ContentHasher(domain: "annotations").finalize(), mode: .clip,
        isPartialAllowed: false), features: features)
  }

  private func features(_ values: Tensor) -> FeaturesValue {
    let ids = benchmark.tasks[0].images.map(\.id)
    var hasher = ContentHasher(domain: "test features")
    values.scalars.withUnsafeBytes { hasher.append(bytes: $0) }
    return FeaturesValue(
      .file("x.npy"), count: values.rows, width: values.width, hash: hasher.finalize(), path: "x.npy",
      ids: { ids }, features: { values })
  }

  @Test func aPartHasAHashOfItsOwnWhichFollowsFromItsQueries() throws {
    let whole = target(benchmark)
    let part = target(try benchmark.restricted(to: list("id\n0.1\n1.0\n")))
    #expect(part.questions != whole.questions && part.hash != whole.hash)
    // The same queries of another file in another order.
    let same = target(try benchmark.restricted(to: list("[\"1.0\", \"0.1\"]", as: "other.json")))
    #expect(same.questions == part.questions && same.hash == part.hash)
    #expect(target(try benchmark.restricted(to: nil, groups: ["task 0"])).questions != part.questions)
    // All of the queries by name are a part too.
    let all = benchmark.tasks.flatMap(\.queries).map(\.id).joined(separator: "\n")
    #expect(target(try benchmark.restricted(to: list("id\n\(all)\n"))).questions != whole.questions)
    #expect(part.fullTitle == "sample val, mine" && part.comparedTitle == "sample val, mine")
    #expect(part.stepLabel(of: "phi") == "evaluate phi on sample val, mine")
    #expect(part.protocolLine.hasPrefix("sample val, queries of mine.csv (2 of 6) (task 0 / task 1): 1 / 1 "))
  }

  @Test func aColumnOfClustersTakesThePlaceOfTheBenchmarksOwn() throws {
    let text = "id,cluster\n0.0,a\n0.1,b\n0.2,\n1.0,a\n"
    let part = target(try benchmark.restricted(to: list(text)))
    let clusters = try #require(part.clusters)
    #expect(clusters.unit == "cluster" && clusters.count == 3)
    let without = target(try benchmark.restricted(to: list("id\n0.0\n0.1\n0.2\n1.0\n", as: "b.csv")))
    // Outcomes are found again; comparisons are others.
    #expect(part.questions == without.questions && part.hash != without.hash)
    #expect(without.clusters == nil)
  }

  @Test func outcomesOfAPartAreThoseOfTheWhole() throws {
    let study = try TinyStudy()
    var random = SplitMix64(seed: 4)
    let given = features(try Tensor([9, 16], random.floats(16 * 9)))
    let row = EvaluatedSubject(
      BaselineValue(kind: ImageOnly.self, settings: SettingValues(), backbone: study.backbone))
    let whole = try Evaluation([row], on: target(benchmark, features: given), in: study.workspace)
    let list = try list("id\n1.1\n")
    let part = try Evaluation(
      [row], on: target(benchmark.restricted(to: list), features: given), in: study.workspace)
    #expect(part.rows[0].outcomes == [[whole.rows[0].outcomes[1][1]]])
    let table = try EvaluationTable(part).value()
    #expect(table.table.notes[1].hasPrefix("mine.csv: SHA-256 \(list.digest.short)…, 1 entry"))
    let record = table.object.metadata["restriction"]
    #expect(record?["sha256"]?.text == list.digest.description && record?["asked"] == 1)
    #expect(record?["list"] == "mine.csv" && record?["whole"] == 6 && record?["circus"] == false)
    #expect(try EvaluationTable(whole).value().object.metadata["restriction"] == nil)
  }

  @Test func theGalleryIsAskedAboutSlotsAndLearntFromAsAWhole() throws {
    let study = try TinyStudy()
    let dataset = try study.dataset.asking(["skin tone"])
    let (part, whole) = (dataset.target(.test), study.test)
    let asked = whole.benchmark.tasks[0].queries.filter { $0.aspects == ["skin tone"] }
    #expect(part.benchmark.tasks[0].queries == asked && asked.count < whole.queryCount)
    #expect(part.questions != whole.questions && dataset.hash != study.dataset.hash)
    #expect(dataset.content == study.dataset.content && dataset.withAllQueries === study.dataset)
    #expect(part.clusters?.unit == "subject")
    #expect(part.stepLabel(of: "phi") == "evaluate phi on emoji test, skin tone")
    #expect(whole.stepLabel(of: "phi") == "evaluate phi")
    let split = SplitValue(dataset: dataset, split: .train)
    #expect(split.triplets == study.dataset.triplets[.train] && split.asked.count < split.triplets.count)
    #expect(split.title == "emoji train, skin tone")
    let count = whole.queryCount
    #expect(
      part.protocolLine.hasPrefix(
        "emoji test, subset skin tone (\(asked.count) of \(count) by slot): \(asked.count) queries, gallery of"
      ))
    #expect(throws: BenchmarkError.self) { try study.dataset.asking(["skin"]) }
    var random = SplitMix64(seed: 9)
    let ids = study.dataset.captionTexts
    let values = try Tensor([ids.count, 16], random.floats(16 * ids.count))
    let given = FeaturesValue(
      .file("x.npy"), count: ids.count, width: 16, hash: ContentHasher(domain: "x").finalize(), path: "x.npy",
      ids: { ids }, features: { values })
    #expect(dataset.given(given).target(.test).questions == part.questions)
    #expect(dataset.given(given).withAllQueries.hash == study.dataset.given(given).hash)
    #expect(dataset.given(given).withoutFeatures.features == nil)
  }
}
