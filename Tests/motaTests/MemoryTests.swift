import Foundation
import TestSupport
import Testing

/// What a training needs, and what is done where there is less.
@Suite(.onOwnThreads, .needs(SmallRun.isPossible, SmallRun.condition))
struct MemoryTests {
  private static func script(_ settings: String) -> [String] {
    [
      "-c", "clip = backbone(\"emoji-small\", epochs=1)", "-c", "emoji = dataset(\"emoji\")",
      "-c", "phi = invert(clip, emoji.captions, steps=2, mask=words, \(settings))",
    ]
  }

  /// The number before a unit in the line of stage 1, in bytes.
  private static func peak(in errors: String) -> Double? {
    guard let line = errors.split(separator: "\n").first(where: { $0.hasPrefix("✓ stage 1") }),
      let range = line.range(of: "peak ")
    else { return nil }
    let words = line[range.upperBound...].split(separator: " ")
    guard words.count > 1, let number = Double(words[0]) else { return nil }
    return number * (words[1] == "GB" ? 1e9 : 1e6)
  }

  @Test func aTrainingThatCannotFitIsRefusedWithTheNumberOfPiecesThatWould() throws {
    let folder = try SmallRun.copy()
    let limit = ["MOTA_MEMORY_LIMIT": "900000000"]
    let refused = try Program.run(Self.script("batch=4096"), environment: limit, in: folder.path)
    // Backbone and captions are bound, so it is refused before anything runs.
    #expect(refused.status == 3)
    #expect(refused.errors.contains("error[E125]"), "\(refused.errors)")
    #expect(!refused.errors.contains("encode captions"), "\(refused.errors)")
    let hint = try #require(refused.errors.split(separator: "\n").first { $0.contains("accumulate=") })
    let place = try #require(hint.range(of: "accumulate=")).upperBound
    let digits = hint[place...].prefix { $0.isNumber }
    let fits = try Program.run(
      Self.script("batch=4096, accumulate=\(digits)"), environment: limit, in: folder.path)
    #expect(fits.status == 0, "\(fits.errors)")
    let none = try Program.run(
      Self.script("batch=64"), environment: ["MOTA_MEMORY_LIMIT": "1000000"], in: folder.path)
    #expect(none.errors.contains("no number of pieces would fit"))
  }

  @Test func aFinishedTrainingIsReusedHoweverLittleMemoryThereIs() throws {
    let folder = try SmallRun.copy()
    let settings =
      "steps=6, batch=64, lr=1e-3, loss=cosine, mask=words, normalize=true, dropout=0.1, seed=7"
    let result = try Program.run(
      [
        "-c", "clip = backbone(\"emoji-small\", epochs=1)", "-c", "emoji = dataset(\"emoji\")",
        "-c", "phi = invert(clip, emoji.captions, \(settings))",
      ], environment: ["MOTA_MEMORY_LIMIT": "1000000"], in: folder.path)
    #expect(result.status == 0, "\(result.errors)")
    #expect(result.errors.contains("= stage 1  reused"))
  }

  @Test func piecesTakeLessMemoryAndGiveTheSamePhi() throws {
    let (first, second) = (try SmallRun.copy(), try SmallRun.copy())
    let whole = try Program.run(Self.script("batch=3000"), in: first.path)
    let cut = try Program.run(Self.script("batch=3000, accumulate=8"), in: second.path)
    #expect(whole.status == 0 && cut.status == 0, "\(whole.errors)\(cut.errors)")
    #expect(SmallRun.hashes(in: whole.errors).last == SmallRun.hashes(in: cut.errors).last)
    let (large, small) = (try #require(Self.peak(in: whole.errors)), try #require(Self.peak(in: cut.errors)))
    #expect(small < 0.6 * large, "\(small) of \(large)")
  }
}
