import Benchmarks
import CLIP
import Tensors
import Testing

@Suite("GeneCIS")
struct GeneCISTests {
  func fixture() throws -> BenchmarkFolder {
    let folder = try BenchmarkFolder()
    for task in GeneCISTask.allCases {
      func image(_ number: Int) -> String {
        task.isAttribute
          ? "{\"image_id\": \(number), \"instance_bbox\": [\(number), 2, 30.5, 4]}"
          : "{\"val_image_id\": \(number)}"
      }
      let gallery = [5, 6, 7].map(image).joined(separator: ",")
      try folder.write(
        "\(task.rawValue).json",
        """
        [{"condition": "wood", "reference": \(image(1)), "target": \(image(2)), "gallery": [\(gallery)]},
         {"condition": "iron", "reference": \(image(2)), "target": \(image(7)), "gallery": [\(gallery)]}]
        """)
    }
    return folder
  }

  @Test func everyQueryHasItsOwnCandidatesTheTargetFirst() throws {
    let task = try fixture().load(GeneCIS.self, "change_object").tasks[0]
    #expect(task.images.map(\.id) == ["1", "2", "5", "6", "7"])
    #expect(task.queries[0].candidates == [1, 2, 3, 4])
    #expect(task.queries[1].candidates == [4, 2, 3, 4])
    #expect(task.queries[1].texts == ["iron"])
    #expect(task.gallery.isEmpty)
  }

  @Test func splitsNameKindsOfTasks() throws {
    let root = try fixture()
    for (split, count) in [("test", 4), ("objects", 2), ("attributes", 2), ("focus_object", 1)] {
      #expect(try root.load(GeneCIS.self, split).tasks.count == count)
    }
  }

  @Test func equalScoresFavourTheTargetUnlessAskedStrictly() throws {
    let benchmark = try fixture().load(GeneCIS.self, "objects")
    // Images 1, 2, 5, 6, 7: image 6 is a duplicate of image 2, the first query's target.
    let images = try PlaneFeatures.of([0, 30, 10, 30, 90])
    let outcomes = try TaskRanking(benchmark.tasks[0], images: images)
      .outcomes(queries: try PlaneFeatures.of([0, 90]))
    #expect(outcomes[0].top == [2, 1, 3, 4])
    #expect(outcomes[0].rank == 2)
    #expect(outcomes[0].strictRank == 3)
    // The second query's target is in its own gallery as well.
    #expect(outcomes[1].rank == 1)
    #expect(outcomes[1].strictRank == 2)
    let metrics = try benchmark.metrics(of: [outcomes, outcomes])
    #expect(metrics.map(\.name) == ["R@1", "R@2", "R@3", "R@1", "R@2", "R@3", "R@1"])
    #expect(metrics.map(\.percent) == [50, 100, 100, 50, 100, 100, 50])
    #expect(
      try benchmark.strictMetrics(of: [outcomes, outcomes]).map(\.percent) == [0, 50, 100, 0, 50, 100, 0])
    let line = benchmark.evaluationProtocol(template: "{text}", source: .file("x.npy")).line
    #expect(line.contains("gallery of 4 / 4 images a query, reference not among them"))
  }

  @Test func attributesAreBoxesOfImages() throws {
    let task = try fixture().load(GeneCIS.self, "focus_attribute").tasks[0]
    #expect(task.images[0].id == "1@1,2,30.5,4")
    #expect(task.images[0].file == "1")
    #expect(task.images[0].crop == BoxCrop(left: 1, top: 2, width: 30.5, height: 4))
    #expect(try task.rows(in: task.images.reversed().map(\.id)) == [4, 3, 2, 1, 0])
  }

  static let damages: [(String, String, Int?, String?, BenchmarkFileError.Reason)] = [
    ("\"image_id\": 7, ", "", 0, "gallery[2].image_id", .missingKey),
    (
      "\"image_id\": 7,", "\"image_id\": \"7\",", 0, "gallery[2].image_id",
      .wrongType(expected: .integer, found: .string)
    ),
    ("[7, 2, 30.5, 4]", "[7, 2, 30.5]", 0, "gallery[2].instance_bbox", .wrongCount(expected: 4, found: 3)),
    ("[7, 2, 30.5, 4]", "[7, 2, 0, 4]", 0, "gallery[2].instance_bbox", .outOfRange),
    (
      "[7, 2, 30.5, 4]", "[7, true, 3, 4]", 0, "gallery[2].instance_bbox[1]",
      .wrongType(expected: .number, found: .bool)
    ),
    ("\"condition\": \"wood\", ", "", 0, "condition", .missingKey),
  ]

  @Test(arguments: damages)
  func aDamagedFileIsNamedWithEntryAndKey(
    from: String, to: String, entry: Int?, key: String?, reason: BenchmarkFileError.Reason
  ) throws {
    let folder = try fixture()
    let path = folder.path("change_attribute.json")
    let text = try String(contentsOfFile: path, encoding: .utf8)
    let damaged = text.replacing(from, with: to, maxReplacements: 1)
    try #require(damaged != text)
    try folder.write("change_attribute.json", damaged)
    #expect(throws: BenchmarkFileError(path: path, entry: entry, key: key, reason: reason)) {
      try folder.load(GeneCIS.self, "test")
    }
  }

  @Test func aNumberThatNoDoubleHoldsIsNamedByItsPlace() throws {
    let folder = try fixture()
    let path = folder.path("change_attribute.json")
    let text = try String(contentsOfFile: path, encoding: .utf8)
    let place = try #require(text.range(of: "30.5, 4]")).lowerBound
    try folder.write("change_attribute.json", text[..<place] + "1e999, 4]" + text[place...].dropFirst(8))
    let offset = text.utf8.distance(from: text.startIndex, to: place)
    #expect(
      throws: BenchmarkFileError(path: path, reason: .malformedJSON(.numberOutOfRange(offset: offset)))
    ) { try folder.load(GeneCIS.self, "test") }
  }

  @Test func inspectionLooksForTheFilesOfEveryTask() throws {
    let folder = try fixture()
    try folder.remove("focus_attribute.json")
    try folder.write("VG_100K_2/7.jpg", "x")
    try folder.write("val2017/000000000007.jpg", "x")
    let parts = folder.inspect(GeneCIS.self).parts
    #expect(parts.map(\.found) == [0, 2, 2, 2, 0, 1, 1, 1])
    #expect(parts[0].problem is BenchmarkFileError)
    #expect(parts[5].firstMissing.first == "VG_100K_all/1.jpg")
    #expect(parts[2].expected == 1960)
  }
}
