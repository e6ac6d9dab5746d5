/// A picture inside of a page.
public struct HTMLPicture: Sendable {
  /// The bytes of a PNG or JPEG file.
  public let bytes: [UInt8]
  /// "image/png" or "image/jpeg".
  public let type: String
  /// Width in pixels.
  public let width: Int
  /// Height in pixels.
  public let height: Int

  /// Creates a picture.
  public init(bytes: [UInt8], type: String, width: Int, height: Int) {
    self.bytes = bytes
    self.type = type
    self.width = width
    self.height = height
  }

  /// Its element; the words take its place for those who cannot see it.
  func markup(alternative: String) -> String {
    "<img src=\"\(HTMLText.dataAddress(bytes, type: type))\" width=\"\(width)\" height=\"\(height)\" "
      + "alt=\"\(HTMLText.escaped(alternative))\">"
  }
}
