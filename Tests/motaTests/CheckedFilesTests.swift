import Foundation
import Notebook
import TestSupport
import Testing

/// What files alone can cause is refused before anything runs, with the words that a run would have had.
@Suite("Faults of files are seen before a run", .onOwnThreads)
struct CheckedFilesTests {
  struct Place: Sendable, CustomTestStringConvertible {
    let name: String
    let script: String
    /// A part of the only error.
    let error: String
    /// Makes what is wrong in a folder that holds the sample files and the backbone "tiny".
    var prepare: @Sendable (String) throws -> Void = { _ in }
    var environment: [String: String] = [:]
    var testDescription: String { name }

    /// The code of the error, "E102".
    var code: String? { error.firstMatch(of: /E1[0-9]{2}/).map { String($0.output) } }
  }

  static let encoding = "f = features(backbone(\"tiny\"), images(\"photos\"))"

  /// Other image settings of "tiny".
  private static func settings(_ text: String) -> @Sendable (String) throws -> Void {
    { folder in try SampleBenchmarks.write(text, to: folder + "/tiny/preprocessor_config.json") }
  }

  static let places = documents + lists + files

  private static let files: [Place] = [
    Place(
      name: "no ids", script: "f = features(\"features.npy\", ids=\"no.txt\")",
      error: "[E102]: no such file: no.txt"),
    Place(
      name: "too few ids", script: "f = features(\"features.npy\", ids=\"one.txt\")", error: "[E146]",
      prepare: { try SampleBenchmarks.write("first\n", to: $0 + "/one.txt") }),
    Place(
      name: "an id twice", script: "f = features(\"features.npy\", ids=\"twice.txt\")", error: "[E146]",
      prepare: { try SampleBenchmarks.write("a\na\n", to: $0 + "/twice.txt") }),
    Place(
      name: "ids that are no list", script: "f = features(\"features.npy\", ids=\"ids.json\")",
      error: "[E146]",
      prepare: { try SampleBenchmarks.write("{}", to: $0 + "/ids.json") }),
    Place(
      name: "no features", script: "f = features(\"no.npy\", ids=\"names.txt\")",
      error: "[E102]: no such file: no.npy"),
    Place(name: "no HDF5 features", script: "f = features(\"no.h5\")", error: "[E102]: no such file: no.h5"),
    Place(name: "no array", script: "x = load(\"no.npy\")", error: "[E149]: no such file: no.npy"),
    Place(name: "no HDF5 array", script: "x = load(\"no.h5\")", error: "[E149]: no such file: no.h5"),
    Place(
      name: "features that are cut off", script: "f = features(\"short.npy\", ids=\"names.txt\")",
      error: "[E146]: short.npy has", prepare: { try cut("features.npy", to: "short.npy", in: $0) }),
    Place(
      name: "an array that is cut off", script: "x = load(\"short.npy\")", error: "[E149]: short.npy has",
      prepare: { try cut("features.npy", to: "short.npy", in: $0) }),
    Place(
      name: "bilinear settings", script: encoding, error: "[E144]",
      prepare: settings(#"{"size": 8, "crop_size": 8, "resample": 2}"#)),
    Place(
      name: "settings of another size", script: encoding,
      error: "[E144]: the preprocessor settings of tiny make pictures of 16 pixels",
      prepare: settings(#"{"size": 16, "crop_size": 16, "resample": 3}"#)),
    Place(
      name: "no settings", script: encoding, error: "[E144]",
      prepare: { try FileManager.default.removeItem(atPath: $0 + "/tiny/preprocessor_config.json") }),
    Place(
      name: "settings and a search",
      script: "s = search(baseline(backbone(\"tiny\"), image), image=\"0.png\", in=images(\"photos\"))",
      error: "[E144]", prepare: settings(#"{"size": 8, "crop_size": 8, "resample": 2}"#)),
    Place(
      name: "settings and a benchmark",
      script: "r = evaluate(baseline(backbone(\"tiny\"), image), on=dataset(\"cirr\", root=\"data\"))",
      error: "[E144]",
      prepare: { folder in
        try SampleBenchmarks.cirr(in: folder + "/data", images: 12)
        try SampleBenchmarks.pictures((0..<12).map { "im\($0).PNG" }, in: folder + "/data/dev")
        try settings(#"{"size": 8, "crop_size": 8, "resample": 2}"#)(folder)
      }),
    Place(
      name: "no tokenizer", script: "phi = invert(backbone(\"tiny\"), captions(\"names.txt\"))",
      error: "[E145]: tiny has no tokenizer", prepare: withoutTokenizer),
    Place(
      name: "no tokenizer of a baseline", script: "b = baseline(backbone(\"tiny\"), image)",
      error: "[E145]: tiny has no tokenizer", prepare: withoutTokenizer),
    Place(
      name: "a damaged tokenizer", script: "clip = backbone(\"tiny\")", error: "[E145]",
      prepare: { try SampleBenchmarks.write("{", to: $0 + "/tiny/tokenizer.json") }),
    Place(
      name: "a long name",
      script: "x = tensor([1])\nexport x to \"\(String(repeating: "n", count: 300)).npy\"",
      error: "[E130]"),
    Place(
      name: "a long name behind a missing folder",
      script: "x = tensor([1])\nexport x to \"no/\(String(repeating: "n", count: 300)).npy\"", error: "[E130]"
    ),
    Place(
      name: "a long path",
      script: "x = tensor([1])\nexport x to \"\(String(repeating: "n/", count: 3000))x.npy\"",
      error: "[E130]"),
    Place(
      name: "a target that is the reference", script: "d = dataset(\"cirr\", root=\"data\")",
      error: "entry 0, target_hard",
      prepare: { folder in
        try SampleBenchmarks.cirr(in: folder + "/data", images: 12)
        let path = folder + "/data/cirr/captions/cap.rc2.val.json"
        try SampleBenchmarks.write(
          String(contentsOfFile: path, encoding: .utf8).replacing(
            "\"target_hard\": \"im1\"", with: "\"target_hard\": \"im0\""), to: path)
      }),
    Place(
      name: "images in a place where they are not looked for",
      script: "d = dataset(\"fashioniq\", root=\"data\")", error: "looked for as images/dress0.jpg",
      prepare: { try SampleBenchmarks.fashionIQ(in: $0 + "/data") }),
    Place(
      name: "more answers than take part",
      script: """
        s = search(baseline(backbone("tiny"), image), image="0.png", in=images("photos"), top=3, exclude=true)
        """, error: "[E192]: top is 3, but"),
  ]

  @Sendable private static func withoutTokenizer(in folder: String) throws {
    for name in ["vocab.json", "merges.txt"] {
      try FileManager.default.removeItem(atPath: folder + "/tiny/" + name)
    }
  }

  private static func cut(_ name: String, to other: String, in folder: String) throws {
    let bytes = try Data(contentsOf: URL(fileURLWithPath: folder + "/" + name))
    try bytes.dropLast(4).write(to: URL(fileURLWithPath: folder + "/" + other))
  }

  @Test(arguments: places) func aCheckRefusesIt(_ place: Place) throws {
    let folder = try TemporaryFolder()
    try SampleFiles.write(to: folder.path)
    try SampleBackbone.write(to: folder.path + "/tiny", captions: [])
    try place.prepare(folder.path)
    _ = try folder.write(place.script + "\n", to: "s.mota")
    let check = try Program.run(
      ["run", "s.mota", "--check"], environment: place.environment, in: folder.path)
    #expect(check.status == 3 && check.errors.contains(place.error), "\(check.errors)")
    #expect(!check.errors.contains("--store"), "\(check.errors)")
    let run = try Program.run(["run", "s.mota"], environment: place.environment, in: folder.path)
    #expect(run.status == 3 && run.errors.contains(place.error), "\(run.errors)")
    #expect(!FileManager.default.fileExists(atPath: folder.path + "/checkpoints"))
  }

  /// Codes that files alone do not cause, or that no check can see.
  private static let otherCodes: [String: String] = [
    "E101": "a package", "E110": "the store", "E111": "the disk", "E112": "the store", "E113": "the store",
    "E114": "the store", "E120": "a training", "E121": "components", "E124": "what a script says",
    "E125": "the size of a training", "E126": "a replay", "E127": "an option of the command line",
    "E140": "prompts and sentences", "E141": "what a script says", "E142": "numbers of a script",
    "E148": "numbers of a script", "E152": "answers of a row", "E153": "the shape of a value",
    "E155": "what a script says", "E160": "a grid", "E161": "a grid", "E162": "a grid", "E163": "rows",
    "E164": "a grid", "E165": "a table", "E166": "a figure", "E167": "a tuning", "E168": "a tuning",
    "E169": "a tuning", "E170": "an address", "E172": "a server", "E173": "a server", "E174": "a server",
    "E175": "a server", "E176": "a server", "E177": "a server", "E178": "answers of a model",
    "E182": "the parts of the gallery, which a run draws", "E183": "triplets", "E184": "gates",
    "E186": "what gates leave", "E190": "a row", "E193": "a gallery", "E194": "a library",
    "E195": "numbers of files, of which a check reads headers", "E199": "a fault of ours",
  ]

  @Test func everyCodeThatFilesCauseHasItsPlace() {
    let seen = Set(Self.places.compactMap(\.code))
    let codes = Set(Session.diagnosticCatalog.codes.map(\.rawValue).filter { $0.hasPrefix("E1") })
    #expect(codes.subtracting(seen) == Set(Self.otherCodes.keys))
  }

  /// Packed by h5py, which the tests cannot ask for everywhere.
  private static let lateErrors =
    (ProcessInfo.processInfo.environment["MOTA_CASES"] ?? "/work/shared/cases") + "/late-errors"

  @Test(
    .enabled(
      if: FileManager.default.fileExists(atPath: lateErrors + "/lzf.h5"),
      "the folder of cases (MOTA_CASES) is needed"),
    arguments: ["x = load(\"lzf.h5\")", "f = features(\"lzf.h5\", ids=\"names.txt\")"])
  func anUnsupportedFilterIsSeenInTheHeader(_ script: String) throws {
    let folder = try TemporaryFolder()
    try SampleFiles.write(to: folder.path)
    try FileManager.default.copyItem(atPath: Self.lateErrors + "/lzf.h5", toPath: folder.path + "/lzf.h5")
    _ = try folder.write(script + "\n", to: "s.mota")
    let check = try Program.run(["run", "s.mota", "--check"], in: folder.path)
    #expect(check.status == 3 && check.errors.contains("uses HDF5 filter 32000"), "\(check.errors)")
  }

  @Test func aSmallGalleryIsGivenWhole() throws {
    let folder = try TemporaryFolder()
    try SampleFiles.write(to: folder.path)
    try SampleBackbone.write(to: folder.path + "/tiny", captions: [])
    for (exclude, count) in [("false", 3), ("true", 2)] {
      let script =
        "s = search(baseline(backbone(\"tiny\"), image), image=\"0.png\", in=images(\"photos\"), exclude=\(exclude))\n"
        + "export s to \"s.csv\"\n"
      _ = try folder.write(script, to: "s.mota")
      let run = try Program.run(["run", "s.mota"], in: folder.path)
      #expect(run.status == 0, "\(run.errors)")
      let lines = try String(contentsOfFile: folder.path + "/s.csv", encoding: .utf8).split(separator: "\n")
      #expect(lines.filter { $0.contains(".png") && !$0.hasPrefix("#") }.count == count, "\(lines)")
    }
  }
}
