import Benchmarks
import Foundation
import Tensors
import TestSupport
import Testing

@Suite("CIRCO")
struct CIRCOTests {
  static let list = "COCO2017_unlabeled/annotations/image_info_unlabeled2017.json"

  /// Two queries; COCO's list holds images 9, 8, ..., 1 in this order.
  func fixture(listed: Bool = true) throws -> BenchmarkFolder {
    let folder = try BenchmarkFolder()
    try folder.write(
      "annotations/val.json",
      """
      [{"reference_img_id": 1, "target_img_id": 2, "relative_caption": "is red", "shared_concept": "a cat",
        "gt_img_ids": [2, 3, 4], "id": 0, "semantic_aspects": ["negation", "addition"]},
       {"reference_img_id": 5, "target_img_id": 7, "relative_caption": "is blue", "shared_concept": "a dog",
        "gt_img_ids": [6, 7], "id": 1, "semantic_aspects": ["addition"]}]
      """)
    try folder.write(
      "annotations/test.json",
      """
      [{"reference_img_id": 1, "relative_caption": "is red", "shared_concept": "a cat", "id": 0}]
      """)
    if listed {
      let images = (1...9).reversed().map { "{\"license\": 3, \"file_name\": \"x\", \"id\": \($0)}" }
      try folder.write(Self.list, "{\"info\": {}, \"images\": [\(images.joined(separator: ","))]}")
    }
    return folder
  }

  @Test func readsQueriesWithAllTheirAnswersTheWrittenOneFirst() throws {
    let task = try fixture().load(CIRCO.self, "val").tasks[0]
    #expect(task.images.map(\.id) == (1...9).reversed().map(String.init))
    #expect(task.images[0].file == "000000000009")
    #expect(task.queries[0].targets == [7, 6, 5])
    #expect(task.queries[1].targets == [2, 3])
    #expect(task.queries[1].reference == 4)
    #expect(task.queries[1].excluded.isEmpty)
    #expect(task.queries[1].sharedConcept == "a dog")
    #expect(task.composedQueries.map(\.text) == ["is red", "is blue"])
  }

  @Test func severalAnswersGiveAveragePrecisionAndAspectsTheirOwn() throws {
    let benchmark = try fixture().load(CIRCO.self, "val")
    // By list place: images 9, 8, 7, 6, 5, 4, 3, 2, 1.
    let images = try PlaneFeatures.of([10, 50, 20, 90, 80, 30, 60, 40, 0])
    let ranking = try TaskRanking(benchmark.tasks[0], images: images)
    let outcomes = try ranking.outcomes(queries: try PlaneFeatures.of([0, 20]))
    // The reference, image 1, is kept and comes first.
    #expect(
      outcomes[0].top.map { benchmark.tasks[0].images[$0].id } == [
        "1", "9", "7", "4", "2", "8", "3", "5", "6",
      ])
    #expect(outcomes[0].ranks == [5, 7, 4])
    #expect(outcomes[1].ranks == [1, 9])
    let metrics = try benchmark.metrics(of: [outcomes])
    #expect(
      metrics.map { $0.name + ($0.group.map { " \($0)" } ?? "") } == [
        "mAP@5", "mAP@10", "mAP@25", "mAP@50", "R@5", "R@10", "R@25", "R@50", "mAP@10 addition",
        "mAP@10 negation",
      ])
    let first = (1.0 / 4 + 2.0 / 5) / 3
    let firstOfTen: Double = (1.0 / 4 + 2.0 / 5 + 3.0 / 7) / 3
    let secondOfTen: Double = (1.0 + 2.0 / 9) / 2
    #expect(metrics[0].values == [first, 0.5])
    #expect(metrics[1].values == [firstOfTen, secondOfTen])
    #expect(metrics[0].percent == 100 * ((first + 0.5) / 2))
    #expect(metrics[4].percent == 100)
    #expect(metrics[8].queries == [0, 1])
    #expect(metrics[9].queries == [0])
    #expect(metrics[9].percent == 100 * metrics[1].values[0])
  }

  @Test func withoutCOCOsListTheGalleryIsThatOfTheFeatureFileAndPartial() throws {
    let folder = try fixture(listed: false)
    #expect(
      throws: BenchmarkFileError(path: folder.path(Self.list), reason: .unreadable(errno: ENOENT))
    ) {
      try folder.load(CIRCO.self, "val")
    }
    var options = BenchmarkOptions()
    options.featureIDs = ["000000000007.jpg", "1", "3", "00005", "coco/2.jpg", "42"]
    #expect {
      try folder.load(CIRCO.self, "val", options: options)
    } throws: { error in
      guard case .partialGallery(task: "val", expected: 123_403, found: 6, _)? = error as? BenchmarkError
      else { return false }
      return true
    }
    options.allowsPartialGallery = true
    let benchmark = try folder.load(CIRCO.self, "val", options: options)
    let task = benchmark.tasks[0]
    #expect(task.images.map(\.id) == ["7", "1", "3", "5", "2", "42"])
    #expect(task.queries[0].targets == [4, 2, nil])
    #expect(task.queries[1].targets == [0, nil])
    #expect(task.isPartial)
    // Answers that are not there count as never found.
    let outcome = QueryOutcome(top: [], scores: [], ranks: [1, 2, nil])
    let other = QueryOutcome(top: [], scores: [], ranks: [1, nil])
    #expect(try benchmark.metrics(of: [[outcome, other]])[0].values == [2.0 / 3, 0.5])
  }

  @Test func aReferenceWithoutAFeatureCannotBeAsked() throws {
    var options = BenchmarkOptions()
    options.allowsPartialGallery = true
    options.featureIDs = ["2", "3", "5"]
    #expect(throws: BenchmarkError.missingReference(task: "val", query: "0", image: "1")) {
      try fixture(listed: false).load(CIRCO.self, "val", options: options)
    }
    options.featureIDs = ["2", "3", "002"]
    #expect(throws: BenchmarkError.duplicateFeature(image: "2", firstRow: 0, secondRow: 2)) {
      try fixture(listed: false).load(CIRCO.self, "val", options: options)
    }
  }

  static let damages: [(String, String, Int?, String?, BenchmarkFileError.Reason)] = [
    ("\"gt_img_ids\": [6, 7]", "\"gt_img_ids\": []", 1, "gt_img_ids", .empty),
    ("\"gt_img_ids\": [6, 7]", "\"gt_img_ids\": [6, 6, 7]", 1, "gt_img_ids[1]", .duplicate("6")),
    ("\"gt_img_ids\": [6, 7]", "\"gt_img_ids\": [7, 70]", 1, "gt_img_ids[1]", .unknownImage("70")),
    (
      "\"gt_img_ids\": [6, 7]", "\"gt_img_ids\": 7", 1, "gt_img_ids",
      .wrongType(expected: .array, found: .integer)
    ),
    ("\"gt_img_ids\": [6, 7], ", "", 1, "gt_img_ids", .missingKey),
    ("\"target_img_id\": 7", "\"target_img_id\": 5", 1, "target_img_id", .notAmong("5", key: "gt_img_ids")),
    ("\"reference_img_id\": 5", "\"reference_img_id\": 50", 1, "reference_img_id", .unknownImage("50")),
    ("\"id\": 1", "\"id\": 0", 1, "id", .duplicate("0")),
    ("\"id\": 1", "\"id\": 1.5", 1, "id", .wrongType(expected: .integer, found: .number)),
    ("\"shared_concept\": \"a dog\",", "", 1, "shared_concept", .missingKey),
    ("[\"addition\"]", "[\"addition\", \"addition\"]", 1, "semantic_aspects[1]", .duplicate("addition")),
  ]

  @Test(arguments: damages)
  func aDamagedFileIsNamedWithEntryAndKey(
    from: String, to: String, entry: Int?, key: String?, reason: BenchmarkFileError.Reason
  ) throws {
    let folder = try fixture()
    let path = folder.path("annotations/val.json")
    let text = try String(contentsOfFile: path, encoding: .utf8)
    let damaged = text.replacingOccurrences(of: from, with: to)
    try #require(damaged != text)
    try folder.write("annotations/val.json", damaged)
    #expect(throws: BenchmarkFileError(path: path, entry: entry, key: key, reason: reason)) {
      try folder.load(CIRCO.self, "val")
    }
  }

  @Test func aDamagedListIsNamed() throws {
    let folder = try fixture()
    for (text, key, reason) in [
      ("{}", "images", BenchmarkFileError.Reason.missingKey), ("{\"images\": []}", "images", .empty),
      ("{\"images\": [{\"id\": 1}, {\"id\": 1}]}", "images[1].id", .duplicate("1")),
      ("{\"images\": [{}]}", "images[0].id", .missingKey),
      ("{\"images\": [7]}", "images[0]", .wrongType(expected: .object, found: .integer)),
    ] {
      try folder.write(Self.list, text)
      #expect(throws: BenchmarkFileError(path: folder.path(Self.list), key: key, reason: reason)) {
        try folder.load(CIRCO.self, "val")
      }
    }
  }

  @Test func theSubmissionHoldsFiftyNumbersForEveryQuery() throws {
    let folder = try fixture(listed: false)
    var options = BenchmarkOptions()
    options.allowsPartialGallery = true
    options.featureIDs = (1...60).map(String.init)
    let benchmark = try folder.load(CIRCO.self, "test", options: options)
    var draws = SplitMix64(seed: 8)
    let outcomes = try TaskRanking(benchmark.tasks[0], images: draws.features(60, 4))
      .outcomes(queries: draws.features(1, 4))
    let bytes = try benchmark.submissions(of: [outcomes])[0].bytes
    let parsed = try JSONSerialization.jsonObject(with: Data(bytes)) as? [String: [Int]]
    #expect(parsed == ["0": outcomes[0].top.map { $0 + 1 }])
    #expect(throws: SubmissionError.wrongType(query: "0", position: 0)) {
      let text = String(decoding: bytes, as: UTF8.self)
      try benchmark.check(
        submission: Array(text.replacing("[\(outcomes[0].top[0] + 1),", with: "[\"a\",").utf8))
    }
    #expect(throws: BenchmarkError.hiddenTargets(benchmark: "circo", split: "test")) {
      try benchmark.metrics(of: [outcomes])
    }
  }

  @Test func inspectionNamesMissingImages() throws {
    let folder = try fixture()
    try folder.write("COCO2017_unlabeled/unlabeled2017/000000000009.jpg", "x")
    let parts = folder.inspect(CIRCO.self).parts
    #expect(parts.map(\.expected) == [123_403, 220, 800, 9])
    #expect(parts.map(\.found) == [9, 2, 1, 1])
    #expect(parts[3].firstMissing[0] == "COCO2017_unlabeled/unlabeled2017/000000000008.jpg")
    try folder.remove(Self.list)
    let unlisted = folder.inspect(CIRCO.self).parts
    #expect(unlisted.map(\.found) == [0, 2, 1, 1])
    #expect(unlisted[3].expected == 123_403)
  }
}
