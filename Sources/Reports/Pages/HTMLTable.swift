/// A table of results: it sorts by any column, each of its sections by itself; the best of a column is set in bold, and
/// the notes are its caption.
public struct HTMLTable: HTMLBlock {
  private let table: ResultTable

  /// Creates the block.
  public init(_ table: ResultTable) { self.table = table }

  /// A `<table>` element with its notes below.
  public var markup: String {
    let best = table.columns.indices.map(table.best)
    let headings = table.columns.map { column in
      "<th scope=\"col\"\(column.decimals == nil ? "" : " class=\"number\"")>\(HTMLText.escaped(column.name))</th>"
    }
    let notes = table.notes.map { "<span>\(HTMLText.escaped($0))</span>" }.joined()
    let caption = notes.isEmpty ? "" : "<caption>\(notes)</caption>\n"
    return """
      <div class="scroll" tabindex="0" role="region" aria-label="\(HTMLText.escaped(table.title ?? "table"))">
      <table class="sorts">
      \(caption)<thead>
      <tr>\(headings.joined())</tr>
      </thead>
      \(bodies(best).joined(separator: "\n"))
      </table>
      </div>
      """
  }

  /// A body for the rows before the first section, and one for each section.
  private func bodies(_ best: [Set<Int>]) -> [String] {
    var bodies: [[String]] = [[]]
    for row in table.rows.indices {
      if let title = table.sections[row] {
        bodies.append([
          "<tr class=\"section\"><th scope=\"rowgroup\" colspan=\"\(table.columns.count)\">"
            + "\(HTMLText.escaped(title))</th></tr>"
        ])
      }
      let cells = table.columns.indices.map { cell(row, $0, isBest: best[$0].contains(row)) }
      bodies[bodies.count - 1].append("<tr>\(cells.joined())</tr>")
    }
    return bodies.filter { !$0.isEmpty || bodies.count == 1 }
      .map { "<tbody>\n\($0.joined(separator: "\n"))\n</tbody>" }
  }

  private func cell(_ row: Int, _ column: Int, isBest: Bool) -> String {
    let text = HTMLText.escaped(table.text(row: row, column: column))
    let shown = isBest ? "<strong>\(text)</strong>" : text
    let isNumeric = table.columns[column].decimals != nil
    let value: String
    switch table.rows[row][column] {
    case .missing: value = ""
    case .number(let number), .rounded(let number, _):
      value = number.isFinite ? " data-value=\"\(number)\"" : ""
    // What stands for a number that is too small to print, as "<0.0001", is sorted as that number.
    case .text(let words) where isNumeric:
      value = Double(words.drop { $0 == "<" }).map { " data-value=\"\($0)\"" } ?? ""
    case .text: value = " data-value=\"\(text)\""
    }
    let kind = isNumeric ? " class=\"number\"" : ""
    // The first column names the row.
    return column == 0
      ? "<th scope=\"row\"\(value)\(kind)>\(shown)</th>" : "<td\(value)\(kind)>\(shown)</td>"
  }
}
