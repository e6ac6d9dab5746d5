import Diagnostics
import Foundation
import Experiments
import Functions
import TestSupport
import Testing
import Values

import Files
import Notebook

@Suite("Errors of experiments and calls in words")
struct ErrorWordsTests {
  @Test func filesAndFeatures() {
    let files: [FileError] = [
      .unreadable(path: "a.csv", errno: EACCES), .unwritable(path: "a.csv", errno: ENOSPC),
      .unwritable(path: "a.csv", errno: ENOENT), .changed(name: "photos"),
    ]
    #expect(ErrorWordsCheck.problems(of: files) == [])
    let features: [FeaturesError] = [
      .unreadableImages((0..<12).map { "\($0).png: it is neither PNG nor JPEG" }, of: 40),
      .incomplete(missing: (0..<7).map { "\($0)" }, of: 40, source: "a.npy"),
      .unknownFormat(path: "a.txt"), .namesNeeded(path: "a.npy"), .arrayGiven(path: "a.npy"),
    ]
    #expect(ErrorWordsCheck.problems(of: features) == [])
    let widths = [WidthMismatch("a feature of a.npy", 512, "one of clip", 768, at: .argument("in"))]
    #expect(ErrorWordsCheck.problems(of: widths) == [])
    #expect(ErrorWordsCheck.problems(of: [InternalFault.unchecked("name x")]) == [])
  }

  @Test func trainingAndEvaluation() {
    let memory = [2, nil].map {
      MemoryShortage(needed: 9_100_000_000, available: 6_200_000_000, fittingPieces: $0)
    }
    #expect(ErrorWordsCheck.problems(of: memory) == [])
    #expect(
      memory[0].message == "this training needs about 9.10 GB of memory; 6.20 GB is available")
    #expect(ErrorWordsCheck.problems(of: [EmptyInput("captions")]) == [])
    let components: [ComponentError] = [
      .switched("task", isPresent: true, present: ["task"], model: "stage 1 + task"),
      .switched("task", isPresent: false, present: ["modality"], model: "stage 1 + modality"),
      .noComponents, .alreadyAligned(model: "full"), .notAligned(model: "stage 1"),
      .notTrained(["task"], model: "full"),
    ]
    #expect(ErrorWordsCheck.problems(of: components) == [])
    let leakage: [LeakageError] = [
      .evaluated(split: "test split of emoji"), .trained(split: "train split of emoji", parameter: "rows"),
      .trained(split: "train split of emoji", parameter: "triplets"),
    ]
    #expect(ErrorWordsCheck.problems(of: leakage) == [])
    let datasets: [DatasetError] = [
      .foreignArgument(dataset: "cirr", parameter: "font"), .rootNeeded(dataset: "cirr"),
      .noFolder(dataset: "cirr", path: "data"), .noMember(dataset: "cirr", member: "train"),
      .wholeDataset("emoji"),
      .missingImages(dataset: "cirr", root: "data", first: ["a"], missing: 3, of: 9),
      .unreadableImages(dataset: "cirr", ["a: it is neither PNG nor JPEG"], of: 9), .noServer("emoji test"),
      .severalRows(["phi", "full"]), .partialSubmission("cirr", found: 3, of: 9),
      .queryCount("cirr", found: 3, published: 9),
      .restrictedSubmission("cirr", found: 3, published: 9), .noPictures,
    ]
    #expect(ErrorWordsCheck.problems(of: datasets) == [])
  }

  @Test func gridsTablesAndSearches() {
    let grids: [GridError] = [
      .emptySweep("lr"), .repeatedLevel(factor: "lr", level: "0.1"), .seedsTwice(function: "align"),
      .tooManyCells(.max, limit: 10_000), .seedsDiffer([1, 2], [3, 4]), .noTarget,
      .metric("mAP@3", dataset: "emoji test", nearest: "R@5", known: ["R@1", "R@5"]),
      .noMetrics(dataset: "cirr test1"), .noRow("ful", nearest: "full", known: ["full"]),
      .noRow("x", nearest: nil, known: ["full"]), .notComparable("this table"),
      .notRun(variant: nil, finished: 0, cells: 4), .notRun(variant: "full", finished: 1, cells: 4),
      .unpaired(first: "emoji test", second: "cirr val"), .nothingToCompare,
      .otherBenchmark(first: "circo val", second: "cirr val"),
      .noColumn("q", known: ["p", "holm"]), .noFigure(of: "this table", known: "use export"),
    ]
    #expect(ErrorWordsCheck.problems(of: grids) == [])
    let searches: [SearchError] = [
      .ceiling(row: "target"), .imageNeeded(row: "phi"), .textNeeded(row: "phi"),
      .unknownImage("dgo", gallery: "emoji", nearest: "dog"),
      .unknownImage("x", gallery: "emoji", nearest: nil),
      .unusableImage(path: "a.png", reason: "it is a folder"), .topBeyond(9, gallery: "emoji", count: 3),
      .noGallery("captions"), .pixelsNeeded(row: "full", image: "a"),
      .cannotExclude(image: "a", gallery: "features.npy"),
    ]
    #expect(ErrorWordsCheck.problems(of: searches) == [])
    let servers: [ServerScoresError] = [
      .malformed(path: "server.json", .endOfText(offset: 3)), .notFlat(path: "server.json"),
      .notANumber(path: "server.json", key: "recall@1"), .empty, .range(metric: "R@1", percent: 101),
      .key(""), .sameColumn("R@1", "r@1"), .date("today"),
      .notRecorded(model: "full", dataset: "cirr test1"),
    ]
    #expect(ErrorWordsCheck.problems(of: servers) == [])
    let published: [PublishedError] = [
      .noNumbers(benchmark: "cir", nearest: "cirr", known: ["cirr"]),
      .noNumbers(benchmark: "emoji", nearest: nil, known: ["cirr"]), .noBenchmark,
      .otherBenchmark(asked: "cirr", table: "circo"),
    ]
    #expect(ErrorWordsCheck.problems(of: published) == [])
    let store: [StoreKeeperError] = [.unknown("abc"), .ambiguous("abcd", ["abcd1", "abcd2"])]
    #expect(ErrorWordsCheck.problems(of: store) == [])
  }

  @Test func triplets() {
    let place = TripletError.Place(path: "t.jsonl", number: 3, isLine: true)
    let errors: [TripletError] = [
      .unknownImage("dgo", place, images: "photos", nearest: "dog"),
      .unknownImage("x", place, images: "photos", nearest: nil), .noTargetCaption(image: "a", place),
      .captionsNeeded(images: "photos"), .noCaptions(images: "photos", path: "captions.tsv"),
      .heldOut("a dog", place, split: "test split of emoji"), .otherImages("photos", "emoji"),
      .backboneNeeded, .agreementNeedsCaptions(image: "a"),
      .noneLeft(source: "t.jsonl", taken: 0, unusable: 0, largest: nil),
      .noneLeft(source: "llm m", taken: 6, unusable: 6, largest: nil),
      .noneLeft(source: "t.jsonl", taken: 9, unusable: 0, largest: "length"),
    ]
    #expect(ErrorWordsCheck.problems(of: errors) == [])
  }

  @Test func callsAndTensors() {
    let arguments: [ArgumentError] = [
      .kind(function: "features", parameter: "by", expected: "a backbone"),
      .outOfBounds(function: "align", parameter: "lr", value: "0", bounds: "above 0"),
      .ineffective(function: "features", parameter: "ratio", reason: "captions have no pixels"),
    ]
    #expect(ErrorWordsCheck.problems(of: arguments) == [])
    #expect(ErrorWordsCheck.problems(of: [ExportFormatError(ending: "xls", known: ["csv", "md"])]) == [])
    #expect(ErrorWordsCheck.problems(of: [ArithmeticOverflow()]) == [])
    let sources: [UnknownSource] = [
      .dataset("emojy", known: ["emoji"]), .dataset("x", known: ["emoji", "cirr"]),
      .backbone(path: "clip", known: ["emoji-small"]),
    ]
    #expect(ErrorWordsCheck.problems(of: sources) == [])
    #expect(sources[1].help == "available: \"emoji\", \"cirr\"")
    let tensors: [TensorFailure] = [
      .memory(shape: [1000, 1000], needed: 4_000_000, available: 1_000_000), .number(1e300),
      .longAxis(length: 20_000_000, limit: 16_777_216), .unknownFile("a.txt"),
      .noArray(path: "a.h5", name: "y", known: ["x"]), .noArray(path: "a.h5", name: "why", known: []),
      .csvAxes("f32[2, 3, 4]"),
    ]
    #expect(ErrorWordsCheck.problems(of: tensors) == [])
    let disks = [true, false].map {
      DiskShortage(store: "checkpoints", needed: 9_000_000, available: 1000, isCertain: $0)
    }
    #expect(ErrorWordsCheck.problems(of: disks) == [])
    let sizes = [true, false].map { FileSizeShortage(needed: 9_000_000, limit: 1000, isCertain: $0) }
    #expect(ErrorWordsCheck.problems(of: sizes) == [])
    let replays: [ReplayError] = [
      .certificate(path: "a.json"), .differs(report: "1 of 3 results differs"), .nested(path: "a.mota"),
    ]
    #expect(ErrorWordsCheck.problems(of: replays) == [])
  }
}
