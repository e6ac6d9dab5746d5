import CImageCodecs

/// Writes images as baseline JPEG files (ISO/IEC 10918-1) with halved chroma, for pages that show photographs.
public enum JPEGWriter {
  /// The longest side that the format can state.
  public static let maximumSide = 65_500

  /// The bytes of a JPEG file of `image`; `quality` is libjpeg's, 1 to 100 (values outside are clamped).
  ///
  /// The same image, quality and library version give the same bytes. Throws `ImageError.tooLarge` for a side
  /// above `maximumSide`, and `.damaged` with libjpeg's message when libjpeg refuses.
  public static func encode(_ image: RGBImage, quality: Int = 85) throws(ImageError) -> [UInt8] {
    guard max(image.width, image.height) <= maximumSide else {
      throw .tooLarge(width: image.width, height: image.height, maximumPixels: maximumSide * maximumSide)
    }
    var output = mota_jpeg_output()
    var status = image.pixels.withUnsafeBufferPointer { pixels in
      mota_jpeg_write(
        pixels.baseAddress, UInt32(image.width), UInt32(image.height), Int32(min(max(quality, 1), 100)),
        &output)
    }
    defer { free(output.bytes) }
    if let error = ImageError(status: &status, format: .jpeg) { throw error }
    return Array(UnsafeBufferPointer(start: output.bytes, count: Int(output.count)))
  }
}
