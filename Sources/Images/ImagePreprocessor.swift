/// The way from an image to the numbers that a CLIP image encoder reads.
///
/// Short side to `side` by Pillow's bicubic, the long side truncated to an integer; centre crop to a
/// square; samples as (x / 255 - mean) / std. With `targetPad` the image is first padded with black towards
/// a square.
public struct ImagePreprocessor: Hashable, Sendable {
  /// What is done before the resize.
  public enum Mode: Hashable, Sendable {
    /// Nothing: CLIP's own preprocessing.
    case clip
    /// An image whose sides have at least this ratio is padded with black until they have this ratio; SEARLE
    /// (Baldrati et al. 2023) takes 1.25.
    case targetPad(ratio: Double)
  }

  /// How the centre crop treats an odd difference of sides.
  public enum CropRule: Hashable, Sendable {
    /// `(length - side) / 2`, rounded down: transformers.
    case roundedDown
    /// `(length - side) / 2`, halves to even: torchvision, and with it OpenAI's CLIP and open_clip.
    case halfToEven
  }

  /// How the numbers are laid out.
  public enum Layout: Hashable, Sendable {
    /// `[3, side, side]`
    case planar
    /// `[patches, 3 * size * size]`: patches row by row, in each the channels, rows and columns, as the
    /// weights of a patch convolution are ordered. Pixels beyond the last whole patch are left out, as the
    /// convolution does.
    case patches(size: Int)
  }

  /// Means and standard deviations of the samples' channels, of samples in 0...1.
  public struct Normalization: Hashable, Sendable {
    /// Means of red, green and blue.
    public let mean: [Float]
    /// Standard deviations of red, green and blue.
    public let deviation: [Float]

    /// OpenAI CLIP's values.
    public static let clip = Normalization(
      validMean: [0.48145466, 0.4578275, 0.40821073], deviation: [0.26862954, 0.26130258, 0.27577711])
    /// Samples as they are, in 0...1.
    public static let none = Normalization(validMean: [0, 0, 0], deviation: [1, 1, 1])

    /// Values for three channels, finite, deviations not zero; throws `ImagePreprocessorError.invalidValue`.
    public init(mean: [Float], deviation: [Float]) throws(ImagePreprocessorError) {
      guard mean.count == 3, mean.allSatisfy(\.isFinite) else { throw .invalidValue(key: "image_mean") }
      guard deviation.count == 3, deviation.allSatisfy({ $0.isFinite && $0 != 0 }) else {
        throw .invalidValue(key: "image_std")
      }
      self.init(validMean: mean, deviation: deviation)
    }

    private init(validMean mean: [Float], deviation: [Float]) {
      self.mean = mean
      self.deviation = deviation
    }
  }

  /// The longest side that a result may have.
  public static let maximumSide = 8192

  /// Length of the short side after the resize.
  public let shortSide: Int
  /// Side of the result.
  public let side: Int
  /// What is done before the resize.
  public let mode: Mode
  /// How the centre crop rounds.
  public let cropRule: CropRule
  /// How samples become numbers.
  public let normalization: Normalization

  /// A preprocessor; `shortSide` is `side` when nil.
  ///
  /// Throws `ImagePreprocessorError.invalidValue` for sides outside 1...8192, a crop larger than the short
  /// side or a pad ratio that is not finite and at least 1.
  public init(
    side: Int, shortSide: Int? = nil, mode: Mode = .clip, cropRule: CropRule = .roundedDown,
    normalization: Normalization = .clip
  ) throws(ImagePreprocessorError) {
    let range = 1...ImagePreprocessor.maximumSide
    guard range.contains(side) else { throw .invalidValue(key: "crop_size") }
    guard range.contains(shortSide ?? side), (shortSide ?? side) >= side else {
      throw .invalidValue(key: "size")
    }
    if case .targetPad(let ratio) = mode {
      guard ratio.isFinite, ratio >= 1 else { throw .invalidValue(key: "targetpad") }
    }
    self.shortSide = shortSide ?? side
    self.side = side
    self.mode = mode
    self.cropRule = cropRule
    self.normalization = normalization
  }

  /// The image as the encoder sees it, `[side, side, 3]`, before samples become numbers.
  ///
  /// Only the pixels inside the crop are computed, and padding takes no memory. Throws
  /// `ImageError.invalidSize` when padding makes a side longer than an image may be.
  public func pixels(of image: RGBImage) throws(ImageError) -> RGBImage {
    let (horizontal, vertical) = margins(of: image)
    let padded = (width: image.width + 2 * horizontal, height: image.height + 2 * vertical)
    guard max(padded.width, padded.height) <= RGBImage.maximumSide else {
      throw .invalidSize(width: padded.width, height: padded.height)
    }
    let short = min(padded.width, padded.height)
    let long = max(padded.width, padded.height)
    let longSide = shortSide * long / short
    let width = padded.width == short ? shortSide : longSide
    let height = padded.width == short ? longSide : shortSide
    let left = cropStart(width)
    let top = cropStart(height)
    return BicubicResize.resize(
      image, horizontal: horizontal, vertical: vertical, width: width, height: height,
      columns: left..<(left + side), rows: top..<(top + side))
  }

  /// The numbers of an image in a layout; throws as `pixels(of:)` and `write(_:layout:into:)` do.
  public func values(of image: RGBImage, layout: Layout = .planar) throws -> [Float] {
    let pixels = try pixels(of: image)
    let count = try valueCount(layout)
    var failure: ImagePreprocessorError?
    let values = [Float](unsafeUninitializedCapacity: count) { buffer, written in
      do throws(ImagePreprocessorError) {
        try write(pixels, layout: layout, into: buffer)
        written = count
      } catch {
        failure = error
        written = 0
      }
    }
    if let failure { throw failure }
    return values
  }

  /// How many numbers a layout has; throws `ImagePreprocessorError.invalidValue` for a patch size outside
  /// 1...side.
  public func valueCount(_ layout: Layout) throws(ImagePreprocessorError) -> Int {
    switch layout {
    case .planar: return 3 * side * side
    case .patches(let size):
      guard (1...side).contains(size) else { throw .invalidValue(key: "patch_size") }
      let across = side / size
      return across * across * 3 * size * size
    }
  }

  /// Writes the numbers of `pixels`, an image that `pixels(of:)` made, to the start of a buffer.
  ///
  /// Each number is the float32 result of (x / 255 - mean) / std. Throws `ImagePreprocessorError` when
  /// image or buffer have the wrong size.
  public func write(
    _ pixels: RGBImage, layout: Layout, into buffer: UnsafeMutableBufferPointer<Float>
  ) throws(ImagePreprocessorError) {
    let count = try valueCount(layout)
    guard pixels.width == side, pixels.height == side, buffer.count >= count else {
      throw .wrongSize(width: pixels.width, height: pixels.height, side: side)
    }
    let table = lookup
    let side = side
    table.withUnsafeBufferPointer { table in
      pixels.pixels.withUnsafeBufferPointer { source in
        switch layout {
        case .planar:
          for channel in 0..<3 {
            for pixel in 0..<(side * side) {
              buffer[channel * side * side + pixel] = table[256 * channel + Int(source[3 * pixel + channel])]
            }
          }
        case .patches(let size):
          let across = side / size
          var target = 0
          for patch in 0..<(across * across) {
            let firstRow = patch / across * size
            let firstColumn = patch % across * size
            for channel in 0..<3 {
              for row in firstRow..<(firstRow + size) {
                var sample = 3 * (row * side + firstColumn) + channel
                for _ in 0..<size {
                  buffer[target] = table[256 * channel + Int(source[sample])]
                  target += 1
                  sample += 3
                }
              }
            }
          }
        }
      }
    }
  }

  /// The number of every sample, `[3, 256]`.
  private var lookup: [Float] {
    (0..<3).flatMap { channel in
      (0..<256).map { (Float($0) / 255 - normalization.mean[channel]) / normalization.deviation[channel] }
    }
  }

  /// Columns on both sides, and rows above and below, that are black before the resize.
  private func margins(of image: RGBImage) -> (horizontal: Int, vertical: Int) {
    guard case .targetPad(let ratio) = mode else { return (0, 0) }
    let long = Double(max(image.width, image.height))
    guard long / Double(min(image.width, image.height)) >= ratio else { return (0, 0) }
    func amount(_ length: Int) -> Int { max(Int((long / ratio - Double(length)) / 2), 0) }
    return (amount(image.width), amount(image.height))
  }

  private func cropStart(_ length: Int) -> Int {
    let difference = length - side
    let half = difference / 2
    switch cropRule {
    case .roundedDown: return half
    case .halfToEven: return difference % 2 == 1 && half % 2 == 1 ? half + 1 : half
    }
  }
}
