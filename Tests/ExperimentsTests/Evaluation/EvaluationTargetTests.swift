import Benchmarks
import CLIP
import ComposedRetrieval
import Experiments
import Files
import StudySupport
import Tensors
import TestSupport
import Testing

@Suite("What models are evaluated on")
struct EvaluationTargetTests {
  /// The image-only row: its queries are the features of reference images.
  private func imageOnly(_ study: TinyStudy) -> EvaluatedSubject {
    EvaluatedSubject(BaselineValue(kind: ImageOnly.self, settings: SettingValues(), backbone: study.backbone))
  }

  private func features(_ ids: [String], _ values: Tensor, name: String = "x.npy") -> FeaturesValue {
    var hasher = ContentHasher(domain: "test features")
    for id in ids { hasher.append(id) }
    values.scalars.withUnsafeBytes { hasher.append(bytes: $0) }
    return FeaturesValue(
      .file(name), count: values.rows, width: values.width, hash: hasher.finalize(), path: name,
      ids: { ids }, features: { values })
  }

  @Test func featuresOfTheGalleryMeanTheSameWhereverTheyAreGiven() throws {
    let study = try TinyStudy()
    var random = SplitMix64(seed: 3)
    let ids = study.dataset.captionTexts
    let order = Array(ids.indices).shuffled(using: &random)
    let given = features(
      order.map { ids[$0] }, try Tensor([ids.count, 16], random.floats(16 * ids.count)))
    let targets = [
      study.dataset.target(.test, features: given), study.dataset.given(given).target(.test),
    ]
    #expect(targets[0].hash == targets[1].hash && targets[0].questions == study.test.questions)
    #expect(targets[0].hash != study.test.hash)
    #expect(study.dataset.given(given).hash != study.dataset.hash)
    #expect(study.dataset.given(given).content == study.dataset.content)
    let rows = try targets.map {
      try Evaluation([imageOnly(study)], on: $0, in: study.workspace).rows[0]
    }
    #expect(rows[0].result.hash == rows[1].result.hash && rows[0].outcomes == rows[1].outcomes)
    #expect(study.log.endedSteps.count { $0.hasPrefix("evaluate") } == 1)
    // In the gallery's own order they are the same ranking.
    let sorted = try given.features().rows(at: ids.indices.map { order.firstIndex(of: $0) ?? 0 })
    let inOrder = study.dataset.target(.test, features: features(ids, sorted))
    let row = try Evaluation([imageOnly(study)], on: inOrder, in: study.workspace).rows[0]
    #expect(row.outcomes == rows[0].outcomes)
    #expect(inOrder.protocolLine.contains("features from the file x.npy"))
  }

  @Test func theGallerysOwnFeaturesGivenAreTheSameStepAsNone() throws {
    let study = try TinyStudy()
    let own = try study.workspace.encodings.features(of: study.dataset, by: study.backbone)
    _ = try Evaluation([imageOnly(study)], on: study.test, in: study.workspace)
    _ = try Evaluation(
      [imageOnly(study)], on: study.dataset.target(.test, features: own), in: study.workspace)
    #expect(study.log.endedSteps.count { $0.hasPrefix("evaluate") } == 1)
  }

  @Test func featuresThatLackImagesOrAreOfAnotherWidthAreRefused() throws {
    let study = try TinyStudy()
    let ids = study.dataset.captionTexts
    let few = features(Array(ids.dropLast()), Tensor([ids.count - 1, 16]))
    #expect(throws: FeaturesError.self) {
      try Evaluation([imageOnly(study)], on: study.dataset.target(.test, features: few), in: study.workspace)
    }
    let narrow = features(ids, Tensor([ids.count, 3]))
    #expect(throws: WidthMismatch.self) {
      try Evaluation(
        [imageOnly(study)], on: study.dataset.target(.test, features: narrow), in: study.workspace)
    }
  }

  @Test(arguments: 0..<10) func anyBenchmarkIsRankedByItsFeatures(_ seed: Int) throws {
    let study = try TinyStudy()
    var random = SplitMix64(seed: UInt64(seed))
    let images = 8 + random.below(20)
    let shape = (0...random.below(3)).map { _ in (0...random.below(12)).map { _ in 1 + random.below(3) } }
    let benchmark = SampleBenchmark(shape, images: images)
    let ids = benchmark.tasks[0].images.map(\.id)
    let values = try Tensor([images, 16], random.floats(16 * images))
    let folder = FolderImages(
      root: "/nowhere", annotations: ContentHasher(domain: "annotations").finalize(), mode: .clip,
      isPartialAllowed: false)
    let target = EvaluationTarget(benchmark, over: folder, features: features(ids, values))
    #expect(target.title == "sample val" && target.stepLabel(of: "a row") == "evaluate a row on sample val")
    let row = try Evaluation([imageOnly(study)], on: target, in: study.workspace).rows[0]
    let unit = values.normalizedRows().unit.scalars
    for (task, outcomes) in zip(benchmark.tasks, row.outcomes) {
      for (query, outcome) in zip(task.queries, outcomes) {
        let scores = (0..<images).map { image in
          (0..<16).reduce(0.0) {
            $0 + Double(unit[query.reference * 16 + $1]) * Double(unit[image * 16 + $1])
          }
        }
        let expected = query.targets.map { target -> Int? in
          guard let target else { return nil }
          return 1
            + scores.indices.count {
              scores[$0] > scores[target] || scores[$0] == scores[target] && $0 < target
            }
        }
        #expect(outcome.ranks == expected)
      }
    }
    // Found again by the same questions and features, and not by others.
    let ended = study.log.endedSteps.count
    _ = try Evaluation([imageOnly(study)], on: target, in: study.workspace)
    #expect(study.log.endedSteps.count == ended)
    let other = EvaluationTarget(
      benchmark, over: folder, features: features(ids, try Tensor([images, 16], random.floats(16 * images))))
    #expect(other.hash != target.hash)
    _ = try Evaluation([imageOnly(study)], on: other, in: study.workspace)
    #expect(study.log.endedSteps.count == ended + 1)
  }

  @Test func aTableOfAnyBenchmarkHasEveryQuerysOutcome() throws {
    let study = try TinyStudy()
    let benchmark = SampleBenchmark([[1, 2], [1]], images: 9)
    let ids = benchmark.tasks[0].images.map(\.id)
    var random = SplitMix64(seed: 5)
    let values = try Tensor([9, 16], random.floats(16 * 9))
    let folder = FolderImages(
      root: "/nowhere", annotations: ContentHasher(domain: "annotations").finalize(), mode: .clip,
      isPartialAllowed: false)
    let target = EvaluationTarget(benchmark, over: folder, features: features(ids, values))
    let evaluation = try Evaluation([imageOnly(study)], on: target, in: study.workspace)
    let table = try EvaluationTable(evaluation).value()
    let queries = try #require(table.object.table(named: "queries"))
    #expect(queries.column(named: "task")?.values == .text(["task 0", "task 0", "task 1"]))
    #expect(queries.column(named: "query")?.values == .text(["0.0", "0.1", "1.0"]))
    let ranks = evaluation.rows[0].outcomes.joined().map { Int32($0.rank ?? 0) }
    #expect(queries.column(named: "rank")?.values == .int32(ranks))
    #expect(table.pictures == nil && table.evaluation?.rows.count == 1)
  }
}
