import Benchmarks
import Tensors
import Testing

@Suite("Ties, twins and references follow each benchmark's rule")
struct RankingRuleTests {
  private func outcomes(_ task: BenchmarkTask, images: [Double], queries: [Double]) throws -> [QueryOutcome] {
    try TaskRanking(task, images: PlaneFeatures.of(images)).outcomes(queries: PlaneFeatures.of(queries))
  }

  @Test func inCIRRATwinOfTheTargetCountsOnlyAtALowerPlace() throws {
    let task = try CIRRFixture(references: [0, 7]).load().tasks[0]
    // Query 0 asks for image 1, which has a twin at 3; query 1 for image 8, which has one at 6.
    let found = try outcomes(
      task, images: [0, 10, 50, 10, 60, 65, 110, 100, 110, 150, 160, 170], queries: [0, 100])
    #expect(found[0].rank == 1 && found[0].top.prefix(2) == [1, 3])
    #expect(found[1].rank == 2 && found[1].top.prefix(2) == [6, 8])
    #expect(found[0].subset.prefix(2) == [1, 3] && found[0].subsetRank == 1)
    #expect(found[1].subset.prefix(2) == [6, 8] && found[1].subsetRank == 2)
  }

  @Test func inCIRRTheReferenceIsGoneEvenWhereItIsTheTargetsTwin() throws {
    let task = try CIRRFixture(references: [0]).load().tasks[0]
    let found = try outcomes(
      task, images: [0, 0, 50, 55, 60, 65, 70, 75, 80, 85, 90, 95], queries: [0])
    #expect(found[0].rank == 1 && !found[0].top.contains(0) && found[0].top.count == 11)
    #expect(!found[0].subset.contains(0))
  }

  @Test func inFashionIQTheReferenceAndTwinsAtLowerPlacesComeBefore() throws {
    let folder = try BenchmarkFolder()
    for category in FashionIQ.categories {
      try folder.write("image_splits/split.\(category).val.json", "[\"a\", \"b\", \"c\", \"d\", \"e\"]")
      try folder.write(
        "captions/cap.\(category).val.json",
        "[{\"candidate\": \"b\", \"target\": \"d\", \"captions\": [\"x\", \"y\"]}]")
    }
    let task = try folder.load(FashionIQ.self, "val").tasks[0]
    #expect(try outcomes(task, images: [50, 0, 60, 20, 20], queries: [0])[0].rank == 2)
    #expect(try outcomes(task, images: [20, 0, 60, 20, 20], queries: [0])[0].rank == 3)
    #expect(try outcomes(task, images: [20, 0, 60, 20, 20], queries: [0])[0].top == [1, 0, 3, 4, 2])
    // The reference itself can be the target's twin.
    #expect(try outcomes(task, images: [50, 20, 60, 20, 70], queries: [20])[0].rank == 2)
  }

  @Test func inCIRCORightAnswersThatTieWithOthersCountByTheirPlaces() throws {
    let folder = try BenchmarkFolder()
    try folder.write(
      "annotations/val.json",
      """
      [{"reference_img_id": 1, "target_img_id": 2, "relative_caption": "x", "shared_concept": "y",
        "gt_img_ids": [2, 3, 4], "id": 0}]
      """)
    let list = (1...9).reversed().map { "{\"id\": \($0)}" }.joined(separator: ",")
    try folder.write(
      "COCO2017_unlabeled/annotations/image_info_unlabeled2017.json", "{\"images\": [\(list)]}")
    let benchmark = try folder.load(CIRCO.self, "val")
    // Images 9, 8, ..., 1: image 9 is a twin of 3 and 2, and stands before both.
    let found = try outcomes(
      benchmark.tasks[0], images: [20, 80, 85, 90, 95, 40, 20, 20, 0], queries: [0])
    #expect(found[0].top.prefix(5) == [8, 0, 6, 7, 5])
    // In the order of the answers 2, 3, 4.
    #expect(found[0].ranks == [4, 3, 5])
    let expected = (1.0 / 3 + 2.0 / 4 + 3.0 / 5) / 3
    #expect(try abs(benchmark.metrics(of: [found])[0].values[0] - expected) < 1e-15)
  }
}
