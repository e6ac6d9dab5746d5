import Diagnostics

/// Lines of text figures.
enum TextLines {
  /// The words on lines of a width; none for no words.
  static func wrapped(_ words: String, width: Int) -> [String] {
    let line = words.split(whereSeparator: \.isWhitespace).map(VisibleText.line).joined(separator: " ")
    return line.isEmpty ? [] : WrappedText.lines(of: line, width: width, hanging: 0)
  }

  /// Words in a number of columns: filled up with blanks, or cut.
  static func fitted(_ words: String, columns: Int, _ glyphs: FigureGlyphs) -> String {
    let words = VisibleText.line(String(words.map { $0.isNewline ? " " : $0 }))
    let used = DisplayWidth.columns(of: words)
    if used <= columns { return words + String(repeating: " ", count: columns - used) }
    var text = ""
    for character in words {
      if DisplayWidth.columns(of: text) + DisplayWidth.columns(of: String(character)) > columns - 1 { break }
      text.append(character)
    }
    text += glyphs == .unicode ? "…" : "~"
    return text + String(repeating: " ", count: max(0, columns - DisplayWidth.columns(of: text)))
  }

  static func trimmed(_ line: String) -> String {
    var line = Substring(line)
    while line.last == " " { line = line.dropLast() }
    return String(line)
  }

  /// An axis with its marks, and the numbers below it.
  static func scale(_ ticks: AxisTicks, columns: Int, _ glyphs: FigureGlyphs) -> (line: String, words: String)
  {
    let isUnicode = glyphs == .unicode
    var line = [Character](repeating: isUnicode ? "─" : "-", count: columns)
    var words = [Character](repeating: " ", count: columns)
    var free = 0
    for tick in ticks.values {
      let place = Int((ticks.share(tick) * Double(columns - 1)).rounded())
      line[place] = isUnicode ? "┴" : "+"
      let label = Array(ticks.label(tick))
      let begin = min(max(0, place - label.count / 2), columns - label.count)
      // A number that would touch the one before is left out.
      guard begin >= free, begin >= 0 else { continue }
      words.replaceSubrange(begin..<begin + label.count, with: label)
      free = begin + label.count + 1
    }
    return (String(line), String(words))
  }
}
