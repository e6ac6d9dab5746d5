import Diagnostics

/// Text broken between words at a width, each line's rest hanging below where its words began.
public enum Prose {
  /// The lines of a text, each at most `width` columns wide where its words allow it.
  ///
  /// The rest of a line stands below its second column where two blanks or more divide it (`name   what it is`), four
  /// columns in where it is a call, and below its beginning otherwise.
  public static func wrapped(_ text: String, width: Int) -> String {
    text.split(separator: "\n", omittingEmptySubsequences: false)
      .flatMap { lines(of: String($0), width: width, hanging: hanging(of: $0, width: width)) }
      .joined(separator: "\n")
  }

  /// A line as several, those after the first with `hanging` blanks before them.
  public static func lines(of line: String, width: Int, hanging: Int) -> [String] {
    guard DisplayWidth.columns(of: line) > width else { return [line] }
    let indent = String(repeating: " ", count: hanging)
    var lines: [String] = []
    var current = String(line.prefix { $0 == " " })
    var columns = current.count
    var isEmpty = true
    var gap = 0
    for piece in line.dropFirst(columns).split(separator: " ", omittingEmptySubsequences: false) {
      guard !piece.isEmpty else {
        gap += 1
        continue
      }
      let wide = DisplayWidth.columns(of: piece)
      if !isEmpty, columns + gap + wide > width {
        lines.append(current)
        (current, columns, isEmpty) = (indent, hanging, true)
      }
      if !isEmpty {
        current += String(repeating: " ", count: gap)
        columns += gap
      }
      current += piece
      columns += wide
      (isEmpty, gap) = (false, 1)
    }
    return lines + [current]
  }

  private static func hanging(of line: Substring, width: Int) -> Int {
    let leading = line.prefix { $0 == " " }.count
    let rest = line.dropFirst(leading)
    if let gap = rest.firstRange(of: "  ") {
      let second = rest[gap.upperBound...].drop { $0 == " " }
      let column = DisplayWidth.columns(of: line[..<second.startIndex])
      if !second.isEmpty, column <= width / 2 { return column }
    }
    let first = rest.prefix { $0 != " " }
    return leading + (first.contains("(") ? 4 : 0)
  }
}
