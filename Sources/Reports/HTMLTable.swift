/// A table of results: it sorts by any column, the best of a column is set in bold, and the notes are its
/// caption.
public struct HTMLTable: HTMLBlock {
  private let table: ResultTable

  /// Creates the block.
  public init(_ table: ResultTable) { self.table = table }

  /// Its markup.
  public var markup: String {
    let best = table.columns.indices.map(table.best)
    let headings = table.columns.map { column in
      "<th scope=\"col\"\(column.decimals == nil ? "" : " class=\"number\"")>\(HTMLText.escaped(column.name))</th>"
    }
    let rows = table.rows.indices.map { row in
      let cells = table.columns.indices.map { cell(row, $0, isBest: best[$0].contains(row)) }
      return "<tr>\(cells.joined())</tr>"
    }
    let notes = table.notes.map { "<span>\(HTMLText.escaped($0))</span>" }.joined()
    let caption = notes.isEmpty ? "" : "<caption>\(notes)</caption>\n"
    return """
      <div class="scroll" tabindex="0" role="region" aria-label="\(HTMLText.escaped(table.title ?? "table"))">
      <table class="sorts">
      \(caption)<thead>
      <tr>\(headings.joined())</tr>
      </thead>
      <tbody>
      \(rows.joined(separator: "\n"))
      </tbody>
      </table>
      </div>
      """
  }

  private func cell(_ row: Int, _ column: Int, isBest: Bool) -> String {
    let text = HTMLText.escaped(table.text(row: row, column: column))
    let shown = isBest ? "<strong>\(text)</strong>" : text
    let value: String
    switch table.rows[row][column] {
    case .missing: value = ""
    case .number(let number) where !number.isFinite: value = ""
    case .number(let number): value = " data-value=\"\(number)\""
    case .text: value = " data-value=\"\(text)\""
    }
    let kind = table.columns[column].decimals == nil ? "" : " class=\"number\""
    // The first column names the row.
    return column == 0
      ? "<th scope=\"row\"\(value)\(kind)>\(shown)</th>" : "<td\(value)\(kind)>\(shown)</td>"
  }
}
