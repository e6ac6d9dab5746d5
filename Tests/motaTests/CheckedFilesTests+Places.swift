import Foundation
import Testing

extension CheckedFilesTests {
  /// Files of text, of which the beginning is looked at.
  static let documents: [Place] = [
    Place(
      name: "a line of triplets that is not JSON",
      script: "t = triplets(images(\"photos\"), from=\"t.jsonl\", captions=\"captions.tsv\")",
      error: "[E180]: t.jsonl, line 2 is not JSON",
      prepare: writing("{\"reference\": \"0\", \"text\": \"b\", \"target\": \"c\"}\n{\n", to: "t.jsonl")),
    Place(
      name: "triplets without a target", script: "t = triplets(images(\"photos\"), from=\"t.csv\")",
      error: "[E180]: t.csv, line 2 has no target_caption",
      prepare: writing("reference,text\n0,b\n", to: "t.csv")),
    Place(
      name: "no triplets", script: "t = triplets(images(\"photos\"), from=\"t.json\")",
      error: "[E180]: t.json is empty", prepare: writing("[]", to: "t.json")),
    Place(
      name: "two captions of an image",
      script: "t = triplets(images(\"photos\"), captions=\"c.tsv\", gates={})",
      error: "[E180]: c.tsv, line 3 names \"0\" again",
      prepare: writing("image\tcaption\n0\ta dog\n0\ta cat\n", to: "c.tsv")),
    Place(
      name: "captions of other images",
      script: "t = triplets(images(\"photos\"), captions=\"c.tsv\", gates={})", error: "[E185]",
      prepare: writing("image\tcaption\nx\ta dog\n", to: "c.tsv")),
    Place(
      name: "a triplet of another image",
      script: "t = triplets(images(\"photos\"), from=\"t.jsonl\", captions=\"captions.tsv\")",
      error: "[E181]",
      prepare: writing("{\"image\": \"x\", \"text\": \"b\", \"target\": \"c\"}\n", to: "t.jsonl")),
    Place(
      name: "keywords without a text",
      script: "p = invert(backbone(\"emoji-small\"), captions(\"names.txt\"), keywords=\"k.jsonl\")",
      error: "[E102]: k.jsonl, line 1 has no \"text\"", prepare: writing("{}\n", to: "k.jsonl")),
    Place(
      name: "a template without a caption",
      script: "m = llm(\"http://127.0.0.1:9/v1\", model=\"m\", template=\"names.txt\")", error: "[E171]"),
    Place(
      name: "an answer of a server that holds words",
      script: """
        r = evaluate(baseline(backbone("tiny"), image), on=dataset("cirr", root="data"))
        n = record(r, server="s.json")
        """, error: "[E156]: s.json: \"R@1\" is not a number",
      prepare: { folder in
        try benchmark(in: folder)
        try SampleBenchmarks.write("{\"R@1\": \"high\"}", to: folder + "/s.json")
      }),
    Place(
      name: "queries that are not the benchmark's",
      script: "d = dataset(\"cirr\", root=\"data\", queries=\"q.csv\")", error: "[E154]",
      prepare: { folder in
        try benchmark(in: folder)
        try SampleBenchmarks.write("id\nnone\n", to: folder + "/q.csv")
      }),
    Place(
      name: "annotations that are cut off", script: "d = dataset(\"cirr\", root=\"data\")",
      error: "[E150]",
      prepare: { folder in
        try benchmark(in: folder)
        try SampleBenchmarks.write("[{", to: folder + "/data/cirr/captions/cap.rc2.val.json")
      }),
    Place(
      name: "images that are missing", script: "d = dataset(\"cirr\", root=\"data\")",
      error: "[E151]: 1 of 12",
      prepare: { folder in
        try benchmark(in: folder)
        try FileManager.default.removeItem(atPath: folder + "/data/dev/im3.png")
      }),
    Place(
      name: "a font that is none",
      script: "d = dataset(\"emoji\", font=\"names.txt\", list=\"list.txt\")",
      error: "[E102]: cannot use the font names.txt: it is not a font",
      prepare: writing(
        "# group: a\n# subgroup: b\n1F600 ; fully-qualified # \u{1F600} E1.0 grinning face\n#EOF\n",
        to: "list.txt")),
    Place(
      name: "a list of emoji that is cut off",
      script: "d = dataset(\"emoji\", font=\"features.npy\", list=\"list.txt\")",
      error: "[E102]: list.txt, line 2", prepare: writing("# group: a\n", to: "list.txt")),
  ]

  /// Folders and lists of pictures, and files that do not fit.
  static let lists: [Place] = [
    Place(
      name: "a folder without pictures", script: "i = images(\"empty\")",
      error: "[E122]: empty names no image",
      prepare: {
        try FileManager.default.createDirectory(
          atPath: $0 + "/empty", withIntermediateDirectories: true)
      }),
    Place(
      name: "an id twice in a list", script: "i = images(\"i.txt\")", error: "[E102]: lines 1 and 2 of i.txt",
      prepare: writing("photos/0.png\ta\nphotos/1.png\ta\n", to: "i.txt")),
    Place(
      name: "a table of pictures without paths", script: "i = images(\"i.csv\")",
      error: "[E102]: no column of i.csv holds paths", prepare: writing("a,b\n1,2\n", to: "i.csv")),
    Place(
      name: "a list of a missing picture", script: "f = features(backbone(\"tiny\"), images(\"i.txt\"))",
      error: "[E143]: 1 of 2 images cannot be used: photos/9.png: no such file or directory",
      prepare: writing("photos/0.png\nphotos/9.png\n", to: "i.txt")),
    Place(
      name: "a picture that is none", script: encoding,
      error: "[E143]: 1 of 3 images cannot be used: 1.png: it is neither PNG nor JPEG",
      prepare: writing("no picture", to: "photos/1.png")),
    Place(
      name: "a picture to search for that is none",
      script: "s = search(baseline(backbone(\"tiny\"), image), image=\"names.txt\", in=images(\"photos\"))",
      error: "[E191]: cannot use names.txt"),
    Place(
      name: "no script", script: "replay \"no.mota\"", error: "[E102]: no such file: no.mota"),
    Place(
      name: "a script that is a folder", script: "replay \"photos\"",
      error: "[E102]: cannot read photos: it is a folder"),
    Place(name: "no folder of a backbone", script: "b = backbone(\"no\")", error: "[E123]"),
    Place(
      name: "an array that does not fit", script: "x = load(\"large.npy\")", error: "[E147]",
      prepare: { try large(in: $0) }, environment: ["MOTA_MEMORY_LIMIT": "60000000"]),
    Place(
      name: "features that do not fit", script: "f = features(\"large.npy\", ids=\"names.txt\")",
      error: "[E147]",
      prepare: { folder in
        try large(in: folder)
        let names = (0..<2000).map { "\($0)" }.joined(separator: "\n")
        try SampleBenchmarks.write(names, to: folder + "/names.txt")
      }, environment: ["MOTA_MEMORY_LIMIT": "60000000"]),
  ]

  private static func writing(_ text: String, to name: String) -> @Sendable (String) throws -> Void {
    { folder in try SampleBenchmarks.write(text, to: folder + "/" + name) }
  }

  /// CIRR with twelve pictures.
  private static func benchmark(in folder: String) throws {
    try SampleBenchmarks.cirr(in: folder + "/data", images: 12)
    try SampleBenchmarks.pictures((0..<12).map { "im\($0).png" }, in: folder + "/data/dev")
  }

  /// An array of 80 MB that takes no room on the disk.
  private static func large(in folder: String) throws {
    let path = folder + "/large.npy"
    try SampleFiles.numPy([[0]], to: path)
    let bytes = try Data(contentsOf: URL(fileURLWithPath: path))
    let header = String(decoding: bytes.prefix(bytes.count - 4).dropFirst(10), as: UTF8.self)
      .replacing("(1, 1), }", with: "(2000, 10000), }")
    // The longer shape takes the place of blanks.
    let blanks = header.replacing("       \n", with: "\n")
    let start = bytes.prefix(10) + Data(blanks.utf8)
    try start.write(to: URL(fileURLWithPath: path))
    #expect(truncate(path, start.count + 80_000_000) == 0)
  }
}
