import Diagnostics

/// A column of a table as lines of a terminal: its heading, its cells, and how wide they are.
struct TerminalColumn {
  /// The heading from top to bottom.
  private(set) var heading: [String]
  /// A cell for each row that is shown.
  private(set) var cells: [String]
  /// Columns of the widest of them.
  private(set) var width: Int
  /// Whether cells stand on the right.
  let isNumeric: Bool

  /// The most lines of a heading.
  private static let headingLines = 3
  /// A heading of more words is cut and not folded.
  private static let mostWords = 40
  /// A cell of a file may be a whole book; no screen has more columns.
  private static let widest = 10_000

  init(heading: String, cells: [String], isNumeric: Bool) {
    self.heading = [heading]
    self.cells = cells
    self.isNumeric = isNumeric
    width = min(Self.widest, Self.width(of: cells + [heading]))
  }

  /// A column of a table; without words behind the numbers where the best is marked.
  init(_ index: Int, of table: ResultTable, rows: [Int], times: ((String) -> String)?) {
    let column = table.columns[index]
    let isNumeric = column.decimals != nil
    let best = table.best(column: index)
    let cells = rows.map { row -> String in
      let text = VisibleText.line(table.shownText(row: row, column: index, times: times))
      guard isNumeric, !text.isEmpty else { return text }
      return text + (best.contains(row) ? "*" : " ")
    }
    let name = VisibleText.line(column.name)
    self.init(
      heading: isNumeric ? name + " " : name, cells: isNumeric ? Self.aligned(cells) : cells,
      isNumeric: isNumeric)
  }

  /// The places of rows, which tell those apart that are alike.
  static func numbers(of rows: [Int]) -> TerminalColumn {
    TerminalColumn(heading: "#", cells: rows.map { "\($0 + 1)" }, isNumeric: true)
  }

  /// The heading on one line.
  var name: String { heading.map(\.trimmed).joined(separator: " ") }

  /// Columns that are kept free for the mark behind the best number.
  private var markRoom: Int { isNumeric ? 1 : 0 }

  /// The column with its heading on several lines, where that makes it narrower.
  var folded: TerminalColumn {
    let words = name.split(separator: " ").map { DisplayWidth.columns(of: $0) }
    var columns = max(1, Self.width(of: cells) - markRoom, words.max() ?? 0)
    guard columns + markRoom < width, words.count < Self.mostWords else { return self }
    while WrappedText.lines(of: name, width: columns, hanging: 0).count > Self.headingLines { columns += 1 }
    var copy = self
    copy.heading = headingLines(in: columns)
    copy.width = min(Self.widest, Self.width(of: copy.cells + copy.heading))
    return copy
  }

  /// The column in fewer columns of the screen: ends of cells are missing, or where different cells would become one,
  /// their middles.
  func cut(to columns: Int) -> TerminalColumn {
    guard columns < width else { return self }
    var copy = self
    copy.heading = headingLines(in: columns - markRoom).map { CutText.end($0, columns: columns) }
    copy.cells = cells.map { CutText.end($0, columns: columns) }
    if Set(copy.cells).count < Set(cells).count {
      copy.cells = cells.map { CutText.middle($0, columns: columns) }
    }
    copy.width = columns
    return copy
  }

  /// The heading on the lines it may have, the last of them cut.
  private func headingLines(in columns: Int) -> [String] {
    var lines = WrappedText.lines(of: name, width: columns, hanging: 0)
    if lines.count > Self.headingLines {
      let rest = lines[(Self.headingLines - 1)...].joined(separator: " ")
      lines = lines.prefix(Self.headingLines - 1) + [CutText.end(rest, columns: columns)]
    }
    return isNumeric ? lines.map { $0 + " " } : lines
  }

  /// The column with another cell in a row.
  func replacing(_ row: Int, by text: String) -> TerminalColumn {
    var copy = self
    copy.cells[row] = text
    return copy
  }

  /// A field with blanks up to the width.
  func padded(_ field: String) -> String {
    let padding = String(repeating: " ", count: max(0, width - DisplayWidth.columns(of: field)))
    return isNumeric ? padding + field : field + padding
  }

  private static func width(of texts: [String]) -> Int {
    texts.reduce(0) { max($0, DisplayWidth.columns(of: $1)) }
  }

  /// The cells with blanks behind them, so that their decimal points stand below one another once they are
  /// moved to the right; a whole number ends where the points are.
  private static func aligned(_ cells: [String]) -> [String] {
    let tails = cells.map { cell -> Int in
      guard let point = cell.firstIndex(of: ".") else { return cell.isEmpty ? 0 : 1 }
      return cell.distance(from: point, to: cell.endIndex)
    }
    let longest = zip(cells, tails).filter { $0.0.contains(where: \.isNumber) }.map(\.1).max() ?? 0
    return zip(cells, tails).map { cell, tail in
      guard cell.contains(where: \.isNumber) else { return cell }
      return cell + String(repeating: " ", count: max(0, longest - tail))
    }
  }
}

extension String {
  /// The text without blanks at its ends.
  var trimmed: String {
    var part = Substring(self)
    while part.last == " " { part.removeLast() }
    return String(part.drop { $0 == " " })
  }
}
