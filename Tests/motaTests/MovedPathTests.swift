import Foundation
import TestSupport
import Testing

/// Where the files of a script are is no content: its steps and their results are the same under every path.
@Suite("A path is no content", .onOwnThreads)
struct MovedPathTests {
  /// A script for every function that takes a path, with DATA for the folder; `table` is a name that a table is bound to.
  struct Place: Sendable, CustomTestStringConvertible {
    let name: String
    let script: String
    var table: String?
    /// Makes what only this script needs.
    var prepare: @Sendable (String) throws -> Void = { _ in }
    var testDescription: String { name }
  }

  static let places: [Place] = [
    Place(
      name: "load",
      script: """
        x = load("DATA/features.npy")
        f = features(backbone("DATA/tiny"), images("DATA/photos"))
        """),
    Place(name: "features of a file", script: "f = features(\"DATA/features.npy\", ids=\"DATA/names.txt\")"),
    Place(
      name: "features with names as JSON",
      script: "f = features(\"DATA/features.npy\", ids=\"DATA/names.json\")"),
    Place(
      name: "backbone and images", script: "f = features(backbone(\"DATA/tiny\"), images(\"DATA/photos\"))"),
    Place(
      name: "images of a list", script: "f = features(backbone(\"DATA/tiny\"), images(\"DATA/list.txt\"))"),
    Place(
      name: "images of a table", script: "f = features(backbone(\"DATA/tiny\"), images(\"DATA/list.csv\"))"),
    Place(
      name: "images of a list that are missing",
      script: "f = features(backbone(\"DATA/tiny\"), images(\"DATA/gone.txt\"), missing=skip)"),
    Place(
      name: "phi by a file of keywords, and stage 2 by a file of triplets",
      script: """
        clip = backbone("DATA/spoken")
        phi = invert(clip, captions("DATA/names.txt"), keywords="DATA/keywords.jsonl", steps=2, batch=2)
        few = triplets(images("DATA/photos"), from="DATA/cap.train.json", captions="DATA/captions.tsv", gates={})
        full = align(phi, few, prompts=1, depth=1, steps=2, batch=2)
        s = search(full, image="DATA/other.png", text="is red", in=images("DATA/photos"), top=2)
        """, prepare: spoken),
    Place(
      name: "numbers of a server",
      script: """
        d = dataset("cirr", root="DATA/test", split=test1)
        r = evaluate(baseline(backbone("DATA/tiny"), image), on=d)
        n = record(r, server="DATA/server.json")
        """, table: "n",
      prepare: { folder in
        try SampleBenchmarks.cirr(
          in: folder + "/test", references: SampleBenchmarks.cirrReferences(), split: "test1")
        try SampleBenchmarks.pictures((0..<60).map { "im\($0).png" }, in: folder + "/test/dev")
        try SampleBenchmarks.write("{\"recall@1\": 25.04}", to: folder + "/server.json")
      }),
    Place(
      name: "vision",
      script: "f = features(backbone(\"DATA/tiny\", vision=\"DATA/tiny\"), images(\"DATA/photos\"))"),
    Place(
      name: "search by name",
      script:
        "s = search(baseline(backbone(\"DATA/tiny\"), image), image=\"0.png\", in=images(\"DATA/photos\"))"),
    Place(
      name: "search by file",
      script:
        "s = search(baseline(backbone(\"DATA/tiny\"), image), image=\"DATA/other.png\", in=images(\"DATA/photos\"), top=2)"
    ),
    Place(
      name: "search in features of a file",
      script: """
        known = features("DATA/data/f.npy", ids="DATA/data/f.txt")
        s = search(baseline(backbone("DATA/tiny"), image), image="DATA/other.png", in=known, top=2)
        """),
    Place(
      name: "triplets of a file",
      script:
        "t = triplets(images(\"DATA/photos\"), from=\"DATA/cap.train.json\", captions=\"DATA/captions.tsv\", gates={different})"
    ),
    Place(
      name: "triplets without gates",
      script:
        "t = triplets(images(\"DATA/photos\"), from=\"DATA/cap.train.json\", captions=\"DATA/captions.tsv\", gates={})"
    ),
    Place(
      name: "captions",
      script: """
        c = captions("DATA/captions.tsv", column="caption")
        f = features(backbone("DATA/tiny"), captions(["DATA/names.txt", "DATA/names.txt"]))
        """),
    Place(
      name: "dataset with features",
      script: """
        known = features("DATA/data/f.npy", ids="DATA/data/f.txt")
        r = evaluate(baseline(backbone("DATA/tiny"), image), on=dataset("cirr", root="DATA/data", features=known))
        """, table: "r"),
    Place(
      name: "dataset with pictures and a list of queries",
      script: """
        d = dataset("cirr", root="DATA/data", queries="DATA/mine.csv")
        r = evaluate(baseline(backbone("DATA/tiny"), image), on=d)
        """, table: "r"),
  ]

  /// A backbone with a tokenizer, and keywords.
  private static func spoken(in folder: String) throws {
    try SampleBackbone.write(to: folder + "/spoken", captions: ["first", "second", "is red", "a dog"])
    let lines = ["first", "second"].map { "{\"text\": \"\($0)\", \"keywords\": [\"\($0)\"]}\n" }
    try SampleBenchmarks.write(lines.joined(), to: folder + "/keywords.jsonl")
  }

  /// What the scripts name, below a folder.
  static func write(to folder: String) throws {
    try SampleFiles.write(to: folder)
    try SampleBackbone.write(to: folder + "/tiny", captions: [])
    try SampleFiles.picture(9, to: folder + "/other.png")
    let names = (0..<60).map { "im\($0)" }
    try SampleBenchmarks.cirr(in: folder + "/data")
    try SampleBenchmarks.features(names, to: folder + "/data/f", width: 7)
    try SampleBenchmarks.pictures(names.map { $0 + ".png" }, in: folder + "/data/dev")
    try SampleBenchmarks.write("photos/0.png\tfirst\nphotos/2.png\tsecond\n", to: folder + "/list.txt")
    try SampleBenchmarks.write(
      "path,id\nphotos/0.png,first\nphotos/2.png,second\n", to: folder + "/list.csv")
    try SampleBenchmarks.write("photos/0.png\nphotos/gone.png\n", to: folder + "/gone.txt")
    try SampleBenchmarks.write("[\"first\", \"second\"]", to: folder + "/names.json")
    try SampleBenchmarks.write("id\n100\n", to: folder + "/mine.csv")
  }

  @Test(arguments: places) func everySpellingOfAPathReplaysIdentically(_ place: Place) throws {
    let folder = try TemporaryFolder()
    let root = folder.path
    try Self.write(to: root + "/old/data set")
    try place.prepare(root + "/old/data set")
    try FileManager.default.createDirectory(atPath: root + "/else/where", withIntermediateDirectories: true)
    func script(_ data: String) throws {
      _ = try folder.write(place.script.replacing("DATA", with: data) + "\n", to: "s.mota")
    }
    func replay(_ data: String, in working: String) throws {
      try script(data)
      let result = try Program.run(
        ["replay", root + "/s.mota", "--verify", "--store", root + "/store"], in: working)
      #expect(result.status == 0, "\(data) in \(working): \(result.output)\(result.errors)")
    }
    try script("old/data set")
    let run = try Program.run(["run", "s.mota", "--store", "store"], in: root)
    #expect(run.status == 0, "\(run.errors)")
    try replay("./old//data set", in: root)
    try replay("old/../old/data set/.", in: root)
    try replay(root + "/old/data set", in: root)
    try replay("../../old/data set", in: root + "/else/where")
    try FileManager.default.moveItem(atPath: root + "/old/data set", toPath: root + "/new")
    try replay("new", in: root)
    // And what is stored names no folder.
    guard let table = place.table else { return }
    func stored(_ store: String) throws -> String? {
      try Program.run(["store", "show", table, "--store", store], in: root).output.split(separator: "\n")
        .first { $0.hasPrefix("sha256 ") }.map(String.init)
    }
    try script("./new")
    #expect(try Program.run(["run", "s.mota", "--store", "second"], in: root).status == 0)
    #expect(try stored("store") != nil && stored("store") == stored("second"))
  }

  @Test func aStoreHoldsNoPath() throws {
    let folder = try TemporaryFolder()
    let root = folder.path
    try Self.write(to: root + "/unmistakable")
    for place in Self.places {
      try place.prepare(root + "/unmistakable")
      _ = try folder.write(place.script.replacing("DATA", with: "unmistakable") + "\n", to: "s.mota")
      let run = try Program.run(["run", "s.mota", "--store", "store"], in: root)
      #expect(run.status == 0, "\(place.name): \(run.errors)")
    }
    let files = try #require(FileManager.default.enumerator(atPath: root + "/store")).compactMap {
      $0 as? String
    }
    .filter { $0.hasSuffix(".h5") }
    #expect(files.count > 10)
    for file in files {
      let bytes = try #require(FileManager.default.contents(atPath: root + "/store/" + file))
      #expect(bytes.range(of: Data("unmistakable".utf8)) == nil, "\(file)")
    }
  }
}
