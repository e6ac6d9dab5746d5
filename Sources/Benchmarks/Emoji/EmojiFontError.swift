import Files

/// What is wrong with a font as a source of emoji pictures.
public struct EmojiFontError: Error, Equatable, Sendable {
  /// The kinds of damage.
  public enum Reason: Error, Equatable, Sendable {
    /// Bytes that do not start like an OpenType font, or end inside its table directory.
    case notAFont
    /// Something else by its first bytes.
    case foreign(FileKind)
    /// A table that reaches beyond the end of the file: it was cut off; carries the table's four letters.
    case tableCutOff(String)
    /// A table whose bytes do not have the checksum of the directory; carries the table's four letters.
    case checksum(String)
    /// A library refuses the font; `code` is FreeType's error code (`fterrdef.h`), 0 when HarfBuzz refused.
    case refused(code: Int32)
    /// No bitmaps in colour of a usable size: another kind of emoji font.
    case noColorBitmaps
    /// The picture of one emoji cannot be decoded; `code` is FreeType's error code.
    case glyph(name: String, code: Int32)
    /// The picture of one emoji does not fit the square of `side` pixels.
    case glyphSize(name: String, width: Int, height: Int, side: Int)
    /// Not one emoji of the list is in the font.
    case noEmoji
  }

  /// The font file.
  public let path: String
  /// What is wrong with it.
  public let reason: Reason

  /// An error of a font file.
  public init(path: String, reason: Reason) {
    self.path = path
    self.reason = reason
  }
}
