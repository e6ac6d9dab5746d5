/// Pillow's conversions between pixel formats, bit for bit.
enum PixelConversion {
  /// Every gray sample three times.
  static func repeated(gray: [UInt8]) -> [UInt8] {
    [UInt8](unsafeUninitializedCapacity: 3 * gray.count) { pixels, count in
      for (index, sample) in gray.enumerated() {
        pixels[3 * index] = sample
        pixels[3 * index + 1] = sample
        pixels[3 * index + 2] = sample
      }
      count = pixels.count
    }
  }

  /// RGB of CMYK samples that are stored inverted.
  static func rgb(invertedCMYK samples: [UInt8]) -> [UInt8] {
    [UInt8](unsafeUninitializedCapacity: samples.count / 4 * 3) { pixels, count in
      for index in 0..<(samples.count / 4) {
        // 255 - K, and K is 255 - stored.
        let light = Int(samples[4 * index + 3])
        for channel in 0..<3 {
          let ink = 255 - Int(samples[4 * index + channel])
          pixels[3 * index + channel] = UInt8(light - divided255(ink * light + 128))
        }
      }
      count = pixels.count
    }
  }

  /// RGB of RGBA samples over white.
  static func onWhite(rgba: [UInt8]) -> [UInt8] {
    let fraction = 7
    return [UInt8](unsafeUninitializedCapacity: rgba.count / 4 * 3) { pixels, count in
      for index in 0..<(rgba.count / 4) {
        let alpha = Int(rgba[4 * index + 3])
        for channel in 0..<3 {
          let sum = (Int(rgba[4 * index + channel]) * alpha + 255 * (255 - alpha)) << fraction
          pixels[3 * index + channel] = UInt8(divided255(sum + (128 << fraction)) >> fraction)
        }
      }
      count = pixels.count
    }
  }

  /// `value / 255` by shifts, for values that had their rounding added.
  private static func divided255(_ value: Int) -> Int { ((value >> 8) + value) >> 8 }
}
