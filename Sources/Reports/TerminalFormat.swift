/// A table for a terminal: columns aligned, the best of a column marked with an asterisk.
public struct TerminalFormat: Sendable {
  /// Columns of the terminal; a wider table is cut into several, each with the first column. Nil for any width.
  public let width: Int?
  /// Wraps words that are to stand out, for example in bold; does nothing on plain output.
  public let emphasis: @Sendable (String) -> String

  /// Creates the format.
  public init(width: Int? = nil, emphasis: @escaping @Sendable (String) -> String = { $0 }) {
    self.width = width
    self.emphasis = emphasis
  }

  /// The table as lines of text.
  public func text(for table: ResultTable) -> String {
    let best = table.columns.indices.map(table.best)
    let cells = table.rows.indices.map { row in
      table.columns.indices.map { column -> String in
        let text = table.text(row: row, column: column)
        guard table.columns[column].decimals != nil else { return text }
        return text + (best[column].contains(row) ? "*" : " ")
      }
    }
    let headings = table.columns.map { $0.decimals == nil ? $0.name : $0.name + " " }
    let widths = table.columns.indices.map { column in
      cells.map { $0[column].count }.reduce(headings[column].count, max)
    }
    func line(_ fields: [String], _ part: [Int]) -> String {
      var text = part.map { column in
        let padding = String(repeating: " ", count: max(0, widths[column] - fields[column].count))
        return table.columns[column].decimals == nil ? fields[column] + padding : padding + fields[column]
      }.joined(separator: "  ")
      while text.last == " " { text.removeLast() }
      return text
    }
    let parts = parts(of: widths).map { part -> String in
      let rule = String(
        repeating: "─", count: part.map { widths[$0] }.reduce(0, +) + 2 * max(0, part.count - 1))
      return ([emphasis(line(headings, part)), rule] + cells.map { line($0, part) }).joined(separator: "\n")
    }
    let title = table.title.map { [emphasis($0)] } ?? []
    return (title + [parts.joined(separator: "\n\n")] + table.notes).joined(separator: "\n") + "\n"
  }

  /// The columns of every part: as many as fit, and at least one besides the first.
  private func parts(of widths: [Int]) -> [[Int]] {
    guard let width, widths.count > 2 else { return [Array(widths.indices)] }
    var parts: [[Int]] = [[0]]
    var used = widths[0]
    for column in 1..<widths.count {
      if parts[parts.count - 1].count > 1, used + 2 + widths[column] > width {
        parts.append([0])
        used = widths[0]
      }
      parts[parts.count - 1].append(column)
      used += 2 + widths[column]
    }
    return parts
  }
}
