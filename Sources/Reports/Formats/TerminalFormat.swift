import Diagnostics

/// A table for a terminal: numbers aligned on their decimal point, the best of a column marked with an asterisk,
/// fitted to a width and a number of rows.
///
/// A table wider than the terminal is cut between columns into parts below one another, each with the first
/// column; of one that is longer, the first and last rows are shown and how many are not.
public struct TerminalFormat: Sendable {
  /// Wraps words that are to stand out, for example in bold; does nothing on plain output.
  public let emphasis: @Sendable (String) -> String
  /// Columns of the terminal; nil for lines of any length.
  public let width: Int?
  /// The most rows that are shown; nil for all.
  public let rows: Int?
  /// How to see the rows that are left out.
  public let hint: String

  /// Creates the format.
  public init(
    width: Int? = nil, rows: Int? = nil, hint: String = "export the table to see all",
    emphasis: @escaping @Sendable (String) -> String = { $0 }
  ) {
    self.width = width
    self.rows = rows
    self.hint = hint
    self.emphasis = emphasis
  }

  /// The table as lines of text.
  public func text(for table: ResultTable) -> String {
    let shown = shownRows(of: table)
    let columns = table.columns.indices.map { Column($0, of: table, rows: shown) }
    let parts = parts(columns.map(\.width))
    var lines = table.title.map { [emphasis(VisibleText.line($0))] } ?? []
    for (index, part) in parts.enumerated() {
      if index > 0 { lines.append("") }
      let heading = line(part.map { columns[$0].heading }, part, columns)
      lines.append(emphasis(heading))
      let total = part.map { columns[$0].width }.reduce(0, +) + 2 * max(0, part.count - 1)
      lines.append(String(repeating: "─", count: total))
      for (place, row) in shown.enumerated() {
        if place > 0, shown[place - 1] != row - 1 {
          lines.append("⋮ \(row - shown[place - 1] - 1) more rows (\(hint))")
        }
        if let section = table.sections[row] { lines += ["", emphasis(VisibleText.line(section))] }
        lines.append(line(part.map { columns[$0].cells[place] }, part, columns))
      }
    }
    return (lines + table.notes.map(VisibleText.lines)).joined(separator: "\n") + "\n"
  }

  /// The first and the last rows of a long table.
  private func shownRows(of table: ResultTable) -> [Int] {
    let count = table.rows.count
    guard let rows, count > max(2, rows) else { return Array(0..<count) }
    let last = max(1, rows / 4)
    return Array(0..<max(1, rows - last)) + Array(count - last..<count)
  }

  /// The columns of each part, the first column in all of them.
  private func parts(_ widths: [Int]) -> [[Int]] {
    guard let width, let first = widths.first, widths.count > 2 else { return [Array(widths.indices)] }
    var parts: [[Int]] = [[0]]
    var used = first
    for column in widths.indices.dropFirst() {
      if used + 2 + widths[column] > width, parts[parts.count - 1].count > 1 {
        parts.append([0])
        used = first
      }
      parts[parts.count - 1].append(column)
      used += 2 + widths[column]
    }
    return parts
  }

  private func line(_ fields: [String], _ part: [Int], _ columns: [Column]) -> String {
    var text = zip(part, fields).map { column, field in columns[column].padded(field) }
      .joined(separator: "  ")
    while text.last == " " { text.removeLast() }
    return text
  }

  /// A column's heading and cells, and how wide they are on the screen.
  private struct Column {
    let heading: String
    let cells: [String]
    let width: Int
    private let isNumeric: Bool

    init(_ index: Int, of table: ResultTable, rows: [Int]) {
      let column = table.columns[index]
      isNumeric = column.decimals != nil
      let name = VisibleText.line(column.name)
      heading = isNumeric ? name + " " : name
      let best = table.best(column: index)
      var cells = rows.map { row -> String in
        let text = VisibleText.line(table.text(row: row, column: index))
        guard column.decimals != nil, !text.isEmpty else { return text }
        return text + (best.contains(row) ? "*" : " ")
      }
      if isNumeric { cells = Self.aligned(cells) }
      self.cells = cells
      width = cells.reduce(DisplayWidth.columns(of: heading)) { max($0, DisplayWidth.columns(of: $1)) }
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
        return cell + String(repeating: " ", count: longest - tail)
      }
    }

    func padded(_ field: String) -> String {
      let padding = String(repeating: " ", count: max(0, width - DisplayWidth.columns(of: field)))
      return isNumeric ? padding + field : field + padding
    }
  }
}
