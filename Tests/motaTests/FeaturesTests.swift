import Foundation
import TestSupport
import Testing

/// Features of folders of pictures, made by the program as a user runs it.
@Suite(.onOwnThreads, .needs(SmallRun.isPossible, SmallRun.condition))
struct FeaturesTests {
  /// A copy of the small run's store beside a folder of pictures.
  private static func folder(pictures: Int) throws -> TemporaryFolder {
    let folder = try SmallRun.copy()
    try FileManager.default.createDirectory(
      atPath: folder.path + "/pictures", withIntermediateDirectories: true)
    for index in 0..<pictures { try SampleFiles.picture(index, to: folder.path + "/pictures/\(name(index))") }
    return folder
  }

  private static func name(_ index: Int) -> String {
    String(repeating: "p", count: 1 + index / 10) + "\(index % 10).png"
  }

  private static func script(_ last: String) -> [String] {
    ["-c", "clip = backbone(\"emoji-small\", epochs=1)", "-c", last]
  }

  /// The hash that the messages give the features.
  private func hash(in result: Program.Result) -> String? {
    result.errors.split(separator: "\n").last { $0.contains("features of") && $0.hasPrefix("✓") }
      .flatMap { $0.split(separator: " ").last.map(String.init) }
  }

  @Test func aFolderIsEncodedOnceAndShownWithNamesAndShape() throws {
    let folder = try Self.folder(pictures: 5)
    let script = Self.script("show features(clip, images(\"pictures\"))")
    let first = try Program.run(script, in: folder.path)
    #expect(first.status == 0, "\(first.errors)")
    #expect(first.output.contains("f32[image=5, dim=128]") && first.output.contains("p3.png"))
    let second = try Program.run(script, in: folder.path)
    #expect(second.errors.contains("= features of pictures  reused"))
    #expect(second.output == first.output)
  }

  @Test func onlyNewPicturesOfAGrownFolderAreEncoded() throws {
    let folder = try Self.folder(pictures: 9)
    let script = Self.script("features(clip, images(\"pictures\"), batch=4)")
    _ = try Program.run(script, in: folder.path)
    try SampleFiles.picture(9, to: folder.path + "/pictures/z.png")
    let grown = try Program.run(script, in: folder.path)
    #expect(grown.errors.contains("8 of 10 images are encoded already"), "\(grown.errors)")
    let fresh = try Self.folder(pictures: 9)
    try SampleFiles.picture(9, to: fresh.path + "/pictures/z.png")
    #expect(try hash(in: Program.run(script, in: fresh.path)) == hash(in: grown))
  }

  @Test func anUnreadablePictureFailsTheStepAtItsEndUnlessItMayBeMissing() throws {
    let folder = try Self.folder(pictures: 6)
    // Only decoding shows that it is cut off; what is no picture by its first bytes is refused before the run.
    let file = URL(fileURLWithPath: folder.path + "/pictures/p2.png")
    try Data(contentsOf: file).prefix(60).write(to: file)
    let failed = try Program.run(Self.script("features(clip, images(\"pictures\"))"), in: folder.path)
    #expect(failed.status == 1)
    #expect(
      failed.errors.contains("1 of 6 images cannot be used: p2.png: the PNG ends before its picture does"))
    let skipped = try Program.run(
      Self.script("show features(clip, images(\"pictures\"), missing=skip)"), in: folder.path)
    #expect(skipped.status == 0, "\(skipped.errors)")
    // What was encoded before the failure is found again.
    #expect(skipped.errors.contains("= features of pictures  reused"))
    #expect(skipped.output.contains("f32[image=5, dim=128] of pictures; 1 missing"))
    #expect(skipped.output.contains("missing p2.png: the PNG ends before its picture does"))
    try SampleFiles.picture(2, to: folder.path + "/pictures/p2.png")
    let mended = try Program.run(Self.script("show features(clip, images(\"pictures\"))"), in: folder.path)
    #expect(mended.status == 0 && mended.output.contains("f32[image=6, dim=128]"))
  }

  @Test(arguments: [SIGINT, SIGKILL])
  func aRunThatIsStoppedAnywhereGoesOnAndEndsWithTheSameFeatures(signal: Int32) throws {
    let folder = try Self.folder(pictures: 40)
    let lines = (0..<6000).map { "pictures/\(Self.name($0 % 40))\timage \($0)" }
    _ = try folder.write(lines.joined(separator: "\n"), to: "list.txt")
    let script = Self.script("features(clip, images(\"list.txt\"), batch=16)")
    let whole = try SmallRun.copy()
    try FileManager.default.copyItem(
      atPath: folder.path + "/pictures", toPath: whole.path + "/pictures")
    _ = try whole.write(lines.joined(separator: "\n"), to: "list.txt")
    let expected = try Program.run(script, in: whole.path)
    var stopped = 0
    for _ in 0..<3 {
      // Each attempt gets further, because what the one before has encoded is kept.
      let running = try Program.start(["--json"] + script, in: folder.path)
      if running.waits(until: { $0.outputSoFar().contains("\"kind\":\"progress\"") }) {
        kill(running.process.processIdentifier, signal)
      }
      let attempt = try running.finish()
      guard attempt.status != 0 else { break }
      stopped += 1
      #expect(attempt.status == (signal == SIGINT ? 130 : 128 + signal), "\(attempt.output)")
    }
    let last = try Program.run(script, in: folder.path)
    #expect(stopped > 0, "the machine was too fast for this test to stop anything")
    #expect(last.status == 0, "\(last.errors)")
    let found = hash(in: last) ?? reusedHash(in: last)
    #expect(found != nil && found == hash(in: expected))
    if signal == SIGINT, stopped == 3 {
      #expect(last.errors.contains("images are encoded already"), "\(last.errors)")
    }
    #expect((reusedHash(in: last) != nil) == (stopped < 3), "\(last.errors)")
  }

  private func reusedHash(in result: Program.Result) -> String? {
    result.errors.split(separator: "\n").first { $0.hasPrefix("= features of") }
      .flatMap { $0.split(separator: " ").drop { $0 != "reused" }.dropFirst().first }
      .map { String($0.prefix(8)) }
  }

  @Test func featuresFromElsewhereComeInWithTheirIds() throws {
    let folder = try SmallRun.copy()
    try SampleFiles.numPy([[1, 2, 3], [-4, 5, 6]], to: folder.path + "/x.npy")
    _ = try folder.write("first\nsecond\n", to: "names.txt")
    let shown = try Program.run(["-c", "show features(\"x.npy\", ids=\"names.txt\")"], in: folder.path)
    #expect(shown.status == 0, "\(shown.errors)")
    #expect(shown.output.contains("f32[image=2, dim=3]") && shown.output.contains("second"))
    let nameless = try Program.run(["-c", "features(\"x.npy\")"], in: folder.path)
    #expect(nameless.status == 3 && nameless.errors.contains("the rows of x.npy have no names"))
    _ = try folder.write("first\n", to: "few.txt")
    let few = try Program.run(["-c", "features(\"x.npy\", ids=\"few.txt\")"], in: folder.path)
    #expect(few.errors.contains("there are 2 rows, but 1 ids"))
  }

  @Test func aGalleryOfAnotherWidthIsRefusedBeforeAnythingRuns() throws {
    let folder = try Self.folder(pictures: 2)
    let text = """
      clip = backbone("emoji-small", epochs=1)
      emoji = dataset("emoji")
      other = backbone("nowhere")
      """
    _ = try folder.write(text, to: "a.mota")
    let checked = try Program.run(["run", "--check", "a.mota"], in: folder.path)
    #expect(checked.status == 3)
    #expect(checked.errors.contains("error[E123]: no such folder: nowhere (a.mota:3:18)"))
  }
}
