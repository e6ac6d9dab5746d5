/// A table for a terminal: columns aligned, the best of a column marked with an asterisk.
public struct TerminalFormat: Sendable {
  /// Wraps words that are to stand out, for example in bold; does nothing on plain output.
  public let emphasis: @Sendable (String) -> String

  /// Creates the format.
  public init(emphasis: @escaping @Sendable (String) -> String = { $0 }) { self.emphasis = emphasis }

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
    let widths = table.columns.indices.map { column in
      let heading = table.columns[column].name.count + (table.columns[column].decimals == nil ? 0 : 1)
      return cells.map { $0[column].count }.reduce(heading, max)
    }
    func line(_ fields: [String]) -> String {
      var text = fields.enumerated().map { column, field in
        let padding = String(repeating: " ", count: max(0, widths[column] - field.count))
        return table.columns[column].decimals == nil ? field + padding : padding + field
      }.joined(separator: "  ")
      while text.last == " " { text.removeLast() }
      return text
    }
    let heading = line(table.columns.map { $0.decimals == nil ? $0.name : $0.name + " " })
    let rule = String(repeating: "─", count: widths.reduce(0, +) + 2 * max(0, widths.count - 1))
    let rows = cells.enumerated().flatMap { row, fields in
      (table.sections[row].map { ["", emphasis($0)] } ?? []) + [line(fields)]
    }
    return ([emphasis(heading), rule] + rows + table.notes).joined(separator: "\n") + "\n"
  }
}
