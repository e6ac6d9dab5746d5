/// A pipe table (GitHub Flavored Markdown, section 4.10) with the best of a column in bold and the
/// notes as a paragraph below.
public struct MarkdownFormat: TextTableFormat {
  /// The file extensions that ask for it.
  public let extensions = ["md", "markdown"]

  /// Creates the format.
  public init() {}

  /// The table as the text of a file.
  public func text(for table: ResultTable) -> String {
    let best = table.columns.indices.map(table.best)
    var lines = ["| " + table.columns.map { MarkdownText.escaped($0.name) }.joined(separator: " | ") + " |"]
    lines.append("|" + table.columns.map { $0.decimals == nil ? " --- |" : " ---: |" }.joined())
    for row in table.rows.indices {
      let cells = table.columns.indices.map { column in
        let text = MarkdownText.escaped(table.text(row: row, column: column))
        return best[column].contains(row) ? "**\(text)**" : text
      }
      if let title = table.sections[row] {
        lines.append(
          "| *\(MarkdownText.escaped(title))* |" + String(repeating: " |", count: table.columns.count - 1))
      }
      lines.append("| " + cells.joined(separator: " | ") + " |")
    }
    if !table.notes.isEmpty { lines += [""] + table.notes.map(MarkdownText.paragraph) }
    return lines.joined(separator: "\n") + "\n"
  }

  /// Several tables one below the other, each under its title.
  public func text(for tables: [ResultTable]) -> String? {
    tables.map { table in (table.title.map { "### \(MarkdownText.escaped($0))\n\n" } ?? "") + text(for: table)
    }
    .joined(separator: "\n")
  }
}
