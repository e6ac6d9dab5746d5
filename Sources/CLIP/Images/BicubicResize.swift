/// Pillow's antialiased bicubic resampling of 8-bit images, bit for bit.
///
/// The kernel is Keys' cubic convolution with a = -0.5 (Keys 1981, "Cubic convolution interpolation for
/// digital image processing"), widened by the reduction factor when an image shrinks. The horizontal pass
/// comes first, then the vertical one; a pass that keeps its length is left out. Weights are rounded to 22
/// fractional bits and each pass is rounded to 8 bits, as Pillow does up to version 12.
public enum BicubicResize {
  /// `image` resampled to `width` x `height`; throws `ImageError.invalidSize`.
  public static func resize(_ image: RGBImage, width: Int, height: Int) throws(ImageError) -> RGBImage {
    try RGBImage.validate(width: width, height: height)
    var result = image
    if width != image.width { result = horizontal(result, width: width) }
    if height != image.height { result = vertical(result, height: height) }
    return result
  }

  /// The weights of every output position: the first input position, the number of taps and the fixed-point
  /// weights.
  struct Taps {
    var firsts: [Int]
    var counts: [Int]
    /// `[outputs, stride]`
    var weights: [Int32]
    var stride: Int

    static let fractionBits = 22

    init(from input: Int, to output: Int) {
      let scale = Double(input) / Double(output)
      let filterScale = max(scale, 1)
      let support = 2 * filterScale
      stride = Int(support.rounded(.up)) * 2 + 1
      firsts = []
      counts = []
      weights = [Int32](repeating: 0, count: output * stride)
      for position in 0..<output {
        let center = (Double(position) + 0.5) * scale
        let inverse = 1 / filterScale
        // Truncation towards zero is Pillow's rounding here.
        let first = max(Int(center - support + 0.5), 0)
        let count = min(Int(center + support + 0.5), input) - first
        var exact: [Double] = []
        var total = 0.0
        for tap in 0..<count {
          let weight = BicubicResize.kernel((Double(tap + first) - center + 0.5) * inverse)
          exact.append(weight)
          total += weight
        }
        for tap in 0..<count {
          let weight = (total == 0 ? exact[tap] : exact[tap] / total) * Double(1 << Taps.fractionBits)
          weights[position * stride + tap] = Int32(weight < 0 ? weight - 0.5 : weight + 0.5)
        }
        firsts.append(first)
        counts.append(count)
      }
    }
  }

  static func kernel(_ signed: Double) -> Double {
    let a = -0.5
    let x = abs(signed)
    if x < 1 { return ((a + 2) * x - (a + 3)) * x * x + 1 }
    if x < 2 { return (((x - 5) * x + 8) * x - 4) * a }
    return 0
  }

  @inline(__always)
  private static func clamped(_ sum: Int32) -> UInt8 {
    UInt8(truncatingIfNeeded: max(0, min(255, sum >> Int32(Taps.fractionBits))))
  }

  private static let half = Int32(1) << Int32(Taps.fractionBits - 1)

  private static func horizontal(_ image: RGBImage, width: Int) -> RGBImage {
    let taps = Taps(from: image.width, to: width)
    let half = half
    let pixels = [UInt8](unsafeUninitializedCapacity: 3 * width * image.height) { result, initialised in
      image.pixels.withUnsafeBufferPointer { source in
        taps.weights.withUnsafeBufferPointer { weights in
          for row in 0..<image.height {
            let rowStart = 3 * row * image.width
            var target = 3 * row * width
            for position in 0..<width {
              var red = half
              var green = half
              var blue = half
              var sample = rowStart + 3 * taps.firsts[position]
              let firstWeight = position * taps.stride
              for tap in firstWeight..<(firstWeight + taps.counts[position]) {
                let weight = weights[tap]
                red &+= Int32(source[sample]) &* weight
                green &+= Int32(source[sample + 1]) &* weight
                blue &+= Int32(source[sample + 2]) &* weight
                sample += 3
              }
              result[target] = clamped(red)
              result[target + 1] = clamped(green)
              result[target + 2] = clamped(blue)
              target += 3
            }
          }
        }
      }
      initialised = result.count
    }
    return RGBImage(validWidth: width, height: image.height, pixels: pixels)
  }

  private static func vertical(_ image: RGBImage, height: Int) -> RGBImage {
    let taps = Taps(from: image.height, to: height)
    let rowLength = 3 * image.width
    var sums = [Int32](repeating: 0, count: rowLength)
    let pixels = [UInt8](unsafeUninitializedCapacity: rowLength * height) { result, initialised in
      image.pixels.withUnsafeBufferPointer { source in
        sums.withUnsafeMutableBufferPointer { sums in
          for position in 0..<height {
            for column in 0..<rowLength { sums[column] = half }
            for tap in 0..<taps.counts[position] {
              let weight = taps.weights[position * taps.stride + tap]
              let start = (taps.firsts[position] + tap) * rowLength
              for column in 0..<rowLength { sums[column] &+= Int32(source[start + column]) &* weight }
            }
            let target = position * rowLength
            for column in 0..<rowLength { result[target + column] = clamped(sums[column]) }
          }
        }
      }
      initialised = result.count
    }
    return RGBImage(validWidth: image.width, height: height, pixels: pixels)
  }
}
