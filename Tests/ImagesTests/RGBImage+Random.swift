import Images
import TestSupport

extension RGBImage {
  /// An image whose samples are the lowest bytes of SplitMix64 numbers.
  static func random(width: Int, height: Int, seed: UInt64) throws -> RGBImage {
    var generator = SplitMix64(seed: seed)
    let pixels = (0..<(3 * width * height)).map { _ in UInt8(truncatingIfNeeded: generator.next()) }
    return try RGBImage(width: width, height: height, pixels: pixels)
  }

  /// FNV-1a (64 bit) of the samples.
  var fingerprint: UInt64 {
    pixels.reduce(0xcbf2_9ce4_8422_2325) { ($0 ^ UInt64($1)) &* 0x0000_0100_0000_01b3 }
  }
}
