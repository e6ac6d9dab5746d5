import Files

/// What can go wrong with an image or with the bytes of an image file.
public enum ImageError: Error, Equatable, Sendable {
  /// The kinds of image file that are read or written.
  public enum Format: String, Equatable, Sendable {
    /// Portable Network Graphics.
    case png = "PNG"
    /// JPEG, baseline or progressive.
    case jpeg = "JPEG"
  }

  /// A width or height that is not positive, or whose product does not fit the memory of a machine.
  case invalidSize(width: Int, height: Int)
  /// Pixels whose number is not `3 * width * height`.
  case pixelCount(expected: Int, found: Int)
  /// A rectangle that does not lie inside the image.
  case outside(left: Int, top: Int, width: Int, height: Int, imageWidth: Int, imageHeight: Int)
  /// Bytes that are not an image file of a known format; carries the first bytes, at most 8.
  case unknownFormat(firstBytes: [UInt8])
  /// Something else than an image by its first bytes.
  case foreign(FileKind)
  /// A header that asks for more pixels than the decoder's limits allow; nothing was allocated.
  case tooLarge(width: Int, height: Int, maximumPixels: Int)
  /// A file that ends before its picture does.
  case truncated(Format)
  /// A file that the codec refuses; `detail` is the codec's own message.
  case damaged(Format, detail: String)
  /// A valid file of a kind that is not handled; `detail` is the codec's own message.
  case unsupported(Format, detail: String)
  /// A file that cannot be opened or read; `errno` is the system's reason.
  case unreadable(path: String, errno: Int32)
  /// The codec had no memory left.
  case outOfMemory(Format)
}
