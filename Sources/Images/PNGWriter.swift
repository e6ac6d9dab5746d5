import CImageCodecs

/// Writes images as PNG files (ISO/IEC 15948) of 8-bit RGB samples, without interlacing.
public enum PNGWriter {
  /// The bytes of a PNG file of `image`; `compression` is zlib's level, 0 to 9 (values outside are clamped).
  ///
  /// The same image, level and library version give the same bytes. Throws `ImageError.damaged` with
  /// libpng's message when libpng refuses, `.outOfMemory` when there is no memory.
  public static func encode(_ image: RGBImage, compression: Int = 6) throws(ImageError) -> [UInt8] {
    var output = mota_png_output()
    var status = image.pixels.withUnsafeBufferPointer { pixels in
      mota_png_write(
        pixels.baseAddress, UInt32(image.width), UInt32(image.height), Int32(min(max(compression, 0), 9)),
        &output)
    }
    defer { free(output.bytes) }
    if let error = ImageError(status: &status, format: .png) { throw error }
    return Array(UnsafeBufferPointer(start: output.bytes, count: output.count))
  }
}
