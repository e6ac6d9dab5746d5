/// An image of 8-bit red, green and blue samples, interleaved, rows from top to bottom: `[height, width, 3]`.
///
/// A value is always valid: both sides are at least 1 and `pixels.count == 3 * width * height`.
public struct RGBImage: Hashable, Sendable {
  /// A colour of 8-bit samples.
  public struct Color: Hashable, Sendable {
    /// Red, 0 to 255.
    public var red: UInt8
    /// Green, 0 to 255.
    public var green: UInt8
    /// Blue, 0 to 255.
    public var blue: UInt8

    /// A colour from its three samples.
    public init(red: UInt8, green: UInt8, blue: UInt8) {
      self.red = red
      self.green = green
      self.blue = blue
    }

    /// All samples 255.
    public static let white = Color(red: 255, green: 255, blue: 255)
    /// All samples 0.
    public static let black = Color(red: 0, green: 0, blue: 0)
  }

  /// The longest side an image may have.
  public static let maximumSide = 1 << 24
  /// The most pixels an image may have; keeps a size typed by a user from asking for more memory than any
  /// machine has.
  public static let maximumPixels = 1 << 30

  /// Number of columns.
  public let width: Int
  /// Number of rows.
  public let height: Int
  /// The samples `[height, width, 3]`.
  public let pixels: [UInt8]

  /// An image from its samples `[height, width, 3]`; throws `ImageError.invalidSize` or `.pixelCount`.
  public init(width: Int, height: Int, pixels: [UInt8]) throws(ImageError) {
    try RGBImage.validate(width: width, height: height)
    guard pixels.count == 3 * width * height else {
      throw .pixelCount(expected: 3 * width * height, found: pixels.count)
    }
    self.init(validWidth: width, height: height, pixels: pixels)
  }

  /// An image of one colour; throws `ImageError.invalidSize`.
  public init(width: Int, height: Int, filledWith color: Color) throws(ImageError) {
    try RGBImage.validate(width: width, height: height)
    var pixels = [UInt8](repeating: color.red, count: 3 * width * height)
    if color.green != color.red || color.blue != color.red {
      for pixel in stride(from: 0, to: pixels.count, by: 3) {
        pixels[pixel + 1] = color.green
        pixels[pixel + 2] = color.blue
      }
    }
    self.init(validWidth: width, height: height, pixels: pixels)
  }

  /// For results of our own operations, whose sizes are right by construction.
  init(validWidth width: Int, height: Int, pixels: [UInt8]) {
    assert(width > 0 && height > 0 && pixels.count == 3 * width * height)
    self.width = width
    self.height = height
    self.pixels = pixels
  }

  static func validate(width: Int, height: Int) throws(ImageError) {
    guard (1...maximumSide).contains(width), (1...maximumSide).contains(height),
      width * height <= maximumPixels
    else {
      throw .invalidSize(width: width, height: height)
    }
  }

  /// The rectangle of `width` x `height` pixels whose top left corner is (`left`, `top`).
  ///
  /// Throws `ImageError.outside` unless it lies inside the image.
  public func cropped(left: Int, top: Int, width: Int, height: Int) throws(ImageError) -> RGBImage {
    guard width > 0, height > 0, left >= 0, top >= 0, width <= self.width, height <= self.height,
      left <= self.width - width, top <= self.height - height
    else {
      throw .outside(
        left: left, top: top, width: width, height: height, imageWidth: self.width, imageHeight: self.height)
    }
    return part(columns: left..<(left + width), rows: top..<(top + height))
  }

  /// A part that lies inside the image.
  func part(columns: Range<Int>, rows: Range<Int>) -> RGBImage {
    if columns == 0..<width && rows == 0..<height { return self }
    var result: [UInt8] = []
    result.reserveCapacity(3 * columns.count * rows.count)
    for row in rows {
      let start = 3 * (row * width + columns.lowerBound)
      result.append(contentsOf: pixels[start..<(start + 3 * columns.count)])
    }
    return RGBImage(validWidth: columns.count, height: rows.count, pixels: result)
  }

  /// The image with `horizontal` columns on both sides and `vertical` rows above and below, all of `color`.
  ///
  /// Throws `ImageError.invalidSize` for negative amounts or too large a result.
  public func padded(
    horizontal: Int, vertical: Int, with color: Color = .black
  ) throws(ImageError) -> RGBImage {
    guard (0...RGBImage.maximumSide).contains(horizontal), (0...RGBImage.maximumSide).contains(vertical)
    else {
      throw .invalidSize(width: horizontal, height: vertical)
    }
    if horizontal == 0 && vertical == 0 { return self }
    let canvas = try RGBImage(
      width: width + 2 * horizontal, height: height + 2 * vertical, filledWith: color)
    return canvas.drawing(self, left: horizontal, top: vertical)
  }

  /// The image with `other` drawn over it; what lies outside is cut off.
  public func drawing(_ other: RGBImage, left: Int, top: Int) -> RGBImage {
    var result = pixels
    RGBImage.draw(other, into: &result, width: width, height: height, left: left, top: top)
    return RGBImage(validWidth: width, height: height, pixels: result)
  }

  /// Copies the part of `image` that lies inside a canvas of `width` x `height` onto it.
  static func draw(
    _ image: RGBImage, into canvas: inout [UInt8], width: Int, height: Int, left: Int, top: Int
  ) {
    guard left < width, top < height, left > -image.width, top > -image.height else { return }
    let columns = max(0, -left)..<min(image.width, width - left)
    for row in max(0, -top)..<min(image.height, height - top) {
      let source = 3 * (row * image.width + columns.lowerBound)
      let target = 3 * ((row + top) * width + left + columns.lowerBound)
      canvas.replaceSubrange(
        target..<(target + 3 * columns.count), with: image.pixels[source..<(source + 3 * columns.count)])
    }
  }
}
