import CLIP
import Foundation
import Images
import TestSupport
import Testing

@Suite("Benchmarks from their images", .onOwnThreads, .needs(SmallRun.isPossible, SmallRun.condition))
struct BenchmarkImageTests {
  @Test func imagesAreFoundWhereTheSplitSaysAndEncodedOnce() throws {
    let folder = try SmallRun.copy()
    try SampleBenchmarks.cirr(in: folder.path + "/cirr", images: 12)
    try SampleBenchmarks.pictures((0..<12).map { "im\($0).png" }, in: folder.path + "/cirr/dev")
    let script =
      "show evaluate([baseline(clip, image), baseline(clip, text)], on=dataset(\"cirr\", root=\"cirr\"))"
    let first = try BenchmarkTests.run(script, in: folder)
    #expect(first.status == 0, "\(first.errors)")
    #expect(first.output.contains("preprocessing clip"))
    #expect(first.errors.components(separatedBy: "features of cirr val below cirr").count == 2)
    // The same pictures through features() give the same numbers.
    let through = try BenchmarkTests.run(
      """
      known = features(clip, images("cirr/dev"))
      show evaluate([baseline(clip, image), baseline(clip, text)], on=dataset("cirr", root="cirr", features=known))
      """, in: folder)
    for row in ["image only", "text only"] {
      #expect(
        BenchmarkTests.numbers(row, in: through.output) == BenchmarkTests.numbers(row, in: first.output))
    }
    #expect(BenchmarkTests.numbers("image only", in: first.output).count == 7)
  }

  @Test func missingImagesAreNamedAndLeftOutOnlyWhenAskedFor() throws {
    let folder = try SmallRun.copy()
    try SampleBenchmarks.cirr(in: folder.path + "/cirr", images: 18)
    try SampleBenchmarks.pictures((0..<17).map { "im\($0).png" }, in: folder.path + "/cirr/dev")
    let failed = try BenchmarkTests.run("cirr = dataset(\"cirr\", root=\"cirr\")", in: folder)
    #expect(failed.status == 3)
    #expect(
      failed.errors.contains("1 of 18 images of cirr val have no file below cirr: im17"), "\(failed.errors)")
    let skipped = try BenchmarkTests.run(
      "show evaluate(baseline(clip, image), on=dataset(\"cirr\", root=\"cirr\", missing=skip))", in: folder)
    #expect(skipped.status == 0, "\(skipped.errors)")
    #expect(skipped.output.contains("PARTIAL gallery of 17 of 18 (2297 published) images"))
    #expect(skipped.output.contains("left out 1 image: im17 (no file)"), "\(skipped.output)")
  }

  @Test func aPictureThatCannotBeReadIsNamed() throws {
    let folder = try SmallRun.copy()
    try SampleBenchmarks.cirr(in: folder.path + "/cirr", images: 12)
    try SampleBenchmarks.pictures((0..<12).map { "im\($0).png" }, in: folder.path + "/cirr/dev")
    try SampleBenchmarks.write("no picture", to: folder.path + "/cirr/dev/im3.png")
    let result = try BenchmarkTests.run(
      "evaluate(baseline(clip, image), on=dataset(\"cirr\", root=\"cirr\"))", in: folder)
    #expect(result.status == 3)
    #expect(
      result.errors.contains("1 of 12 images of cirr val cannot be used: im3: it is neither PNG nor JPEG"),
      "\(result.errors)")
  }

  @Test func missingSkipLeavesOutPicturesThatCannotBeReadAndNamesThem() throws {
    let folder = try SmallRun.copy()
    try SampleBenchmarks.cirr(in: folder.path + "/cirr", images: 18)
    try SampleBenchmarks.pictures((0..<17).map { "im\($0).png" }, in: folder.path + "/cirr/dev")
    try SampleBenchmarks.write("no picture", to: folder.path + "/cirr/dev/im14.png")
    let script =
      "show evaluate([baseline(clip, image), baseline(clip, text)], on=dataset(\"cirr\", root=\"cirr\", missing=skip))"
    let result = try BenchmarkTests.run(script, in: folder)
    #expect(result.status == 0, "\(result.errors)")
    #expect(result.output.contains("PARTIAL gallery of 16 of 18 (2297 published) images"), "\(result.output)")
    #expect(
      result.output.contains("left out 2 images: im17 (no file), im14 (it is neither PNG nor JPEG)"),
      "\(result.output)")
    // A member of a query's group cannot be left out.
    try SampleBenchmarks.write("no picture", to: folder.path + "/cirr/dev/im8.png")
    let needed = try BenchmarkTests.run(script, in: folder)
    #expect(needed.status == 1 && needed.errors.contains("im8"), "\(needed.errors)")
  }

  @Test func partsOfPicturesAreCutOutBeforeTheyAreEncoded() throws {
    let folder = try SmallRun.copy()
    let whole = try Self.picture(100)
    let pictures = folder.path + "/genecis/VG_100K_all"
    try FileManager.default.createDirectory(atPath: pictures, withIntermediateDirectories: true)
    // A box of 50 at the corner grows to 1.7 times its size: 85 pixels.
    for (number, image) in [
      (1, whole), (2, try whole.cropped(left: 0, top: 0, width: 85, height: 85)), (3, whole),
    ] {
      try Data(PNGWriter.encode(image)).write(to: URL(fileURLWithPath: "\(pictures)/\(number).jpg"))
    }
    try SampleBenchmarks.geneCISAttribute(
      in: folder.path + "/genecis", reference: (1, [0, 0, 50, 50]), target: (2, [0, 0, 85, 85]),
      gallery: [(3, [0, 0, 100, 100]), (1, [20, 20, 80, 80])])
    let result = try BenchmarkTests.run(
      """
      show evaluate(baseline(clip, image), on=dataset("genecis", root="genecis", split=focus_attribute))
      """, in: folder)
    #expect(result.status == 0, "\(result.errors)")
    // Uncut, the reference would be the first of the gallery and not the target.
    #expect(BenchmarkTests.numbers("image only", in: result.output) == [100, 100, 100])
    #expect(result.output.contains("reference not among them"))
  }

  private static func picture(_ side: Int) throws -> RGBImage {
    let pixels = (0..<side * side).flatMap { index -> [UInt8] in
      let (x, y) = (index % side, index / side)
      return [UInt8(x * 255 / side), UInt8(y * 255 / side), (x / 10 + y / 10).isMultiple(of: 2) ? 255 : 0]
    }
    return try RGBImage(width: side, height: side, pixels: pixels)
  }
}
