import Benchmarks
import Tensors
import Testing

@Suite("Fashion IQ")
struct FashionIQTests {
  /// Five images a category; one query from the second to the fourth.
  func fixture(split: String = "val") throws -> BenchmarkFolder {
    let folder = try BenchmarkFolder()
    for category in FashionIQ.categories {
      try folder.write(
        "image_splits/split.\(category).\(split).json",
        "[" + (0..<5).map { "\"\(category)\($0)\"" }.joined(separator: ",") + "]")
      let target = split == "test" ? "" : "\"target\": \"\(category)3\", "
      try folder.write(
        "captions/cap.\(category).\(split).json",
        "[{\(target)\"candidate\": \"\(category)1\", \"captions\": [\" is red. \", \"longer?\"]}]")
    }
    return folder
  }

  @Test func bothCaptionOrdersAreAsked() throws {
    let task = try fixture().load(FashionIQ.self, "val").tasks[1]
    #expect(task.name == "shirt")
    #expect(task.queries[0].texts == ["is red and longer", "longer and is red"])
    #expect(task.queries[0].targets == [3])
    #expect(task.queries[0].excluded.isEmpty)
    #expect(task.textsPerQuery == 2)
    #expect(task.composedQueries.map(\.reference) == [1, 1])
  }

  @Test func onlyOuterMarksAreTakenOff() {
    #expect(FashionIQ.texts("is a t.shirt", ".., no?.") == ["is a t.shirt and no", "no and is a t.shirt"])
    #expect(FashionIQ.texts("?", "x") == [" and x", "x and "])
    #expect(FashionIQ.texts("a!\n", "b") == ["a!\n and b", "b and a!\n"])
  }

  @Test func theFeaturesOfBothOrdersAreAveragedAfterNormalisation() throws {
    let task = try fixture().load(FashionIQ.self, "val").tasks[0]
    let merged = try task.queryFeatures(fromComposed: try Tensor([2, 2], [10, 0, 0, 0.5]))
    let root = Float(0.5).squareRoot()
    #expect(merged.shape == [1, 2])
    #expect(merged.scalars.allSatisfy { abs($0 - root) < 1e-6 })
    #expect(throws: TensorError.self) { try task.queryFeatures(fromComposed: Tensor([3, 2])) }
  }

  @Test func theUnionProtocolRanksOnlyImagesOfQueries() throws {
    var options = BenchmarkOptions()
    let folder = try fixture()
    let original = try folder.load(FashionIQ.self, "val", options: options)
    options.choices = ["gallery": "union"]
    let union = try folder.load(FashionIQ.self, "val", options: options)
    #expect(union.tasks.map(\.gallery) == [[1, 3], [1, 3], [1, 3]])
    #expect(union.variant == "val union")
    // Images 0, 2 and 4 come before the target, and are no query's.
    let images = try PlaneFeatures.of([5, 50, 6, 20, 7])
    for (benchmark, rank, top) in [(original, 4, [0, 2, 4, 3, 1]), (union, 1, [3, 1])] {
      let outcome = try TaskRanking(benchmark.tasks[0], images: images)
        .outcomes(queries: try PlaneFeatures.of([0]))[0]
      #expect(outcome.rank == rank)
      #expect(outcome.top == top)
    }
    let line = union.evaluationProtocol(template: "{text}", source: .images(preprocessing: "clip")).line
    #expect(line.hasPrefix("fashioniq val, val union (dress / shirt / toptee): "))
    #expect(
      line.contains(
        "gallery of 2 (2628 published) / 2 (3089 published) / 2 (2902 published) images, reference kept; "
          + "template \"{text}\"; preprocessing clip"))
  }

  @Test func aGalleryThatIsNoneIsRefusedWithThoseThereAre() throws {
    var options = BenchmarkOptions()
    options.choices = ["gallery": "half"]
    let fault = BenchmarkError.unknownChoice(
      benchmark: "fashioniq", option: "gallery", choice: "half", known: ["original", "union"])
    #expect(throws: fault) { try fixture().load(FashionIQ.self, "val", options: options) }
  }

  @Test func categoriesCountTheSameInTheMean() throws {
    let benchmark = try fixture().load(FashionIQ.self, "val")
    let outcomes = [9, 10, 11].map { [QueryOutcome(top: [], scores: [], ranks: [$0])] }
    let metrics = try benchmark.metrics(of: outcomes)
    #expect(metrics.map(\.task) == ["dress", "dress", "shirt", "shirt", "toptee", "toptee", nil, nil])
    #expect(metrics.map(\.name) == Array(repeating: ["R@10", "R@50"], count: 4).flatMap { $0 })
    #expect(metrics.map(\.percent) == [100, 100, 100, 100, 0, 100, 200.0 / 3, 100])
  }

  @Test func aTestSplitHasNoTargets() throws {
    let benchmark = try fixture(split: "test").load(FashionIQ.self, "test")
    #expect(benchmark.tasks.allSatisfy { $0.queries[0].targets.isEmpty })
  }

  static let damages: [(String, String, String, Int?, String?, BenchmarkFileError.Reason)] = [
    ("captions/cap", "\"longer?\"", "\"longer?\", \"x\"", 0, "captions", .wrongCount(expected: 2, found: 3)),
    ("captions/cap", "\"longer?\"", "4", 0, "captions[1]", .wrongType(expected: .string, found: .integer)),
    ("captions/cap", "shirt1", "shirt9", 0, "candidate", .unknownImage("shirt9")),
    ("captions/cap", "\"target\": \"shirt3\", ", "", 0, "target", .missingKey),
    ("image_splits/split", "\"shirt2\"", "\"shirt0\"", 2, nil, .duplicate("shirt0")),
    ("image_splits/split", "\"shirt2\"", "2", 2, nil, .wrongType(expected: .string, found: .integer)),
    ("image_splits/split", "\"shirt2\"", "\"../x\"", 2, nil, .unsafePath("../x")),
  ]

  @Test(arguments: damages)
  func aDamagedFileIsNamedWithEntryAndKey(
    file: String, from: String, to: String, entry: Int?, key: String?, reason: BenchmarkFileError.Reason
  ) throws {
    let folder = try fixture()
    let path = folder.path("\(file).shirt.val.json")
    let text = try String(contentsOfFile: path, encoding: .utf8)
    let damaged = text.replacing(from, with: to)
    try #require(damaged != text)
    try folder.write("\(file).shirt.val.json", damaged)
    #expect(throws: BenchmarkFileError(path: path, entry: entry, key: key, reason: reason)) {
      try folder.load(FashionIQ.self, "val")
    }
  }

  @Test func inspectionCountsByCategoryAndKnowsSeveralExtensions() throws {
    let folder = try fixture()
    try folder.write("images/shirt0.jpg", "x")
    try folder.write("images/shirt1.png", "x")
    let images = folder.inspect(FashionIQ.self).parts.filter { $0.kind == .images && $0.split == "val" }
    #expect(images.map(\.category) == FashionIQ.categories)
    #expect(images.map(\.found) == [0, 2, 0])
    #expect(images[1].firstMissing == ["images/shirt2.jpg", "images/shirt3.jpg", "images/shirt4.jpg"])
  }
}
