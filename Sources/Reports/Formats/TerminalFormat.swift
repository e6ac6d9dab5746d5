import Diagnostics

/// A table for a terminal: numbers aligned on their decimal point, the best of a column marked with an asterisk,
/// fitted to a width and a number of rows.
///
/// In a table that is wider than the terminal, headings are folded and long cells cut, so that every row is one line.
/// What still does not fit stands below in blocks, each with the columns that tell rows apart; a few rows of many
/// columns are lists of their values. Of a table that is longer, the first and last rows are shown and how many are
/// not.
public struct TerminalFormat: Sendable {
  /// Wraps words that are to stand out, for example in bold; does nothing on plain output.
  public let emphasis: @Sendable (String) -> String
  /// Columns of the terminal, at least 20; nil for lines of any length.
  public let width: Int?
  /// The most rows that are shown; nil for all.
  public let rows: Int?
  /// How to see the rows that are left out.
  public let hint: String
  /// What is shown of a time in UTC; nil for the time as it is stored.
  public let times: (@Sendable (String) -> String)?

  /// The most lines that a value takes where rows are lists.
  private static let valueLines = 3
  /// No rule is longer than a line that one likes to read.
  private static let rule = 60

  /// Creates the format.
  public init(
    width: Int? = nil, rows: Int? = nil, hint: String = "export the table to see all",
    times: (@Sendable (String) -> String)? = nil,
    emphasis: @escaping @Sendable (String) -> String = { $0 }
  ) {
    self.width = width.map { max(20, $0) }
    self.rows = rows
    self.hint = hint
    self.times = times
    self.emphasis = emphasis
  }

  /// The table as lines of text.
  public func text(for table: ResultTable) -> String {
    let table = table.excerpted
    let shown = shownRows(of: table)
    let columns = table.columns.indices.map { TerminalColumn($0, of: table, rows: shown, times: times) }
    var lines = table.title.map { emphasized(VisibleText.line($0)) } ?? []
    if let width {
      let layout = TerminalLayout(columns, keys: table.keys, rows: shown, width: width)
      lines += layout.isOnItsSide ? lists(layout.columns, shown, table, width) : blocks(layout, shown, table)
    } else {
      lines += blocks(TerminalLayout(unfitted: columns), shown, table)
    }
    lines += table.notes.flatMap { wrapped(VisibleText.lines($0)) }
    return lines.joined(separator: "\n") + "\n"
  }

  /// The first and the last rows of a long table.
  private func shownRows(of table: ResultTable) -> [Int] {
    let count = table.rows.count
    guard let rows, count > max(2, rows) else { return Array(0..<count) }
    let last = max(1, rows / 4)
    return Array(0..<max(1, rows - last)) + Array(count - last..<count)
  }

  /// Blocks with a line for each row; nothing of an excerpt that holds nothing.
  private func blocks(_ layout: TerminalLayout, _ shown: [Int], _ table: ResultTable) -> [String] {
    if shown.isEmpty, table.excerpt != nil { return [] }
    var lines: [String] = []
    for (index, block) in layout.blocks.enumerated() {
      if index > 0 { lines.append("") }
      let columns = block.map { layout.columns[$0] }
      lines += heading(of: columns)
      lines.append(
        String(
          repeating: "─",
          count: columns.map(\.width).reduce(0, +) + TerminalLayout.gap * max(0, columns.count - 1)))
      for place in shown.indices {
        lines += above(place, shown, table)
        lines.append(line(columns.map { $0.cells[place] }, columns))
      }
    }
    return lines
  }

  /// What stands above a row: how many are left out, and the title of its section.
  private func above(_ place: Int, _ shown: [Int], _ table: ResultTable) -> [String] {
    var lines: [String] = []
    if place > 0, shown[place - 1] != shown[place] - 1 {
      lines += wrapped("⋮ \(shown[place] - shown[place - 1] - 1) more rows (\(hint))")
    }
    if let section = table.sections[shown[place]] { lines += [""] + emphasized(VisibleText.line(section)) }
    return lines
  }

  /// Headings that end on the same line.
  private func heading(of columns: [TerminalColumn]) -> [String] {
    let height = columns.map(\.heading.count).max() ?? 0
    return (0..<height).map { level in
      emphasis(
        line(
          columns.map { column in
            let place = level - (height - column.heading.count)
            return place < 0 ? "" : column.heading[place]
          }, columns))
    }
  }

  private func line(_ fields: [String], _ columns: [TerminalColumn]) -> String {
    var text = zip(columns, fields).map { column, field in column.padded(field) }
      .joined(separator: String(repeating: " ", count: TerminalLayout.gap))
    while text.last == " " { text.removeLast() }
    return text
  }

  /// For each row a list of its values; what is empty is left out.
  private func lists(
    _ columns: [TerminalColumn], _ shown: [Int], _ table: ResultTable, _ width: Int
  ) -> [String] {
    let names = columns.map { CutText.middle($0.name, columns: width * 2 / 5) }
    let left = names.map { DisplayWidth.columns(of: $0) }.max() ?? 0
    let room = width - left - TerminalLayout.gap
    var lines: [String] = []
    for (place, row) in shown.enumerated() {
      lines += above(place, shown, table)
      let head = "── \(row + 1) of \(table.rows.count) "
      lines.append(head + String(repeating: "─", count: max(0, min(width, Self.rule) - head.count)))
      for (column, name) in zip(columns, names) {
        let value = column.cells[place].trimmed
        if value.isEmpty { continue }
        var parts = WrappedText.lines(of: value, width: room, hanging: 0)
        if parts.count > Self.valueLines {
          let rest = parts[(Self.valueLines - 1)...].joined(separator: " ")
          parts = parts.prefix(Self.valueLines - 1) + [CutText.end(rest, columns: room)]
        }
        for (index, part) in parts.enumerated() {
          let label = index == 0 ? name : ""
          let blanks = left - DisplayWidth.columns(of: label) + TerminalLayout.gap
          lines.append(label + String(repeating: " ", count: blanks) + part)
        }
      }
    }
    return lines
  }

  private func wrapped(_ text: String) -> [String] {
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    guard let width else { return lines }
    return lines.flatMap { WrappedText.lines(of: $0, width: width) }
  }

  private func emphasized(_ text: String) -> [String] { wrapped(text).map(emphasis) }
}
