/// How wide words are in DejaVu Sans, whose digits and letters are as wide as those of Verdana: figures are laid out by
/// it, so that words do not run into one another whatever program draws them.
enum TextMetrics {
  /// Advances of U+0020 to U+007E in thousandths of the size, as the font's `hmtx` table has them.
  private static let regular = [
    318, 401, 460, 838, 636, 950, 780, 275, 390, 390, 500, 838, 318, 361, 318, 337, 636, 636, 636, 636, 636,
    636,
    636, 636, 636, 636, 337, 337, 838, 838, 838, 531, 1000, 684, 686, 698, 770, 632, 575, 775, 752, 295, 295,
    656,
    557, 863, 748, 787, 603, 787, 695, 635, 611, 732, 684, 989, 685, 611, 685, 390, 337, 390, 838, 500, 500,
    613,
    635, 550, 635, 615, 352, 635, 634, 278, 278, 579, 278, 974, 634, 612, 635, 635, 411, 521, 392, 634, 592,
    818,
    592, 592, 525, 636, 337, 636, 838,
  ]

  /// The width of words in the unit of the size.
  static func width(_ words: String, size: Double, isBold: Bool = false) -> Double {
    var thousandths = 0
    for character in words { thousandths += advance(of: character) }
    // Bold letters are about a tenth wider.
    return Double(thousandths) / 1000 * size * (isBold ? 1.11 : 1)
  }

  private static func advance(of character: Character) -> Int {
    guard let scalar = character.unicodeScalars.first else { return 0 }
    switch scalar.value {
    case 0x20...0x7E: return regular[Int(scalar.value) - 0x20]
    case 0..<0x20, 0x7F: return 0
    case 0xA0..<0x0600: return 660
    // Arrows, signs and quotes; what is wide in a terminal is as wide as it is high, emoji a little more.
    case 0x0600..<0x1100, 0x1E00..<0x2E80: return 840
    default: return 1250
    }
  }

  /// The words on lines of at most a width, broken at blanks where there are any; what does not go on the last line
  /// ends in "…".
  static func lines(
    _ words: String, size: Double, width limit: Double, most: Int, isBold: Bool = false
  ) -> [String] {
    func fits(_ text: String) -> Bool { width(text, size: size, isBold: isBold) <= limit }
    var lines: [String] = []
    var rest = Substring(words)
    while !rest.isEmpty, lines.count < max(1, most) {
      if fits(String(rest)) {
        lines.append(String(rest))
        return lines
      }
      let isLast = lines.count == most - 1
      let end = Self.end(of: rest, size: size, limit: limit, isBold: isBold, reserve: isLast ? "…" : "")
      var line = rest[..<end]
      if let blank = line.lastIndex(of: " "), !isLast, blank > line.startIndex { line = rest[..<blank] }
      lines.append(isLast ? String(line) + "…" : String(line))
      rest = rest[line.endIndex...].drop { $0 == " " }
    }
    return lines.isEmpty ? [""] : lines
  }

  /// Where the longest beginning ends that fits, of at least one character.
  private static func end(
    of text: Substring, size: Double, limit: Double, isBold: Bool, reserve: String
  ) -> Substring.Index {
    var used = width(reserve, size: size, isBold: isBold)
    var index = text.startIndex
    while index < text.endIndex {
      used += width(String(text[index]), size: size, isBold: isBold)
      if used > limit, index > text.startIndex { return index }
      index = text.index(after: index)
    }
    return index
  }
}
