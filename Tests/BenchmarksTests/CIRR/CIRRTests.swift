import Benchmarks
import Tensors
import TestSupport
import Testing

@Suite("CIRR")
struct CIRRTests {
  @Test func readsQueriesInTheOrderOfTheFileAndImagesInTheOrderOfTheSplit() throws {
    let fixture = try CIRRFixture()
    let task = try fixture.load().tasks[0]
    #expect(task.name == "val")
    #expect(task.images.map(\.id) == (0..<12).map { "im\($0)" })
    #expect(task.images[3].file == "dev/im3.png")
    #expect(task.gallery == Array(0..<12))
    let query = try #require(task.queries.last)
    #expect(query.id == "101")
    #expect(query.reference == 7)
    #expect(query.texts == ["add 101"])
    #expect(query.targets == [8])
    #expect(query.excluded == [7])
    #expect(query.subset == [6, 8, 9, 10, 11])
    #expect(task.composedQueries.map(\.text) == ["add 100", "add 101"])
  }

  @Test func theReferenceIsRemovedButItsDuplicatesStay() throws {
    let benchmark = try CIRRFixture(references: [0]).load()
    // Image 0 is the reference and points the query's way, as images 3 and 9 do.
    let images = try PlaneFeatures.of([0, 40, 50, 0, 60, 70, 80, 85, 90, 0, 95, 100])
    let ranking = try TaskRanking(benchmark.tasks[0], images: images)
    let outcome = try ranking.outcomes(queries: try PlaneFeatures.of([0]))[0]
    #expect(outcome.top.prefix(4) == [3, 9, 1, 2])
    #expect(outcome.top.count == 11)
    #expect(outcome.ranks == [3])
    #expect(outcome.subset == [3, 1, 2, 4, 5])
    #expect(outcome.subsetRank == 2)
    let metrics = try benchmark.metrics(of: [[outcome]])
    #expect(
      metrics.map(\.name)
        == ["R@1", "R@5", "R@10", "R@50", "R_subset@1", "R_subset@2", "R_subset@3"])
    #expect(metrics.map(\.percent) == [0, 100, 100, 100, 0, 100, 100])
    #expect(metrics[1].values == [1])
  }

  @Test func aTestSplitHasQueriesButNoMetrics() throws {
    let benchmark = try CIRRFixture(split: "test1").load()
    #expect(benchmark.tasks[0].queries.allSatisfy { $0.targets.isEmpty })
    let ranking = try TaskRanking(benchmark.tasks[0], images: SplitMix64(seed: 1).withFeatures(12))
    let outcomes = try ranking.outcomes(queries: SplitMix64(seed: 2).withFeatures(2))
    #expect(outcomes.allSatisfy { $0.rank == nil && $0.subset.count == 5 })
    #expect(throws: BenchmarkError.hiddenTargets(benchmark: "cirr", split: "test1")) {
      try benchmark.metrics(of: [outcomes])
    }
  }

  @Test func anUnknownSplitNamesTheKnownOnes() throws {
    #expect(
      throws: BenchmarkError.unknownSplit(benchmark: "cirr", split: "dev", known: ["val", "test1", "train"])
    ) {
      try CIRR(root: "nowhere", split: "dev")
    }
  }

  @Test func onlyFashionIQHasAChoiceOfGalleries() throws {
    var options = BenchmarkOptions()
    options.choices = ["gallery": "union"]
    #expect(throws: BenchmarkError.unsupportedOption(benchmark: "cirr", option: "gallery")) {
      try CIRRFixture().load(options)
    }
  }

  @Test func queriesOfOneGroupOfImagesDependOnEachOther() throws {
    let benchmark = try CIRRFixture().load()
    let clustering = try #require(benchmark.clustering)
    let task = benchmark.tasks[0]
    for query in task.queries {
      let names = clustering.groups(of: query, in: task)
      #expect(names.count == 1)
      for other in task.queries {
        let isSameGroup = Set(other.subset + [other.reference]) == Set(query.subset + [query.reference])
        #expect((clustering.groups(of: other, in: task) == names) == isSameGroup)
      }
    }
  }

  @Test func featureRowsAreMatchedByNameWithOrWithoutFolderAndExtension() throws {
    let task = try CIRRFixture().load().tasks[0]
    let names = (0..<12).reversed().map { $0 % 2 == 0 ? "dev/im\($0).png" : "im\($0)" } + ["another"]
    #expect(try task.rows(in: names) == (0..<12).reversed())
    #expect(throws: BenchmarkError.duplicateFeature(image: "im3", firstRow: 8, secondRow: 13)) {
      try task.rows(in: names + ["x/im3.JPG"])
    }
    #expect(
      throws: BenchmarkError.partialGallery(task: "val", expected: 12, found: 11, firstMissing: ["im11"])
    ) {
      try task.rows(in: Array(names.dropFirst()))
    }
  }

  @Test func aPartialGalleryIsAnErrorUnlessAskedFor() throws {
    let fixture = try CIRRFixture(images: 18, references: [0])
    var options = BenchmarkOptions()
    options.featureIDs = (0..<18).filter { $0 != 13 && $0 != 16 }.map { "im\($0)" }
    #expect(
      throws: BenchmarkError.partialGallery(
        task: "val", expected: 18, found: 16, firstMissing: ["im13", "im16"])
    ) {
      try fixture.load(options)
    }
    options.allowsPartialGallery = true
    let benchmark = try fixture.load(options)
    #expect(benchmark.tasks[0].gallery.count == 16)
    #expect(benchmark.tasks[0].images[13].id == "im14")
    let line = benchmark.evaluationProtocol(template: "a photo of $ that {text}", source: .file("x.npy")).line
    #expect(line.contains("1 of the 4181 published queries"))
    #expect(line.contains("PARTIAL gallery of 16 of 18 (2297 published) images, reference removed"))
    #expect(line.contains("features from the file x.npy, taken to be the original image tower's"))
  }

  @Test func aPartialGalleryKeepsReferencesAndGroupsWhole() throws {
    let fixture = try CIRRFixture(references: [0])
    var options = BenchmarkOptions()
    options.allowsPartialGallery = true
    options.featureIDs = (1..<12).map { "im\($0)" }
    #expect(throws: BenchmarkError.missingReference(task: "val", query: "100", image: "im0")) {
      try fixture.load(options)
    }
    options.featureIDs = (0..<12).filter { $0 != 4 }.map { "im\($0)" }
    #expect(
      throws: BenchmarkError.partialGallery(task: "val", expected: 12, found: 11, firstMissing: ["im4"])
    ) {
      try fixture.load(options)
    }
  }

  @Test func imagesAreFoundByThePathsOfTheSplit() throws {
    let fixture = try CIRRFixture()
    try fixture.folder.write("dev/im0.png", "x")
    try fixture.folder.write("cirr/img_raw/dev/im5.png", "x")
    let located = try fixture.load().tasks[0].locate(root: fixture.folder.root)
    #expect(
      located.images.map(\.path)
        == [fixture.folder.path("dev/im0.png"), fixture.folder.path("cirr/img_raw/dev/im5.png")])
    #expect(located.images.map(\.index) == [0, 5])
    #expect(located.missing == [1, 2, 3, 4, 6, 7, 8, 9, 10, 11])
  }

  @Test func inspectionCountsWhatIsThereAndNamesWhatIsNot() throws {
    let fixture = try CIRRFixture()
    try fixture.folder.write("dev/im0.png", "x")
    let inspection = fixture.folder.inspect(CIRR.self)
    #expect(!inspection.isComplete)
    let val = inspection.parts.filter { $0.split == "val" }
    #expect(val.map(\.kind) == [.imageList, .queries, .images])
    #expect(val.map(\.expected) == [2297, 4181, 12])
    #expect(val.map(\.found) == [12, 2, 1])
    #expect(val[2].firstMissing.first == "dev/im1.png")
    #expect(val[2].firstMissing.count == DatasetInspection.namesShown)
    let test = inspection.parts.filter { $0.split == "test1" }
    #expect(test.map(\.expected) == [2315, 4148, 2315])
    #expect(
      test[1].problem as? BenchmarkFileError
        == BenchmarkFileError(
          path: fixture.folder.path("cirr/captions/cap.rc2.test1.json"), reason: .unreadable(errno: 2)))
    #expect(inspection.parts.filter { !$0.isNeeded }.allSatisfy { $0.split == "train" })
    #expect(val[0].source.licence.hasPrefix("MIT"))
  }
}

extension SplitMix64 {
  /// Features of two numbers.
  func withFeatures(_ rows: Int) throws -> Tensor {
    var copy = self
    return try copy.features(rows, 2)
  }
}
