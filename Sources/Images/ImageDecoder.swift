import CImageCodecs
import Files

/// Reads PNG and JPEG files into 8-bit RGB, with the pixels that Pillow's `convert("RGB")` gives.
///
/// PNG of every colour type and bit depth, interlaced or not; JPEG baseline and progressive, gray, YCbCr,
/// RGB, CMYK and YCCK (Adobe's inverted samples are assumed, as Pillow does). EXIF orientation, gamma and
/// colour profiles are ignored. 16-bit samples keep their high byte; for 16-bit *gray* PNG this differs
/// from Pillow, which cuts values above 255 off and so turns nearly every such picture white.
///
/// Decoders are values without state; any number of threads may use one.
public struct ImageDecoder: Hashable, Sendable {
  /// What becomes of transparent pixels.
  public enum Transparency: Hashable, Sendable {
    /// Alpha is dropped and colours are used as stored (OpenAI CLIP, open_clip, transformers 4).
    case dropped
    /// Pixels are blended onto white (transformers 5), with the rounding of Pillow's `alpha_composite`.
    case onWhite
  }

  /// The number of pixels above which Pillow refuses a file too (twice its `MAX_IMAGE_PIXELS`).
  public static let defaultMaximumPixels = 178_956_970

  /// What becomes of transparent pixels.
  public var transparency: Transparency
  /// Files that state more pixels are refused before anything is allocated.
  public var maximumPixels: Int

  /// A decoder; `maximumPixels` above `RGBImage.maximumPixels` counts as that.
  public init(
    transparency: Transparency = .dropped, maximumPixels: Int = ImageDecoder.defaultMaximumPixels
  ) {
    self.transparency = transparency
    self.maximumPixels = maximumPixels
  }

  /// The image of a file's bytes.
  ///
  /// Throws `ImageError.unknownFormat`, `.tooLarge`, `.truncated`, `.damaged`, `.unsupported` or
  /// `.outOfMemory`.
  public func decode(_ bytes: [UInt8]) throws(ImageError) -> RGBImage {
    let result = bytes.withUnsafeBytes { bytes in
      Result { () throws(ImageError) in try decode(bytes) }
    }
    return try result.get()
  }

  /// The image of a file's bytes; throws as `decode(_:)` of an array does.
  public func decode(_ bytes: UnsafeRawBufferPointer) throws(ImageError) -> RGBImage {
    let start = bytes.bindMemory(to: UInt8.self)
    switch try ImageError.Format(of: bytes) {
    case .png: return try decodePNG(start)
    case .jpeg: return try decodeJPEG(start)
    }
  }

  /// The image of the file at `path`; throws `ImageError.unreadable` as well.
  public func decode(contentsOfFile path: String) throws(ImageError) -> RGBImage {
    try decode(try ImageDecoder.bytes(ofFile: path))
  }

  /// Width and height as the header states them, without decoding.
  ///
  /// Throws `ImageError` as `decode(_:)` does, but for what only the pixels show.
  public func size(of bytes: [UInt8]) throws(ImageError) -> (width: Int, height: Int) {
    var header = mota_image_header()
    let format = try bytes.withUnsafeBytes { bytes in
      Result { () throws(ImageError) in try ImageError.Format(of: bytes) }
    }.get()
    var status =
      switch format {
      case .png: mota_png_read_header(bytes, bytes.count, &header)
      case .jpeg: mota_jpeg_read_header(bytes, bytes.count, &header)
      }
    if let error = ImageError(status: &status, format: format) { throw error }
    try check(header)
    return (Int(header.width), Int(header.height))
  }

  /// The bytes of a file of at most 1 GiB; throws `ImageError.unreadable`.
  static func bytes(ofFile path: String) throws(ImageError) -> [UInt8] {
    do { return try FileBytes.read(path, limit: 1 << 30) } catch {
      throw .unreadable(path: path, errno: error.code)
    }
  }

  private func check(_ header: mota_image_header) throws(ImageError) {
    let width = Int(header.width)
    let height = Int(header.height)
    // Both are below 2^32, so the product fits.
    guard width > 0, height > 0, width <= RGBImage.maximumSide, height <= RGBImage.maximumSide,
      width * height <= min(maximumPixels, RGBImage.maximumPixels)
    else { throw .tooLarge(width: width, height: height, maximumPixels: maximumPixels) }
  }

  /// The most that deflate can expand a byte to.
  private static let deflateLimit = 1032

  private func decodePNG(_ bytes: UnsafeBufferPointer<UInt8>) throws(ImageError) -> RGBImage {
    var header = mota_image_header()
    var status = mota_png_read_header(bytes.baseAddress, bytes.count, &header)
    if let error = ImageError(status: &status, format: .png) { throw error }
    try check(header)
    let width = Int(header.width)
    let height = Int(header.height)
    // A small file with a large size in its header would cost memory before the decoder finds its end.
    let stored = (width * Int(header.components) * Int(header.bits) + 7) / 8 * height
    guard stored / ImageDecoder.deflateLimit <= bytes.count else { throw .truncated(.png) }
    let blends = transparency == .onWhite && header.transparency != 0
    let channels = blends ? 4 : 3
    var pixels = [UInt8](repeating: 0, count: channels * width * height)
    status = pixels.withUnsafeMutableBufferPointer {
      mota_png_read(
        bytes.baseAddress, bytes.count, header.width, header.height, blends ? 1 : 0, $0.baseAddress)
    }
    if let error = ImageError(status: &status, format: .png) { throw error }
    return RGBImage(
      validWidth: width, height: height, pixels: blends ? PixelConversion.onWhite(rgba: pixels) : pixels)
  }

  private func decodeJPEG(_ bytes: UnsafeBufferPointer<UInt8>) throws(ImageError) -> RGBImage {
    var header = mota_image_header()
    var status = mota_jpeg_read_header(bytes.baseAddress, bytes.count, &header)
    if let error = ImageError(status: &status, format: .jpeg) { throw error }
    try check(header)
    let components = Int(header.components)
    guard components == 1 || components == 3 || components == 4 else {
      throw .unsupported(.jpeg, detail: "\(components) components")
    }
    var samples = [UInt8](repeating: 0, count: components * Int(header.width) * Int(header.height))
    status = samples.withUnsafeMutableBufferPointer { samples in
      withUnsafePointer(to: header) {
        mota_jpeg_read(bytes.baseAddress, bytes.count, $0, samples.baseAddress)
      }
    }
    if let error = ImageError(status: &status, format: .jpeg) { throw error }
    let pixels =
      switch components {
      case 1: PixelConversion.repeated(gray: samples)
      case 4: PixelConversion.rgb(invertedCMYK: samples)
      default: samples
      }
    return RGBImage(validWidth: Int(header.width), height: Int(header.height), pixels: pixels)
  }
}
