import Foundation
import TestSupport
import Testing

@Suite("A search is a value", .onOwnThreads, .needs(SmallRun.isPossible, SmallRun.condition))
struct SearchTests {
  private static let trained = """
    emoji = dataset("emoji")
    phi = invert(clip, emoji.captions, steps=6, batch=64, lr=1e-3, loss=cosine, mask=words, normalize=true, dropout=0.1, seed=7)
    triplets = triplets(emoji.train, from=rules)
    full = align(phi, triplets, prompts=2, depth=2, steps=3, batch=32, lr=5e-3, tau=0.02, seed=7)

    """

  /// Names in a shown table of answers, best first.
  private static func names(in output: String) -> [String] {
    output.split(separator: "\n").compactMap { line in
      let fields = line.split(separator: " ")
      guard fields.count >= 3, Int(fields[0]) != nil, Double(fields[fields.count - 1]) != nil else {
        return nil
      }
      return fields[1..<fields.count - 1].joined(separator: " ")
    }
  }

  /// The small run's store beside a folder of twelve pictures.
  private static func pictureFolder() throws -> TemporaryFolder {
    let folder = try SmallRun.copy()
    try SampleBenchmarks.pictures((0..<12).map { "p\($0).png" }, in: folder.path + "/photos")
    return folder
  }

  @Test func namesWithEscapesReachNoTerminal() throws {
    let folder = try SmallRun.copy()
    let names = ["a.png", "b\u{1B}[2J\u{1B}]0;title\u{7}.png", "c\rOVER.png", "d *b* <b>.png"]
    try SampleBenchmarks.pictures(names, in: folder.path + "/photos")
    _ = try folder.write("x", to: "photos/bad\u{1B}[31m.png")
    let result = try BenchmarkTests.run(
      """
      g = features(clip, images("photos"), missing=skip)
      show g
      found = search(baseline(clip, image), image="a.png", in=g, top=4)
      show found
      show found.names
      found.names
      export found to "found.md"
      export found csv=safe to "found.csv"
      """, in: folder)
    #expect(result.status == 0, "\(result.errors)")
    for text in [
      result.output, result.errors, try String(contentsOfFile: folder.path + "/found.md", encoding: .utf8),
    ] {
      let controls = text.unicodeScalars.filter { $0 != "\n" && $0.properties.generalCategory == .control }
      #expect(controls.isEmpty, "\(text.debugDescription)")
    }
    #expect(result.output.contains("b␛[2J␛]0;title␇.png") && result.errors.contains("left out bad␛[31m.png"))
    let table = try String(contentsOfFile: folder.path + "/found.md", encoding: .utf8)
    #expect(table.contains("d \\*b\\* \\<b>.png"))
  }

  @Test func anImageOfTheGalleryFindsItselfUnlessItIsLeftOut() throws {
    let folder = try SmallRun.copy()
    let result = try BenchmarkTests.run(
      """
      emoji = dataset("emoji")
      found = search(baseline(clip, image), image="zebra", in=emoji, top=3)
      show found
      show found.names
      show found.scores
      show search(baseline(clip, image), image="zebra", in=emoji.index, top=3, exclude=true)
      """, in: folder)
    #expect(result.status == 0, "\(result.errors)")
    let names = Self.names(in: result.output)
    try #require(names.count == 6, "\(result.output)")
    #expect(names[0] == "zebra" && Array(names[1...2]) == Array(names[3...4]))
    #expect(!names[3...].contains("zebra"))
    #expect(result.output.contains("[\"zebra\", \"\(names[1])\", \"\(names[2])\"]"))
    // The cosine of an image with itself is 1 but for rounding.
    #expect(result.output.contains(/\[(1\.0|0\.999999\d*), 0\./))
    #expect(result.output.contains("image only on emoji-small: zebra in emoji (3655 images);"))
    #expect(result.output.contains("(3655 images, reference left out)"))
  }

  @Test func aTrainedModelTakesAnImageAndATextAndIsFoundAgainInTheStore() throws {
    let folder = try SmallRun.copy()
    let script = Self.trained + "show search(full, image=\"zebra\", text=\"is a lion\", in=emoji, top=4)"
    let first = try BenchmarkTests.run(script, in: folder)
    #expect(first.status == 0, "\(first.errors)")
    #expect(Self.names(in: first.output).count == 4)
    let again = try BenchmarkTests.run(script, in: folder)
    #expect(again.output == first.output)
    #expect(again.errors.contains("= search emoji by stage 1 + modality + task: zebra + “is a lion”  reused"))
  }

  @Test func aFileIsAsGoodAsItsNameInTheFolder() throws {
    let folder = try Self.pictureFolder()
    let result = try BenchmarkTests.run(
      Self.trained + """
        photos = images("photos")
        show search(full, image="p3.png", text="is red", in=photos, top=5)
        show search(full, image="photos/p3.png", text="is red", in=photos, top=5)
        show search(full, image="photos/p3.png", text="is red", in=features(clip, photos), top=5, exclude=true)
        """, in: folder)
    #expect(result.status == 0, "\(result.errors)")
    let names = Self.names(in: result.output)
    try #require(names.count == 15, "\(result.output)")
    #expect(names[0..<5] == names[5..<10])
    #expect(!names[10...].contains("p3.png"))
  }

  @Test func aPageShowsTheQueryAndEveryAnswer() throws {
    let folder = try Self.pictureFolder()
    let result = try BenchmarkTests.run(
      """
      emoji = dataset("emoji")
      a = search(baseline(clip, image), image="photos/p2.png", in=images("photos"), top=4)
      b = search(baseline(clip, {image, text}), image="zebra", text="a <lion>", in=emoji, top=3)
      export a to "out/one.html"
      export [a, b] to "out/both.html"
      export [a, b] to "out/both.csv"
      export a to "out/one.md"
      """, in: folder)
    #expect(result.status == 0, "\(result.errors)")
    func page(_ name: String) throws -> String {
      try String(contentsOfFile: folder.path + "/out/\(name)", encoding: .utf8)
    }
    let one = try page("one.html")
    #expect(one.components(separatedBy: "<img src=\"data:image/jpeg;base64,/9j/").count == 6)
    #expect(one.contains("alt=\"Query image: photos/p2.png\"") && one.contains("alt=\"Rank 1: p2.png\""))
    let both = try page("both.html")
    #expect(
      both.contains("<h1>2 searches</h1>") && both.contains("<h2 id=\"part-2\">zebra + “a &lt;lion&gt;”</h2>")
    )
    #expect(both.components(separatedBy: "data:image/png;base64,iVBOR").count == 5)
    #expect(!both.contains("http:") && !both.contains("https:"))
    let csv = try page("both.csv").split(separator: "\n")
    #expect(csv.count == 8 && csv[0] == "model,image,text,rank,name,score")
    #expect(csv[5].hasPrefix("image + text,zebra,a <lion>,1,"))
    #expect(try page("one.md").hasPrefix("| rank | name | score |"))
  }

  @Test func aFeatureFileGivesNamesAlone() throws {
    let folder = try SmallRun.copy()
    try SampleBenchmarks.features((0..<60).map { "n\($0)" }, to: folder.path + "/known")
    let result = try BenchmarkTests.run(
      """
      known = features("known.npy", ids="known.txt")
      found = search(baseline(clip, image), image="n7", in=known, top=3)
      show found
      export found to "page.html"
      """, in: folder)
    #expect(result.status == 0, "\(result.errors)")
    #expect(Self.names(in: result.output) == ["n7", "n6", "n8"])
    let page = try String(contentsOfFile: folder.path + "/page.html", encoding: .utf8)
    #expect(!page.contains("<img") && page.contains("Only the names of these images are known here"))
    let pixels = try BenchmarkTests.run(
      Self.trained + """
        known = features("known.npy", ids="known.txt")
        show search(full, image="n7", text="is red", in=known)
        """, in: folder)
    #expect(pixels.status == 1)
    #expect(
      pixels.errors.contains("error[E193]: stage 1 + modality + task needs the pixels of n7"),
      "\(pixels.errors)")
  }

  @Test func aBenchmarkIsAGalleryByItsNames() throws {
    let folder = try BenchmarkTests.cirrFolder()
    let result = try BenchmarkTests.run(
      BenchmarkTests.cirr + """
        show search(baseline(clip, image), image="im7", in=cirr, top=3)
        show search(baseline(clip, image), image="dev/im7.png", in=cirr, top=3, exclude=true)
        """, in: folder)
    #expect(result.status == 0, "\(result.errors)")
    #expect(Self.names(in: result.output) == ["im7", "im6", "im8", "im6", "im8", "im5"])
    #expect(result.output.contains("in cirr val (60 images, reference left out)"))
  }

  @Test func whatCannotBeSearchedIsSaidBeforeAnythingRuns() throws {
    let folder = try Self.pictureFolder()
    try SampleBenchmarks.write("no picture", to: folder.path + "/note.txt")
    try SampleBenchmarks.features((0..<60).map { "n\($0)" }, to: folder.path + "/known", width: 96)
    let cases = [
      (
        "search(phi, image=\"zebraa\", text=\"x\", in=emoji)", "error[E191]: \"zebraa\" is neither",
        "mean \"zebra\"?"
      ),
      (
        "search(phi, image=\"note.txt\", text=\"x\", in=emoji)", "error[E191]: cannot use note.txt",
        "JPEG or PNG"
      ),
      (
        "search(phi, image=\"p99.png\", text=\"x\", in=images(\"photos\"))", "error[E191]: \"p99.png\"",
        "p9.png"
      ),
      (
        "search(phi, image=\"p1.png\", text=\"x\", in=images(\"photos\"), top=13)", "error[E192]: top is 13",
        "top=12"
      ),
      (
        "search(phi, image=\"zebra\", text=\"x\", in=emoji, top=5000)", "error[E192]: top is 5000", "top=3655"
      ),
      (
        "search(phi, image=\"n1\", text=\"x\", in=features(\"known.npy\", ids=\"known.txt\"))",
        "error[E014]: a feature of the gallery is 96 wide", "same backbone"
      ),
      ("search(phi, image=\"zebra\", in=emoji)", "error[E190]: the model needs a text", "text="),
      ("search(phi, text=\"x\", in=emoji)", "error[E190]: the model needs a reference image", "image="),
    ]
    for (expression, sentence, help) in cases {
      let result = try BenchmarkTests.run(Self.trained + "show 1\nx = \(expression)", in: folder)
      #expect(result.status == 3 && result.output.isEmpty, "\(expression)\n\(result.errors)")
      #expect(result.errors.contains(sentence) && result.errors.contains(help), "\(result.errors)")
      #expect(!result.errors.contains("✓"))
    }
  }

  @Test func whatOnlyRunningShowsIsSaidToo() throws {
    let folder = try SmallRun.copy()
    try SampleBenchmarks.features((0..<60).map { "n\($0)" }, to: folder.path + "/known")
    try SampleBenchmarks.pictures(["a.png"], in: folder.path)
    let cases = [
      (
        "search(baseline(clip, target), image=\"zebra\", text=\"x\", in=emoji)",
        "error[E190]: target caption needs"
      ),
      ("search(baseline(clip, text), in=emoji)", "error[E190]: text only needs a text, and none is given"),
      (
        "search(baseline(clip, text), text=\"x\", in=emoji, exclude=true)",
        "`exclude` of search would have no effect"
      ),
      (
        "search(baseline(clip, image), image=\"zebra\", in=features(clip, emoji.captions))",
        "error[E193]: cannot search captions of emoji"
      ),
      (
        "search(baseline(clip, image), image=\"a.png\", in=features(\"known.npy\", ids=\"known.txt\"), exclude=true)",
        "error[E193]: cannot tell whether a.png is among known.npy"
      ),
    ]
    for (expression, sentence) in cases {
      let result = try BenchmarkTests.run("emoji = dataset(\"emoji\")\nx = \(expression)", in: folder)
      #expect(result.status == 1 && result.errors.contains(sentence), "\(expression)\n\(result.errors)")
    }
  }

  @Test func everyExampleOfTheSearchPageRuns() throws {
    let folder = try Self.pictureFolder()
    let examples = try DocumentationTests.examples(in: "Documentation/Search.md")
    #expect(examples.count >= 2)
    for example in examples {
      let result = try Program.run([], input: example, in: folder.path)
      #expect(result.status == 0, "\(example)\n\(result.errors)")
    }
    #expect(FileManager.default.fileExists(atPath: folder.path + "/results/night.html"))
  }
}
