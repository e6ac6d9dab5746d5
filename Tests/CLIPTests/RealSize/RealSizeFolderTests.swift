import CLIP
import Tensors
import TestSupport
import Testing

@Suite(
  "A folder of real size", .serialized,
  .enabled(if: RealSizeFolder.canBeMade, "\(RealSizeFolder.condition)"))
struct RealSizeFolderTests {
  /// Half-precision files become 32-bit floats, so memory is compared with the parameters.
  @Test(arguments: ["float32", "float16"])
  func loadsInSecondsWithMemoryNearItsParametersAndGivesPythonsFeatures(dtype: String) throws {
    let made = try RealSizeFolder(size: "l14", dtype: dtype)
    // What an earlier model has left would be used again.
    BufferPool.shared.drain()
    let before = ProcessMemory.resident
    ProcessMemory.resetPeak()
    var loaded: CLIPModel?
    let time = try ContinuousClock().measure { loaded = try CLIPFolder(path: made.path).model() }
    let peak = ProcessMemory.peak - before
    let model = try #require(loaded)
    let parameters = model.parameters.map(\.value.count).reduce(0, +) * MemoryLayout<Float>.size

    let vectors = try made.vectors()
    let pixels = try patches(
      ofPixels: vectors.tensor("pixel_values"), patch: model.configuration.vision.patchSize)
    let images = try model.vision.features(ofPatches: pixels, on: Tape()).value
    let batch = try TokenBatch(vectors.tokens("input_ids"), end: .largestID)
    let texts = try model.text.features(of: batch, on: Tape()).value
    let differences = try [("image_embeds", images), ("text_embeds", texts)].map {
      "\($0) \(try vectors.difference($0, $1))"
    }
    print(
      "l14 \(dtype): file \(made.fileBytes >> 20) MiB, parameters \(parameters >> 20) MiB, opened and loaded in"
        + " \(time), peak \(peak >> 20) MiB over \(before >> 20) MiB; largest difference to \(made.judge): "
        + differences.joined(separator: ", "))

    let misses = try vectors.mismatches([("image_embeds", images), ("text_embeds", texts)])
    #expect(misses.isEmpty, "\(misses.joined(separator: "\n"))")
    #expect(time < .seconds(20))
    #expect(Double(peak) < 1.15 * Double(parameters))
    #expect(Double(peak) > 0.9 * Double(parameters))
  }
}
