/// Pillow's antialiased bicubic resampling of 8-bit images, bit for bit.
///
/// The kernel is Keys' cubic convolution with a = -0.5 (Keys 1981, "Cubic convolution interpolation for
/// digital image processing"), widened by the reduction factor when an image shrinks. The horizontal pass
/// comes first, then the vertical one; a pass that keeps its length is left out. Weights are rounded to 22
/// fractional bits and each pass is rounded to 8 bits, as Pillow does up to version 12. Pillow 13 begins with the
/// vertical pass where a picture's height shrinks much more than its width.
public enum BicubicResize {
  /// Which pass comes first: each is rounded to 8 bits, so that pixels can differ by a level or two.
  public enum PassOrder: Sendable {
    /// Along the rows: Pillow up to version 12, and everything that is computed here.
    case horizontalFirst
    /// Along the columns: Pillow 13 on tall pictures; to tell a reference made with it from a fault.
    case verticalFirst
  }

  /// `image` resampled to `width` x `height`; throws `ImageError.invalidSize`.
  public static func resize(
    _ image: RGBImage, width: Int, height: Int, order: PassOrder = .horizontalFirst
  ) throws(ImageError) -> RGBImage {
    try RGBImage.validate(width: width, height: height)
    guard order == .verticalFirst,
      let down = taps(from: image.height, margin: 0, to: height, positions: 0..<height)
    else { return resize(image, width: width, height: height, columns: 0..<width, rows: 0..<height) }
    let lower = vertical(image, down, firstRow: 0)
    return resize(lower, width: width, height: height, columns: 0..<width, rows: 0..<height)
  }

  /// The part `columns` x `rows` of `image`, with black margins around it, resampled to `width` x `height`,
  /// without computing the rest.
  ///
  /// `horizontal` columns of black are on both sides and `vertical` rows above and below; they take no memory.
  /// Both ranges are not empty and lie inside the resampled image; the parts of one image fit in memory.
  static func resize(
    _ image: RGBImage, horizontal: Int = 0, vertical: Int = 0, width: Int, height: Int,
    columns: Range<Int>, rows: Range<Int>
  ) -> RGBImage {
    let down = taps(from: image.height, margin: vertical, to: height, positions: rows)
    let needed = down?.inputs ?? rows
    guard !needed.isEmpty else {
      let black = [UInt8](repeating: 0, count: 3 * columns.count * rows.count)
      return RGBImage(validWidth: columns.count, height: rows.count, pixels: black)
    }
    var result: RGBImage
    if let across = taps(from: image.width, margin: horizontal, to: width, positions: columns) {
      result = BicubicResize.horizontal(image, across, rows: needed)
    } else {
      result = image.part(columns: columns, rows: needed)
    }
    if let down { result = BicubicResize.vertical(result, down, firstRow: needed.lowerBound) }
    return result
  }

  /// The weights of a pass; nil for one that changes nothing.
  private static func taps(
    from input: Int, margin: Int, to output: Int, positions: Range<Int>
  ) -> Taps? {
    if output != input + 2 * margin {
      return Taps(from: input, margin: margin, to: output, positions: positions)
    }
    return margin == 0 ? nil : Taps(moving: input, by: margin, positions: positions)
  }

  /// The weights of some output positions: the first input position, the number of taps and the fixed-point
  /// weights. Positions in the margins are black, so they have no taps.
  struct Taps {
    var firsts: [Int] = []
    var counts: [Int] = []
    /// `[positions, stride]`
    var weights: [Int32]
    var stride: Int

    static let fractionBits = 22

    /// All input positions that have a weight.
    var inputs: Range<Int> {
      var (start, end) = (Int.max, 0)
      for (first, count) in zip(firsts, counts) where count > 0 {
        start = min(start, first)
        end = max(end, first + count)
      }
      return min(start, end)..<end
    }

    init(from input: Int, margin: Int, to output: Int, positions: Range<Int>) {
      let whole = input + 2 * margin
      let scale = Double(whole) / Double(output)
      let filterScale = max(scale, 1)
      let support = 2 * filterScale
      stride = min(Int(support.rounded(.up)) * 2 + 1, input)
      weights = [Int32](repeating: 0, count: positions.count * stride)
      let inverse = 1 / filterScale
      for (place, position) in positions.enumerated() {
        let center = (Double(position) + 0.5) * scale
        // Truncation towards zero is Pillow's rounding here.
        let first = max(Int(center - support + 0.5), 0)
        let end = min(Int(center + support + 0.5), whole)
        func exact(_ tap: Int) -> Double { BicubicResize.kernel((Double(tap) - center + 0.5) * inverse) }
        var total = 0.0
        for tap in first..<end { total += exact(tap) }
        let inside = max(first, margin)..<max(first, margin, min(end, margin + input))
        for (slot, tap) in inside.enumerated() {
          let weight = (total == 0 ? exact(tap) : exact(tap) / total) * Double(1 << Taps.fractionBits)
          weights[place * stride + slot] = Int32(weight < 0 ? weight - 0.5 : weight + 0.5)
        }
        firsts.append(inside.lowerBound - margin)
        counts.append(inside.count)
      }
    }

    /// The pass that moves the input by its margin and changes no sample.
    init(moving input: Int, by margin: Int, positions: Range<Int>) {
      stride = 1
      weights = [Int32](repeating: 1 << Int32(Taps.fractionBits), count: positions.count)
      for position in positions {
        let isInside = (margin..<margin + input).contains(position)
        firsts.append(isInside ? position - margin : 0)
        counts.append(isInside ? 1 : 0)
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

  private static func horizontal(_ image: RGBImage, _ taps: Taps, rows: Range<Int>) -> RGBImage {
    let width = taps.counts.count
    let half = half
    let pixels = [UInt8](unsafeUninitializedCapacity: 3 * width * rows.count) { result, initialised in
      image.pixels.withUnsafeBufferPointer { source in
        taps.weights.withUnsafeBufferPointer { weights in
          var target = 0
          for row in rows {
            let rowStart = 3 * row * image.width
            for place in 0..<width {
              var red = half
              var green = half
              var blue = half
              var sample = rowStart + 3 * taps.firsts[place]
              let firstWeight = place * taps.stride
              for tap in firstWeight..<(firstWeight + taps.counts[place]) {
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
    return RGBImage(validWidth: width, height: rows.count, pixels: pixels)
  }

  /// `image` begins at row `firstRow` of the one that `taps` speak of.
  private static func vertical(_ image: RGBImage, _ taps: Taps, firstRow: Int) -> RGBImage {
    let height = taps.counts.count
    let rowLength = 3 * image.width
    var sums = [Int32](repeating: 0, count: rowLength)
    let pixels = [UInt8](unsafeUninitializedCapacity: rowLength * height) { result, initialised in
      image.pixels.withUnsafeBufferPointer { source in
        sums.withUnsafeMutableBufferPointer { sums in
          for place in 0..<height {
            for column in 0..<rowLength { sums[column] = half }
            for tap in 0..<taps.counts[place] {
              let weight = taps.weights[place * taps.stride + tap]
              let start = (taps.firsts[place] - firstRow + tap) * rowLength
              for column in 0..<rowLength { sums[column] &+= Int32(source[start + column]) &* weight }
            }
            let target = place * rowLength
            for column in 0..<rowLength { result[target + column] = clamped(sums[column]) }
          }
        }
      }
      initialised = result.count
    }
    return RGBImage(validWidth: image.width, height: height, pixels: pixels)
  }
}
