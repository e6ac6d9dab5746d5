import Foundation
import TestSupport
import Testing

@Suite("Triplets are values", .onOwnThreads, .needs(SmallRun.isPossible, SmallRun.condition))
struct TripletsTests {
  private static func folder() throws -> TemporaryFolder {
    let folder = try SmallRun.copy()
    try SampleFiles.write(to: folder.path)
    return folder
  }

  private static func run(_ script: String, in folder: TemporaryFolder) throws -> Program.Result {
    try BenchmarkTests.run("emoji = dataset(\"emoji\")\n" + script, in: folder)
  }

  private static func lines(_ name: String, in folder: TemporaryFolder) throws -> [String] {
    try String(contentsOfFile: folder.path + "/" + name, encoding: .utf8).split(separator: "\n").map(
      String.init)
  }

  private static let phi = """
    phi = invert(clip, emoji.captions, steps=6, batch=64, lr=1e-3, loss=cosine, mask=words, normalize=true, dropout=0.1, seed=7)

    """

  /// The number behind a word at the start of a line.
  private static func count(_ word: String, in output: String) -> Int? {
    output.split(separator: "\n").first { $0.hasPrefix(word + " ") }.flatMap { line in
      Int(line.dropFirst(word.count).drop { $0 == " " }.prefix { $0.isNumber })
    }
  }

  @Test func exportedTripletsAreTheSameTripletsWhateverTheFormat() throws {
    let folder = try Self.folder()
    let result = try Self.run(
      Self.phi + """
        all = triplets(emoji.train, from=rules)
        export all to "all.jsonl"
        export all to "all.json"
        export all to "all.tsv"
        a = align(phi, triplets(emoji.train, from="all.jsonl", gates={}), prompts=2, depth=2, steps=3, batch=32, lr=5e-3, tau=0.02, seed=7)
        b = align(phi, triplets(emoji.train, from="all.json", gates={}), prompts=2, depth=2, steps=3, batch=32, lr=5e-3, tau=0.02, seed=7)
        c = align(phi, triplets(emoji.train, from="all.tsv", gates={}), prompts=2, depth=2, steps=3, batch=32, lr=5e-3, tau=0.02, seed=7)
        """, in: folder)
    #expect(result.status == 0, "\(result.errors)")
    #expect(result.errors.components(separatedBy: "= stage 2: modality + task  reused").count == 4)
    #expect(try Self.lines("all.jsonl", in: folder).count == 7013)
  }

  @Test func aSmallerFractionLiesInsideOfALargerOne() throws {
    let folder = try Self.folder()
    let result = try Self.run(
      """
      parts = triplets(emoji.train, fraction=[0.05, 0.1], seed=3)
      show parts
      export parts[0] to "small.jsonl"
      export parts[1] to "large.jsonl"
      export triplets(emoji.train, fraction=0.1, seed=4) to "other.jsonl"
      export triplets(emoji.train, limit=351, seed=3) to "limited.jsonl"
      export sample(parts[1], 20, seed=1) to "s20.jsonl"
      export sample(parts[1], 30, seed=1) to "s30.jsonl"
      """, in: folder)
    #expect(result.status == 0, "\(result.errors)")
    let (small, large) = try (Self.lines("small.jsonl", in: folder), Self.lines("large.jsonl", in: folder))
    #expect(small.count == 351 && large.count == 702)
    #expect(Set(small).isSubset(of: large))
    #expect(try Self.lines("limited.jsonl", in: folder) == small)
    #expect(try Set(Self.lines("other.jsonl", in: folder)) != Set(large))
    let (fewer, more) = try (Self.lines("s20.jsonl", in: folder), Self.lines("s30.jsonl", in: folder))
    #expect(fewer.count == 20 && Set(fewer).isSubset(of: more) && Set(more).isSubset(of: large))
  }

  @Test func gatesAreCountedWithExamplesAndKeptInTheStore() throws {
    let folder = try Self.folder()
    _ = try folder.write(
      """
      {"reference_caption": "zebra", "relative_caption": "is red", "target_caption": "red zebra"}
      {"reference_caption": "zebra", "relative_caption": "turns red", "target_caption": "the red zebra"}
      {"reference_caption": "hamburger", "relative_caption": "is on a plate", "target_caption": "hamburger on a plate"}
      {"reference_caption": "zebra", "relative_caption": "", "target_caption": "blue zebra"}
      {"reference_caption": "zebra", "relative_caption": "is itself", "target_caption": "Zebra"}
      {"reference_caption": "zebra", "relative_caption": "is an owl", "target_caption": "owl"}
      {"reference_caption": "hamburger", "relative_caption": "liegt dort drüben", "target_caption": "ein kleiner hamburger im garten"}
      {"reference_caption": "hamburger", "relative_caption": "is on a plate", "target_caption": "hamburger on a plate"}
      """, to: "found.jsonl")
    let result = try Self.run(
      """
      found = triplets(emoji.train, from="found.jsonl")
      show found
      facts = statistics(found)
      export facts to "facts.csv"
      agreed = triplets(emoji.train, from="found.jsonl", gates={agreement}, backbone=clip)
      """, in: folder)
    #expect(result.status == 0, "\(result.errors)")
    for (gate, count) in [
      ("offered", 8), ("different", 1), ("modification", 1), ("length", 0), ("duplicates", 1), ("similar", 1),
      ("language", 1), ("held-out", 1), ("left", 2),
    ] {
      #expect(Self.count(gate, in: result.output) == count, "\(gate): \(result.output)")
    }
    #expect(result.output.contains("\"zebra\" + \"is an owl\" -> \"owl\""))
    #expect(
      try Self.lines("facts_gates.csv", in: folder).contains(
        "held-out,1,\"\"\"zebra\"\" + \"\"is an owl\"\" -> \"\"owl\"\"\""))
    #expect(try Self.lines("facts_lengths.csv", in: folder).count == 4)
    #expect(FileManager.default.fileExists(atPath: folder.path + "/checkpoints/tables/facts.h5"))
    #expect(result.errors.contains("✓ triplets of emoji: found.jsonl"))
  }

  @Test func sourcesAreJoinedAndRowsHaveNamesThatTellThemApart() throws {
    let folder = try Self.folder()
    let result = try Self.run(
      Self.phi + """
        few = triplets(emoji.train, limit=100)
        export triplets(emoji.train, limit=150) to "more.jsonl"
        more = triplets(emoji.train, from="more.jsonl", gates={})
        mixed = few + more
        show mixed
        plan align(phi, [few, more, mixed], with={task}, steps=2, batch=16)
        full = align(phi, few, with={task}, prompts=2, depth=2, steps=2, batch=16)
        plan ablate(full, over={task}, triplets=[more, mixed], seeds=0..1)
        """, in: folder)
    #expect(result.status == 0, "\(result.errors)")
    #expect(result.output.contains("150 triplets of emoji: rules, limit 100 + more.jsonl, no gates"))
    #expect(Self.count("duplicates", in: result.output) == 100)
    for row in [
      "triplets rules, limit 100\n", "triplets more.jsonl\n", "triplets rules, limit 100 + more.jsonl\n",
      "triplets more.jsonl\n",
    ] {
      #expect(result.output.contains("  stage 1 + task, \(row)"), "\(row) in \(result.output)")
    }
    let repeated = try Self.run(
      Self.phi + "a = triplets(emoji.train, limit=10)\nplan align(phi, [a, a], with={task}, steps=2)",
      in: folder)
    #expect(repeated.status == 1 && repeated.errors.contains("error[E160]"))
  }

  @Test func picturesWithCaptionsAreEditedByRulesAndTrainBothComponents() throws {
    let folder = try Self.folder()
    let result = try Self.run(
      Self.phi + """
        photos = images("photos")
        edits = triplets(photos, captions="captions.tsv", seed=2)
        show edits
        full = align(phi, edits, with={modality, task}, prompts=1, depth=1, steps=2, batch=4)
        show evaluate([phi, full], on=emoji.test)
        export edits to "page.html"
        export edits to "edits.jsonl"
        again = triplets(photos, from="edits.jsonl", gates={})
        same = align(phi, again, with={modality, task}, prompts=1, depth=1, steps=2, batch=4)
        """, in: folder)
    #expect(result.status == 0, "\(result.errors)")
    #expect(result.output.contains("a red car beside a tree"))
    #expect(!result.output.contains("SUPERVISED"))
    #expect(result.errors.contains("= stage 2: modality + task  reused"))
    let page = try String(contentsOfFile: folder.path + "/page.html", encoding: .utf8)
    #expect(page.contains("<img src=\"data:image/jpeg;base64,") && page.contains("two small dogs on a sofa"))
    #expect(!page.contains("http:") && !page.contains("https:"))
  }

  @Test func whatPeopleWroteIsCalledSupervisedInEveryTable() throws {
    let folder = try Self.folder()
    let result = try Self.run(
      Self.phi + """
        labelled = triplets(images("photos"), captions="captions.tsv", from="cap.train.json")
        show labelled
        bound = align(phi, labelled, with={task}, prompts=1, depth=1, steps=2, batch=4)
        rows = evaluate([phi, bound], on=emoji.test)
        show rows
        show compare(rows, against="stage 1", metric=R@10)
        grid = align(phi, [labelled], with={task}, prompts=1, depth=1, steps=2, batch=4)
        show evaluate(grid, on=emoji.test)
        said = triplets(images("photos"), captions="captions.tsv", from="cap.train.json", supervised=true)
        """, in: folder)
    #expect(result.status == 0, "\(result.errors)")
    #expect(result.output.contains("supervised, not zero-shot: people wrote the texts of cap.train.json"))
    #expect(result.output.components(separatedBy: "SUPERVISED, not zero-shot: stage 1 + task").count == 4)
  }

  @Test func linesOfMissingImagesAreLeftOutAndCountedWhereThatIsAllowed() throws {
    let folder = try Self.folder()
    _ = try folder.write(
      """
      {"reference_image": "0.png", "relative_caption": "is blue", "target_caption": "a blue car"}
      {"reference_image": "9.png", "relative_caption": "is blue", "target_caption": "a blue car"}
      """, to: "part.jsonl")
    let result = try Self.run(
      "part = triplets(images(\"photos\"), from=\"part.jsonl\", missing=skip)\nshow part", in: folder)
    #expect(result.status == 0, "\(result.errors)")
    #expect(Self.count("not usable", in: result.output) == 1 && Self.count("left", in: result.output) == 1)
  }

  @Test func captionsThatAreAskedAboutAreNamedUnderTheTable() throws {
    let folder = try Self.folder()
    _ = try folder.write("image\tcaption\n0\ta red zebra\n1\tA black cat!\n2\ta boat\n", to: "other.tsv")
    let result = try Self.run(
      Self.phi + """
        edits = triplets(images("photos"), captions="other.tsv", gates={})
        full = align(phi, edits, with={task}, prompts=1, depth=1, steps=2, batch=4)
        show evaluate([phi, full], on=emoji.test)
        """, in: folder)
    #expect(result.status == 0, "\(result.errors)")
    #expect(result.output.contains("LEAKAGE: emoji test asks about "))
  }

  @Test func aPageOfTheGalleryShowsReferenceAndTarget() throws {
    let folder = try Self.folder()
    let result = try Self.run("export sample(triplets(emoji.train), 3, seed=1) to \"three.html\"", in: folder)
    #expect(result.status == 0, "\(result.errors)")
    let page = try String(contentsOfFile: folder.path + "/three.html", encoding: .utf8)
    #expect(page.components(separatedBy: "data:image/png;base64,iVBOR").count == 7)
    #expect(page.components(separatedBy: "alt=\"Reference: ").count == 4)
    #expect(page.contains("<h1>3 triplets of emoji</h1>"))
  }
}
