import Foundation
import TestSupport
import Testing

/// A replay reads what it made itself, whatever lies at the paths that its script writes.
@Suite("A replay is closed over its own outputs", .onOwnThreads)
struct OwnOutputTests {
  struct Place: Sendable, CustomTestStringConvertible {
    let name: String
    let script: String
    /// What the script writes.
    let outputs: [String]
    var testDescription: String { name }
  }

  private static let clip = "clip = backbone(\"tiny\")\n"

  static let places: [Place] = [
    Place(
      name: "load of each format",
      script: """
        step = features("features.npy", ids="names.txt")
        x = load("features.npy") * 2
        export x to "x.npy"
        export x to "deep/er/x.safetensors"
        export x to "x.h5"
        show sum(load("./x.npy")) + sum(load("deep/er/../er/x.safetensors")) + sum(load("x.h5"))
        """, outputs: ["x.npy", "deep", "x.h5"]),
    Place(
      name: "features and their names",
      script: """
        x = load("features.npy") * 2
        export x to "x.npy"
        show features("x.npy", ids="names.txt")
        """, outputs: ["x.npy"]),
    Place(
      name: "a file that is written twice",
      script: """
        step = features("features.npy", ids="names.txt")
        x = load("features.npy")
        export x to "x.npy"
        a = load("x.npy")
        y = a * 3
        export y to "x.npy"
        b = load("x.npy")
        show sum(b) - sum(a)
        """, outputs: ["x.npy"]),
    Place(
      name: "triplets",
      script: """
        photos = images("photos")
        t = triplets(photos, from="cap.train.json", captions="captions.tsv", gates={})
        export t to "t.jsonl"
        again = triplets(photos, from="t.jsonl", captions="captions.tsv", gates={})
        show again
        """, outputs: ["t.jsonl"]),
    Place(
      name: "captions",
      script: """
        t = triplets(images("photos"), from="cap.train.json", captions="captions.tsv", gates={})
        export t to "t.jsonl"
        c = captions("t.jsonl", key="target_caption")
        """, outputs: ["t.jsonl"]),
    Place(
      name: "tables with commas",
      script: """
        photos = images("photos")
        t = triplets(photos, from="cap.train.json", captions="captions.tsv", gates={})
        export t to "t.csv"
        again = triplets(photos, from="t.csv", captions="captions.tsv", gates={})
        c = captions("t.csv", column="target_caption")
        """, outputs: ["t.csv"]),
    Place(
      name: "names of rows",
      script: """
        x = tensor([[1], [2]])
        export x to "ids.csv"
        f = features("features.npy", ids="ids.csv")
        """, outputs: ["ids.csv"]),
    Place(
      name: "a list of pictures",
      script: clip + """
        photos = images("photos")
        a = search(baseline(clip, image), image="0.png", in=photos, top=1, exclude=true)
        b = search(baseline(clip, image), image="2.png", in=photos, top=1, exclude=true)
        export [a, b] to "photos/list.csv"
        f = features(clip, images("photos/list.csv"))
        """, outputs: ["photos/list.csv"]),
    Place(
      name: "a folder of pictures, and one read before it is written",
      script: clip + """
        before = features(clip, images("."))
        known = features("features.npy", ids="names.txt")
        x = load("features.npy")
        export x to "photos/x.npy"
        after = features(clip, images("photos"))
        """, outputs: ["photos/x.npy"]),
  ]

  @Test(arguments: places) func whateverLiesThereTheReplayIsIdentical(_ place: Place) throws {
    let folder = try TemporaryFolder()
    try SampleFiles.write(to: folder.path)
    try SampleBackbone.write(to: folder.path + "/tiny", captions: [])
    _ = try folder.write(place.script + "\n", to: "s.mota")
    let run = try Program.run(["run", "s.mota", "--store", "store"], in: folder.path)
    #expect(run.status == 0, "\(run.errors)")
    func replay(_ state: String) throws {
      let result = try Program.run(["replay", "s.mota", "--verify", "--store", "store"], in: folder.path)
      #expect(result.status == 0, "\(state): \(result.output)\(result.errors)")
    }
    try replay("as written")
    for output in place.outputs {
      let path = folder.path + "/" + output
      try FileManager.default.removeItem(atPath: path)
      try replay("without \(output)")
      #expect(!FileManager.default.fileExists(atPath: path))
      // Something else is there, also in the place of a folder.
      try SampleFiles.numPy([[9, 9, 9, 9]], to: path)
      let foreign = try Data(contentsOf: URL(fileURLWithPath: path))
      try replay("another \(output)")
      #expect(try Data(contentsOf: URL(fileURLWithPath: path)) == foreign)
      try FileManager.default.removeItem(atPath: path)
    }
  }
}
