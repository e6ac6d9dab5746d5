import Foundation
import TestSupport
import Testing

/// What people have in the place of a file, at every door that a script opens: told when the script is checked.
@Suite("Files that are not what they should be, at every door", .onOwnThreads)
struct ForeignDoorTests {
  struct Door: Sendable, CustomTestStringConvertible {
    let name: String
    /// A script of which only one file is wrong.
    let script: String
    /// The file.
    let file: String
    /// What else has to be there, or must not.
    var prepare: @Sendable (String) throws -> Void = { _ in }
    var testDescription: String { name }
  }

  struct Kind: Sendable, CustomTestStringConvertible {
    let name: String
    let bytes: [UInt8]
    /// Parts of the message and its help.
    let words: [String]
    var testDescription: String { name }
  }

  private static let utf16: [UInt8] = {
    var bytes: [UInt8] = [0xFF, 0xFE]
    for unit in "[\"a dog\"]\r\n".utf16 { bytes += [UInt8(unit & 0xFF), UInt8(unit >> 8)] }
    return bytes
  }()

  static let kinds: [Kind] = [
    Kind(
      name: "a pointer",
      bytes: Array("version https://git-lfs.github.com/spec/v1\noid sha256:00\nsize 12345\n".utf8),
      words: ["is a Git LFS pointer", "git lfs pull"]),
    Kind(
      name: "a web page", bytes: Array("\n<!DOCTYPE html>\n<html><body>Sign in</body></html>\n".utf8),
      words: ["is a web page and not the file", "download the file again"]),
    Kind(
      name: "UTF-16",
      bytes: utf16, words: ["UTF-16"]),
  ]

  private static let encoding = "f = features(backbone(\"tiny\"), images(\"photos\"))"
  private static let question = "s = search(baseline(backbone(\"tiny\"), image), image="
  private static let cirr = "dataset(\"cirr\", root=\"data\")"
  private static let list =
    "# group: a\n# subgroup: b\n1F600 ; fully-qualified # \u{1F600} E1.0 grinning face\n#EOF\n"

  private static func writing(_ text: String, to name: String) -> @Sendable (String) throws -> Void {
    { folder in try SampleBenchmarks.write(text, to: folder + "/" + name) }
  }

  static let doors: [Door] = single + tables + lists + arrays

  private static let single: [Door] = [
    Door(name: "lines of captions", script: "c = captions(\"names.txt\")", file: "names.txt"),
    Door(
      name: "a column of captions", script: "c = captions(\"captions.tsv\", column=\"caption\")",
      file: "captions.tsv"),
    Door(
      name: "a key of captions", script: "c = captions(\"held.jsonl\", key=\"target_caption\")",
      file: "held.jsonl"),
    Door(
      name: "keywords",
      script: "p = invert(backbone(\"emoji-small\"), captions(\"names.txt\"), keywords=\"a.jsonl\")",
      file: "a.jsonl"),
    Door(name: "a list of pictures", script: "i = images(\"list.txt\")", file: "list.txt"),
    Door(name: "a table of pictures", script: "i = images(\"list.csv\")", file: "list.csv"),
    Door(name: "a picture", script: encoding, file: "photos/1.png"),
    Door(
      name: "a picture that is searched in", script: question + "\"0.png\", in=images(\"photos\"))",
      file: "photos/2.png"),
    Door(
      name: "a picture that is searched for", script: question + "\"other.png\", in=images(\"photos\"))",
      file: "other.png"),
    Door(
      name: "a picture of a benchmark",
      script: "r = evaluate(baseline(backbone(\"tiny\"), image), on=\(cirr))", file: "data/dev/im3.png"),
    Door(name: "names of rows", script: "f = features(\"features.npy\", ids=\"a.txt\")", file: "a.txt"),
    Door(
      name: "names of rows in a list", script: "f = features(\"features.npy\", ids=\"names.json\")",
      file: "names.json"),
    Door(name: "a backbone", script: "b = backbone(\"tiny\")", file: "tiny/config.json"),
    Door(name: "weights", script: "b = backbone(\"tiny\")", file: "tiny/model.safetensors"),
    Door(
      name: "an index of weights", script: "b = backbone(\"tiny\")",
      file: "tiny/model.safetensors.index.json",
      prepare: { try FileManager.default.removeItem(atPath: $0 + "/tiny/model.safetensors") }),
    Door(name: "settings of images", script: encoding, file: "tiny/preprocessor_config.json"),
    Door(name: "a tokenizer", script: "b = backbone(\"tiny\")", file: "tiny/tokenizer.json"),
    Door(
      name: "a vocabulary", script: "b = backbone(\"tiny\")", file: "tiny/vocab.json",
      prepare: writing("", to: "tiny/merges.txt")),
    Door(
      name: "merges", script: "b = backbone(\"tiny\")", file: "tiny/merges.txt",
      prepare: writing("{\"a\": 0}", to: "tiny/vocab.json")),
    Door(name: "added tokens", script: "b = backbone(\"tiny\")", file: "tiny/added_tokens.json"),
    Door(
      name: "settings of a tokenizer", script: "b = backbone(\"tiny\")", file: "tiny/tokenizer_config.json"),
    Door(name: "CIRR's queries", script: "d = \(cirr)", file: "data/cirr/captions/cap.rc2.val.json"),
    Door(name: "CIRR's images", script: "d = \(cirr)", file: "data/cirr/image_splits/split.rc2.val.json"),
    Door(
      name: "CIRCO's queries", script: "d = dataset(\"circo\", root=\"circo\")",
      file: "circo/annotations/val.json", prepare: { try SampleBenchmarks.circo(in: $0 + "/circo") }),
    Door(
      name: "Fashion IQ's queries", script: "d = dataset(\"fashioniq\", root=\"fashion\")",
      file: "fashion/captions/cap.dress.val.json",
      prepare: { try SampleBenchmarks.fashionIQ(in: $0 + "/fashion") }),
    Door(
      name: "an emoji font", script: "d = dataset(\"emoji\", font=\"a.ttf\", list=\"list.emoji\")",
      file: "a.ttf", prepare: writing(list, to: "list.emoji")),
    Door(
      name: "a list of emoji", script: "d = dataset(\"emoji\", font=\"other.png\", list=\"a.txt\")",
      file: "a.txt"),
    Door(
      name: "a template", script: "m = llm(\"http://127.0.0.1:9/v1\", model=\"m\", template=\"a.txt\")",
      file: "a.txt"),
    Door(
      name: "numbers of a server",
      script: """
        r = evaluate(baseline(backbone("tiny"), image), on=\(cirr))
        n = record(r, server="a.json")
        """, file: "a.json"),
    Door(name: "a script", script: "replay \"a.mota\"", file: "a.mota"),
  ]

  private static let tables: [Door] = ["jsonl", "json", "tsv", "csv"].flatMap { ending -> [Door] in
    [
      Door(
        name: "triplets in .\(ending)",
        script: "t = triplets(images(\"photos\"), from=\"a.\(ending)\", captions=\"captions.tsv\")",
        file: "a.\(ending)"),
      Door(
        name: "captions of images in .\(ending)",
        script: "t = triplets(images(\"photos\"), from=\"cap.train.json\", captions=\"a.\(ending)\")",
        file: "a.\(ending)"),
      Door(
        name: "captions in .\(ending)", script: "c = captions(\"a.\(ending)\")", file: "a.\(ending)"),
    ]
  }

  private static let lists: [Door] = ["csv", "tsv", "json"].map { ending -> Door in
    Door(
      name: "queries in .\(ending)",
      script: "d = dataset(\"cirr\", root=\"data\", queries=\"a.\(ending)\")", file: "a.\(ending)")
  }

  private static let arrays: [Door] = ["npy", "safetensors", "h5"].flatMap { ending -> [Door] in
    [
      Door(name: "an array in .\(ending)", script: "x = load(\"a.\(ending)\")", file: "a.\(ending)"),
      Door(
        name: "features in .\(ending)", script: "f = features(\"a.\(ending)\", ids=\"names.txt\")",
        file: "a.\(ending)"),
    ]
  }

  @Test(arguments: doors, kinds) func aCheckTellsWhatItIs(_ door: Door, _ kind: Kind) throws {
    let folder = try TemporaryFolder()
    try MovedPathTests.write(to: folder.path)
    try door.prepare(folder.path)
    try Data(kind.bytes).write(to: URL(fileURLWithPath: folder.path + "/" + door.file))
    try folder.write(door.script + "\n", to: "s.mota")
    let check = try Program.run(["run", "s.mota", "--check"], in: folder.path)
    #expect(check.status == 3, "\(check.errors)")
    for words in kind.words { #expect(check.errors.contains(words), "\(check.errors)") }
    #expect(!FileManager.default.fileExists(atPath: folder.path + "/checkpoints"))
  }

  /// Doors whose file is there and good unless a test writes another.
  private static let opened: [Door] = doors.filter {
    ["names.txt", "captions.tsv", "other.png"].contains($0.file)
  }

  /// Without what is wrong the scripts are good, so that nothing else refuses them.
  @Test(arguments: opened)
  func theScriptsAreGoodOtherwise(_ door: Door) throws {
    let folder = try TemporaryFolder()
    try MovedPathTests.write(to: folder.path)
    try folder.write(door.script + "\n", to: "s.mota")
    let check = try Program.run(["run", "s.mota", "--check"], in: folder.path)
    #expect(check.status == 0, "\(check.errors)")
  }

  private static let commands: [[String]] = [
    ["run", "%"], ["run", "%", "--check"], ["format", "%"], ["replay", "%"],
    ["replay", "s.mota", "--verify", "--against", "%"],
  ]

  /// The doors of the command line: what a missing file is answered with, and what it is.
  @Test(arguments: commands, kinds)
  func aCommandTellsWhatItIs(_ arguments: [String], _ kind: Kind) throws {
    let folder = try TemporaryFolder()
    try folder.write("show 1\n", to: "s.mota")
    try Data(kind.bytes).write(to: URL(fileURLWithPath: folder.path + "/a.mota"))
    let missing = try Program.run(
      arguments.map { $0.replacing("%", with: "nowhere.mota") }, in: folder.path)
    let found = try Program.run(arguments.map { $0.replacing("%", with: "a.mota") }, in: folder.path)
    #expect(found.status == missing.status && found.status != 0, "\(found.errors)")
    for words in kind.words { #expect(found.errors.contains(words), "\(found.errors)") }
  }
}
