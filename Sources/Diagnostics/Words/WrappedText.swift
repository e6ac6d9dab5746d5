/// Lines broken between words for a terminal, with what continues a line moved in.
///
/// Escape sequences that set colours (ECMA-48, SGR) take no columns. A word that is wider than a line is broken
/// between characters.
public enum WrappedText {
  /// Every line of a text, each continued below its last column of words, or two columns in.
  public static func text(_ text: String, width: Int) -> String {
    text.split(separator: "\n", omittingEmptySubsequences: false)
      .flatMap { line in
        // Most lines are short, and where they would be continued need not be known.
        line.utf8.count <= width && !line.contains("\t")
          ? [String(line)] : lines(of: String(line), width: width, hanging: hanging(of: line, width: width))
      }
      .joined(separator: "\n")
  }

  /// One line on as many as it takes.
  ///
  /// - Parameter hanging: columns before each line but the first; at most half of the width
  public static func lines(of line: String, width: Int, hanging: Int = 2) -> [String] {
    let units = units(of: line)
    guard units.reduce(0, { $0 + $1.columns }) > width else { return [line] }
    var page = Page(width: width, hanging: hanging)
    var blank: [Unit] = []
    var word: [Unit] = []
    for unit in units {
      if unit.isBlank {
        if !word.isEmpty { page.add(word, after: blank) }
        blank = word.isEmpty ? blank + [unit] : [unit]
        word = []
      } else {
        word.append(unit)
      }
    }
    if !word.isEmpty { page.add(word, after: blank) }
    return page.lines
  }

  /// Something that is shown as a whole: a character, or an escape sequence, which takes no columns.
  private struct Unit {
    let text: String
    let columns: Int
    let isBlank: Bool
  }

  private static func units(of line: String) -> [Unit] {
    var units: [Unit] = []
    var escape: String?
    for character in line {
      if let begun = escape {
        let whole = begun + String(character)
        let isOver = character.isASCII && character.isLetter
        if isOver { units.append(Unit(text: whole, columns: 0, isBlank: false)) }
        escape = isOver ? nil : whole
      } else if character == "\u{1B}" {
        escape = "\u{1B}"
      } else {
        // How far a tab goes depends on where it is; eight columns are the most.
        let columns = character == "\t" ? 8 : DisplayWidth.columns(of: character)
        units.append(
          Unit(text: String(character), columns: columns, isBlank: character == " " || character == "\t"))
      }
    }
    if let escape { units.append(Unit(text: escape, columns: 0, isBlank: false)) }
    return units
  }

  /// Where what continues a line begins: below the last of its columns, which two blanks part, in the left half.
  private static func hanging(of line: Substring, width: Int) -> Int {
    let units = units(of: String(line)).filter { $0.columns > 0 }
    let indent = units.prefix(while: \.isBlank).count
    var place = 0
    var blanks = 0
    var found = indent + 2
    for (index, unit) in units.enumerated() {
      if !unit.isBlank, blanks > 1, index > indent, place <= width / 2 { found = place }
      blanks = unit.isBlank ? blanks + 1 : 0
      place += unit.columns
    }
    return found
  }

  /// Lines as they fill up.
  private struct Page {
    private let width: Int
    private let indent: String
    private var full: [String] = []
    private var line = ""
    private var used = 0
    private var hasWord = false

    init(width: Int, hanging: Int) {
      // A wide character takes two columns.
      self.width = max(2, width)
      indent = String(repeating: " ", count: min(hanging, self.width / 2, self.width - 2))
    }

    var lines: [String] { full + [line] }

    mutating func add(_ word: [Unit], after blank: [Unit]) {
      let (gap, columns) = (Self.columns(of: blank), Self.columns(of: word))
      if hasWord, used + gap + columns > width {
        breakLine()
      } else if gap <= width / 2 || hasWord {
        line += blank.map(\.text).joined()
        used += gap
      }
      for unit in word {
        if used + unit.columns > width { breakLine() }
        line += unit.text
        used += unit.columns
      }
      hasWord = true
    }

    private mutating func breakLine() {
      full.append(line)
      (line, used, hasWord) = (indent, indent.count, false)
    }

    private static func columns(of units: [Unit]) -> Int { units.reduce(0) { $0 + $1.columns } }
  }
}
