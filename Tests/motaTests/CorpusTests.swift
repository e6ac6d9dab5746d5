import TestSupport
import Testing

/// Stage 1 over captions in files, as a user runs it.
@Suite(.onOwnThreads, .needs(SmallRun.isPossible, SmallRun.condition))
struct CorpusTests {
  private static func script(_ last: String...) -> [String] {
    (["clip = backbone(\"emoji-small\", epochs=1)"] + last).flatMap { ["-c", $0] }
  }

  @Test func aStrayPlaceholderInACorpusStopsNoTraining() throws {
    let folder = try SmallRun.copy()
    _ = try folder.write("a red hat\npay $$$ now\n($)\na $ dog\n", to: "captions.txt")
    let result = try Program.run(
      Self.script("invert(clip, captions(\"captions.txt\"), steps=3, batch=4)"), in: folder.path)
    #expect(result.status == 0, "\(result.errors)")
  }

  @Test func aKeywordFileThatLacksACaptionIsRefusedBeforeTheFirstStep() throws {
    let folder = try SmallRun.copy()
    _ = try folder.write("a red hat\na blue dog\n", to: "captions.txt")
    _ = try folder.write("{\"text\": \"a red hat\", \"keywords\": [\"red hat\"]}\n", to: "some.jsonl")
    let statement = "invert(clip, captions(\"captions.txt\"), keywords=\"some.jsonl\", steps=400, batch=1)"
    for _ in 0..<2 {
      let result = try Program.run(Self.script(statement), in: folder.path)
      #expect(result.status == 1)
      #expect(result.errors.contains("some.jsonl has no keywords for \"a blue dog\""), "\(result.errors)")
      #expect(!result.errors.contains("going on from step"))
    }
  }

  @Test func textsThatWereCutAreCountedAndSaid() throws {
    let folder = try SmallRun.copy()
    let long = (0..<90).map { "word\($0)" }.joined(separator: " ")
    _ = try folder.write("a red hat\n\(long)\n", to: "captions.txt")
    let result = try Program.run(
      Self.script("invert(clip, captions(\"captions.txt\"), steps=2, batch=2)"), in: folder.path)
    #expect(result.status == 0, "\(result.errors)")
    #expect(result.errors.contains("longer than 64 tokens and w"), "\(result.errors)")
  }

  @Test func argumentsWithoutEffectAreRefused() throws {
    let folder = try SmallRun.copy()
    let result = try Program.run(
      Self.script(
        "emoji = dataset(\"emoji\")", "features(clip, emoji.index, alpha=white)"), in: folder.path)
    #expect(result.status == 1)
    #expect(result.errors.contains("`alpha` of features would have no effect"), "\(result.errors)")
  }
}
