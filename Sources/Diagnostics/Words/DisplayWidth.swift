/// How many terminal columns text takes: wide East Asian characters and emoji take two, combining marks none.
///
/// Source of the ranges: Unicode Standard Annex 11, East Asian Width, classes W and F. A character is a
/// grapheme cluster and is as wide as its base; a terminal that splits clusters may differ.
public enum DisplayWidth {
  /// Columns of a string without line ends.
  public static func columns(of text: String) -> Int {
    var text = text
    // Most text is plain ASCII, and tables measure every cell.
    let plain = text.withUTF8 { bytes in
      bytes.allSatisfy { $0 >= 0x20 && $0 < 0x7F } ? bytes.count : nil
    }
    return plain ?? text.reduce(0) { $0 + columns(of: $1) }
  }

  /// Columns of a part of a string without line ends.
  public static func columns(of text: Substring) -> Int { columns(of: String(text)) }

  /// Columns of one character: 0, 1 or 2. Control characters count 0.
  public static func columns(of character: Character) -> Int {
    let scalars = character.unicodeScalars
    guard let base = scalars.first else { return 0 }
    if base.isASCII && scalars.count == 1 { return base.value < 0x20 || base.value == 0x7F ? 0 : 1 }
    if base.properties.isEmojiPresentation { return 2 }
    if base.properties.isEmoji && scalars.contains("\u{FE0F}") { return 2 }
    if wide.contains(where: { $0.contains(base.value) }) { return 2 }
    switch base.properties.generalCategory {
    case .nonspacingMark, .enclosingMark, .format, .control: return 0
    default: return 1
    }
  }

  private static let wide: [ClosedRange<UInt32>] = [
    0x1100...0x115F, 0x2329...0x232A, 0x2E80...0x303E, 0x3041...0xA4CF, 0xA960...0xA97F,
    0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE10...0xFE19, 0xFE30...0xFE6F, 0xFF01...0xFF60,
    0xFFE0...0xFFE6, 0x16FE0...0x18DFF, 0x1AFF0...0x1B2FF, 0x1F200...0x1F265, 0x20000...0x2FFFD,
    0x30000...0x3FFFD,
  ]
}
