import Foundation
import TestSupport
import Testing

@Suite("Benchmarks in the language", .onOwnThreads, .needs(SmallRun.isPossible, SmallRun.condition))
struct BenchmarkTests {
  /// The small run's store beside CIRR with features of all its images.
  static func cirrFolder(split: String = "val", images: Int = 60) throws -> TemporaryFolder {
    let folder = try SmallRun.copy()
    try SampleBenchmarks.cirr(
      in: folder.path + "/cirr", images: images,
      references: split == "test1" ? SampleBenchmarks.cirrReferences(images: images) : [0, 7], split: split)
    try SampleBenchmarks.features((0..<images).map { "dev/im\($0).png" }, to: folder.path + "/cirr-features")
    return folder
  }

  static func run(_ script: String, in folder: TemporaryFolder) throws -> Program.Result {
    try Program.run([], input: SampleBenchmarks.backbone + "\n" + script, in: folder.path)
  }

  static let cirr = """
    known = features("cirr-features.npy", ids="cirr-features.txt")
    cirr = dataset("cirr", root="cirr", features=known)

    """

  /// The numbers of a row of a shown table.
  static func numbers(_ row: String, in output: String) -> [Double] {
    output.split(separator: "\n").first { $0.hasPrefix(row) }.map { line in
      line.dropFirst(row.count).split(whereSeparator: { $0 == " " || $0 == "*" }).compactMap { Double($0) }
    } ?? []
  }

  @Test func cirrIsEvaluatedFromFeaturesWithoutAnyImage() throws {
    let folder = try Self.cirrFolder()
    let result = try Self.run(
      Self.cirr + "result = evaluate(baseline(clip, image), on=cirr)\nshow result", in: folder)
    #expect(result.status == 0, "\(result.errors)")
    // The image after image 0 is the nearest; that after image 7 comes behind the one before it.
    #expect(Self.numbers("image only", in: result.output) == [50, 100, 100, 100, 50, 100, 100])
    #expect(result.output.contains("R@50   R_subset@1   R_subset@2   R_subset@3"))
    #expect(
      result.output.contains(
        "cirr val: 2 of the 4181 published queries, gallery of 60 (2297 published) images, reference removed; "
          + "template"))
    #expect(result.output.contains("features from the file cirr-features.npy"))
  }

  @Test func everyRowThatNeedsNoPixelsIsEvaluatedInOneCall() throws {
    let folder = try Self.cirrFolder()
    let rows = """
      emoji = dataset("emoji")
      phi = invert(clip, emoji.captions, steps=6, batch=64, lr=1e-3, loss=cosine, mask=words, normalize=true, dropout=0.1, seed=7)
      triplets = triplets(emoji.train, from=rules)
      full = align(phi, triplets, prompts=2, depth=2, steps=3, batch=32, lr=5e-3, tau=0.02, seed=7)

      """
    let script =
      Self.cirr + rows
      + "show evaluate([baseline(clip, image), baseline(clip, text), baseline(clip, {image, text}), phi, full - modality], on=cirr)"
    let result = try Self.run(script, in: folder)
    #expect(result.status == 0, "\(result.errors)")
    for row in ["image only", "text only", "image + text", "stage 1 ", "stage 1 + task"] {
      #expect(Self.numbers(row, in: result.output).count == 7, "\(row)")
    }
    #expect(result.errors.contains("✓ evaluate stage 1 + task on cirr val"))
    let pixels = try Self.run(Self.cirr + rows + "show evaluate(full, on=cirr)", in: folder)
    #expect(pixels.status == 1)
    #expect(
      pixels.errors.contains("error[E151]: 2 of 2 images of cirr val have no file below cirr: im0, im7"),
      "\(pixels.errors)")
    try SampleBenchmarks.pictures(["im0.png", "im7.png"], in: folder.path + "/cirr/dev")
    let seen = try Self.run(Self.cirr + rows + "show evaluate(full, on=cirr)", in: folder)
    #expect(seen.status == 0, "\(seen.errors)")
    // The row depends on the pictures too.
    try SampleBenchmarks.pictures(["im7.png", "im0.png"], in: folder.path + "/cirr/dev")
    let swapped = try Self.run(Self.cirr + rows + "show evaluate(full, on=cirr)", in: folder)
    #expect(swapped.errors.contains("✓ evaluate stage 1 + modality + task on cirr val"), "\(swapped.errors)")
  }

  @Test func outcomesAreReusedUntilAnAnnotationFileChanges() throws {
    let folder = try Self.cirrFolder()
    let script = Self.cirr + "show evaluate(baseline(clip, text), on=cirr)"
    let first = try Self.run(script, in: folder)
    let again = try Self.run(script, in: folder)
    #expect(again.errors.contains("= evaluate text only on cirr val  reused"), "\(again.errors)")
    #expect(again.output == first.output)
    try SampleBenchmarks.cirr(in: folder.path + "/cirr", references: [0, 13])
    let changed = try Self.run(script, in: folder)
    #expect(changed.errors.contains("✓ evaluate text only on cirr val"), "\(changed.errors)")
    #expect(changed.errors.contains("evaluate text only on cirr val not reused: queries"))
  }

  @Test func featuresOfAnotherWidthAreRefusedBeforeAnythingRuns() throws {
    let folder = try Self.cirrFolder()
    try SampleBenchmarks.features(
      (0..<60).map { "im\($0)" }, to: folder.path + "/cirr-features", width: 96)
    let script = Self.cirr + "result = evaluate(baseline(clip, image), on=cirr)"
    let ahead = try Self.run(script, in: folder)
    #expect(ahead.status == 3)
    #expect(ahead.errors.contains("error[E014]: a feature of the data set is 96 wide"), "\(ahead.errors)")
    let later = try Program.run(
      ["-c", SampleBenchmarks.backbone]
        + Self.cirr.split(separator: "\n").flatMap { ["-c", String($0)] }
        + ["-c", "result = evaluate(baseline(clip, image), on=cirr)"], in: folder.path)
    #expect(later.errors.contains("error[E014]"), "\(later.errors)")
  }

  @Test func aPartialGalleryIsAnErrorUnlessAskedForAndThenSaidWithTheNumbers() throws {
    let folder = try Self.cirrFolder()
    try SampleBenchmarks.features((0..<59).map { "im\($0)" }, to: folder.path + "/cirr-features")
    let whole = try Self.run(Self.cirr, in: folder)
    #expect(whole.status == 1)
    #expect(
      whole.errors.contains("error[E151]: the features have 59 of the 60 images of val; missing: im59"),
      "\(whole.errors)")
    let partial = try Self.run(
      Self.cirr.replacing("features=known", with: "features=known, missing=skip")
        + "show evaluate(baseline(clip, image), on=cirr)", in: folder)
    #expect(partial.status == 0, "\(partial.errors)")
    #expect(partial.output.contains("PARTIAL gallery of 59 of 60 (2297 published) images"))
    #expect(partial.output.contains("left out 1 image: im59 (no feature)"), "\(partial.output)")
  }

  @Test func fashionIQHasAColumnForEachCategoryAndTheMeanByEitherGallery() throws {
    let folder = try SmallRun.copy()
    try SampleBenchmarks.fashionIQ(in: folder.path + "/fiq")
    let ids = ["dress", "shirt", "toptee"].flatMap { category in (0..<60).map { "\(category)\($0)" } }
    try SampleBenchmarks.features(ids, to: folder.path + "/fiq-features")
    let script = """
      known = features("fiq-features.npy", ids="fiq-features.txt")
      show evaluate(baseline(clip, image), on=dataset("fashioniq", root="fiq", features=known))
      show evaluate(baseline(clip, image), on=dataset("fashioniq", root="fiq", features=known, gallery=union))
      """
    let result = try Self.run(script, in: folder)
    #expect(result.status == 0, "\(result.errors)")
    let parts = result.output.components(separatedBy: "model ").dropFirst().map { String($0) }
    try #require(parts.count == 2)
    #expect(parts[0].contains("dress R@10") && parts[0].contains("mean R@50"))
    // Behind the reference, which is kept, the twentieth image comes twenty-first.
    #expect(Self.numbers("image only", in: parts[0]) == [0, 100, 0, 100, 0, 100, 0, 100])
    #expect(Self.numbers("image only", in: parts[1]) == [100, 100, 100, 100, 100, 100, 100, 100])
    #expect(parts[0].contains("fashioniq val, original split (dress / shirt / toptee)"))
    #expect(parts[1].contains("val union") && parts[1].contains("gallery of 2 (2628 published) /"))
  }

  @Test func circoHasMeanAveragePrecisionAlsoForEveryAspect() throws {
    let folder = try SmallRun.copy()
    try SampleBenchmarks.circo(in: folder.path + "/circo")
    try SampleBenchmarks.features(
      (0..<60).map { "\(String(repeating: "0", count: 10))\($0).jpg" }, to: folder.path + "/circo-features")
    let script = """
      known = features("circo-features.npy", ids="circo-features.txt")
      circo = dataset("circo", root="circo", features=known)
      result = evaluate(baseline(clip, image), on=circo)
      show result
      export result to "out/circo.csv"
      export result to "out/circo.html"
      """
    let result = try Self.run(script, in: folder)
    #expect(result.status == 0, "\(result.errors)")
    // Query 0: reference, then 1 and 2, precision 1/2 and 2/3. Query 1: 7, 6, 8, 5, 9: precision 1/3 and 2/5.
    let first = (1.0 / 2 + 2.0 / 3) / 2
    let second = (1.0 / 3 + 2.0 / 5) / 2
    let numbers = Self.numbers("image only", in: result.output)
    try #require(numbers.count == 8, "\(result.output)")
    #expect(abs(numbers[0] - 50 * (first + second)) < 0.006)
    #expect(numbers[4...7] == [100, 100, 100, 100])
    #expect(result.output.contains("mAP@10 by semantic aspect, in percent"))
    let aspects = ["addition", "negation"].map { Self.numbers($0, in: result.output) }
    #expect(aspects.map(\.first) == [2, 1])
    #expect(abs(aspects[1][1] - 100 * first) < 0.006)
    let files = try FileManager.default.contentsOfDirectory(atPath: folder.path + "/out").sorted()
    #expect(files == ["circo.csv", "circo.html", "circo_aspects.csv"])
    let page = try String(contentsOfFile: folder.path + "/out/circo.html", encoding: .utf8)
    #expect(page.contains("<h3>mAP@10 by semantic aspect, in percent</h3>"))
    try FileManager.default.removeItem(atPath: folder.path + "/circo/COCO2017_unlabeled")
    let unlisted = try Self.run(script, in: folder)
    #expect(
      unlisted.errors.contains("the features have 60 of the 123403 images of val"), "\(unlisted.errors)")
  }

  @Test func aDamagedAnnotationFileIsNamedWithEntryAndKeyBeforeAnythingRuns() throws {
    let folder = try Self.cirrFolder()
    let file = folder.path + "/cirr/cirr/captions/cap.rc2.val.json"
    let text = try String(contentsOfFile: file, encoding: .utf8)
    try SampleBenchmarks.write(
      text.replacing("\"target_hard\": \"im8\"", with: "\"target_hard\": 8"), to: file)
    let result = try Self.run(Self.cirr, in: folder)
    #expect(result.status == 3)
    #expect(
      result.errors.contains(
        "error[E150]: cirr/cirr/captions/cap.rc2.val.json, entry 1, target_hard is an integer, but must be a string"
      ),
      "\(result.errors)")
    try FileManager.default.removeItem(atPath: file)
    let gone = try Self.run("show 1\n" + Self.cirr, in: folder)
    #expect(gone.status == 3 && gone.output.isEmpty)
    #expect(gone.errors.contains("no such file: cirr/cirr/captions/cap.rc2.val.json"), "\(gone.errors)")
  }

  @Test func tiesThatFavourATargetAreShown() throws {
    let folder = try SmallRun.copy()
    // Image 3 is the target once more, under another number.
    for (name, gallery) in [("tied", [3, 40]), ("untied", [30, 40])] {
      try SampleBenchmarks.geneCISObject(
        in: "\(folder.path)/\(name)", reference: 1, target: 2, gallery: gallery)
    }
    var ids = (0..<60).map(String.init)
    ids.swapAt(3, 59)
    try SampleBenchmarks.features(ids, to: folder.path + "/known")
    var rows = try Data(contentsOf: URL(fileURLWithPath: folder.path + "/known.npy"))
    let bytes = 128 * 4
    let start = rows.count - 60 * bytes
    rows.replaceSubrange(
      start + 59 * bytes..<start + 60 * bytes, with: rows[start + 2 * bytes..<start + 3 * bytes])
    try rows.write(to: URL(fileURLWithPath: folder.path + "/known.npy"))
    func output(_ root: String) throws -> String {
      let result = try Self.run(
        """
        known = features("known.npy", ids="known.txt")
        show evaluate(baseline(clip, image), on=dataset("genecis", root="\(root)", split=focus_object, features=known))
        """, in: folder)
      #expect(result.status == 0, "\(result.errors)")
      return result.output
    }
    let tied = try output("tied").components(
      separatedBy: "with the target behind every candidate of its score")
    try #require(tied.count == 2)
    #expect(Self.numbers("image only", in: tied[0]) == [100, 100, 100])
    #expect(Self.numbers("image only", in: tied[1]) == [0, 100, 100])
    #expect(try output("untied").contains("no candidate has exactly the score of its query's target"))
  }

  @Test func everyExampleOfTheBenchmarkPageRuns() throws {
    let folder = try SmallRun.copy()
    let ids = (0..<60).map { "im\($0)" }
    try SampleBenchmarks.cirr(in: folder.path + "/data/cirr")
    try SampleBenchmarks.cirr(
      in: folder.path + "/data/cirr", references: SampleBenchmarks.cirrReferences(), split: "test1")
    try SampleBenchmarks.features(ids, to: folder.path + "/cirr-features")
    try SampleBenchmarks.circo(in: folder.path + "/data/circo", isListed: false)
    try SampleBenchmarks.features((0..<60).map(String.init), to: folder.path + "/circo-features")
    try SampleBenchmarks.fashionIQ(in: folder.path + "/data/fashioniq")
    let products = ["dress", "shirt", "toptee"].flatMap { category in (0..<60).map { "\(category)\($0)" } }
    try SampleBenchmarks.features(products, to: folder.path + "/fashioniq-features")
    try SampleBenchmarks.geneCISAttribute(
      in: folder.path + "/data/genecis", reference: (1, [0, 0, 9, 9]), target: (2, [0, 0, 9, 9]),
      gallery: [(3, [0, 0, 9, 9])])
    try SampleBenchmarks.pictures(["1.jpg", "2.jpg", "3.jpg"], in: folder.path + "/data/genecis/VG_100K_all")
    try SampleBenchmarks.write(
      SampleBenchmarks.circus(["1": ("7", "9")]), to: folder.path + "/circo_validated.csv")
    let examples = try DocumentationTests.examples(in: "Documentation/Benchmarks.md")
    #expect(examples.count == 7)
    for example in examples {
      let result = try Program.run([], input: example, in: folder.path)
      #expect(result.status == 0, "\(example)\n\(result.errors)")
    }
    #expect(FileManager.default.fileExists(atPath: folder.path + "/results/cirr_recall_subset.json"))
  }

  @Test func featuresMeanTheSameWhereverTheyAreGiven() throws {
    let folder = try Self.cirrFolder()
    let emoji = try Self.run(
      """
      emoji = dataset("emoji")
      mine = features(clip, emoji.index)
      show evaluate(baseline(clip, image), on=emoji.test, features=mine)
      given = dataset("emoji", features=mine)
      show evaluate(baseline(clip, image), on=given.test)
      show search(baseline(clip, image), image="zebra", in=given, top=1)
      """, in: folder)
    #expect(emoji.status == 0, "\(emoji.errors)")
    let tables = emoji.output.components(separatedBy: "\nmodel")
    #expect(tables.count == 2, "\(emoji.output)")
    #expect(emoji.output.components(separatedBy: "features of emoji, preprocessing").count == 3)
    #expect(emoji.errors.components(separatedBy: "evaluate image only").count == 3, "\(emoji.errors)")
    #expect(emoji.errors.contains("evaluate image only  reused"), "\(emoji.errors)")
    let cirr = try Self.run(
      """
      known = features("cirr-features.npy", ids="cirr-features.txt")
      other = features(clip, dataset("emoji").index)
      cirr = dataset("cirr", root="cirr", features=known)
      show evaluate(baseline(clip, image), on=cirr)
      show evaluate(baseline(clip, image), on=cirr, features=known)
      """, in: folder)
    #expect(cirr.status == 0, "\(cirr.errors)")
    #expect(cirr.errors.contains("evaluate image only on cirr val  reused"), "\(cirr.errors)")
  }

  @Test func theEarlierSpellingOfFeaturesIsAcceptedWithAWarning() throws {
    let folder = try Self.cirrFolder()
    let result = try Self.run(
      Self.cirr + "show evaluate(baseline(clip, image), on=cirr, gallery=known)", in: folder)
    #expect(result.status == 0, "\(result.errors)")
    #expect(
      result.errors.contains("warning[W002]: `gallery` of `evaluate` is called `features` now"),
      "\(result.errors)")
    #expect(Self.numbers("image only", in: result.output) == [50, 100, 100, 100, 50, 100, 100])
  }

  @Test(arguments: [
    (3, "dataset(\"cirr\")", "is read from a folder, and none is given"),
    (3, "dataset(\"cirr\", root=\"nowhere\")", "no such folder: nowhere"),
    (3, "dataset(\"circo\", root=\".\", split=test1)", "circo has no split test1"),
    (3, "dataset(\"emoji\", root=\".\")", "does not take `root`"),
    (3, "dataset(\"cirr\", root=\"cirr\", features=known, font=\"x\")", "does not take `font`"),
    (3, "dataset(\"cirr\", root=\"cirr\", features=known, gallery=union)", "does not take `gallery`"),
    (3, "dataset(\"cirr\", root=\"cirr\")", "60 of 60 images of cirr val have no file below cirr: im0, im1"),
    (3, "evaluate(baseline(clip, image), on=dataset(\"emoji\"))", "emoji is evaluated on one of its splits"),
    (1, "dataset(\"cirr\", root=\"cirr\", features=known).train", "cirr val has no part `train`"),
    (1, "evaluate(baseline(clip, target), on=cirr)", "the queries have no target captions"),
  ])
  func whatADataSetCannotDoIsSaid(status: Int32, expression: String, sentence: String) throws {
    let folder = try Self.cirrFolder()
    let result = try Self.run(Self.cirr + "x = \(expression)", in: folder)
    #expect(result.status == status)
    #expect(result.errors.contains(sentence), "\(result.errors)")
    #expect(!result.errors.contains("E199"))
  }
}
