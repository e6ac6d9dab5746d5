/// A floating table for a paper: booktabs rules, the best of a column in bold, stars as superscripts, the notes as
/// caption; as wide as a line at most. Needs \usepackage{booktabs,graphicx}.
public struct LaTeXFormat: TextTableFormat {
  /// The file extensions that ask for it.
  public let extensions = ["tex"]

  /// Creates the format.
  public init() {}

  /// The table as the text of a file.
  public func text(for table: ResultTable) -> String {
    let best = table.columns.indices.map(table.best)
    let alignment = table.columns.map { $0.decimals == nil ? "l" : "r" }.joined()
    var lines = ["% needs \\usepackage{booktabs,graphicx}", "\\begin{table}", "\\centering"]
    if !table.notes.isEmpty {
      let caption = table.notes.map { $0.hasSuffix(".") ? $0 : $0 + "." }.joined(separator: " ")
      lines += ["\\caption{\(Self.escaped(caption))}", "\\smallskip"]
    }
    // A table that is wider than the line is made smaller.
    lines.append("\\resizebox{\\ifdim\\width>\\linewidth\\linewidth\\else\\width\\fi}{!}{%")
    lines += ["\\begin{tabular}{@{}\(alignment)@{}}", "\\toprule"]
    lines.append(Self.line(table.columns.map { Self.escaped($0.name) }))
    lines.append("\\midrule")
    for row in table.rows.indices {
      if let title = table.sections[row] {
        if row > 0 { lines.append("\\midrule") }
        lines.append("\\multicolumn{\(table.columns.count)}{@{}l}{\\emph{\(Self.escaped(title))}} \\\\")
      }
      let cells = table.columns.indices.map { column -> String in
        let text = table.text(row: row, column: column)
        let isNumber = table.columns[column].decimals != nil
        let cell = isNumber ? Self.number(text) : Self.words(text)
        return best[column].contains(row) ? "\\textbf{\(cell)}" : cell
      }
      lines.append(Self.line(cells))
    }
    lines += ["\\bottomrule", "\\end{tabular}}", "\\end{table}"]
    return lines.joined(separator: "\n") + "\n"
  }

  /// A line of cells; a bracket or star at its beginning must not belong to the command before it.
  private static func line(_ cells: [String]) -> String {
    let isTaken = cells.first.map { $0.hasPrefix("[") || $0.hasPrefix("*") } ?? false
    return (isTaken ? "{}" : "") + cells.joined(separator: " & ") + " \\\\"
  }

  /// A number with a minus sign that is not a hyphen.
  private static func number(_ text: String) -> String {
    if text.hasPrefix("-") { return "$-$" + escaped(String(text.dropFirst())) }
    return text.hasPrefix("<") ? "$<$" + escaped(String(text.dropFirst())) : escaped(text)
  }

  /// Stars stand as a superscript.
  private static func words(_ text: String) -> String {
    !text.isEmpty && text.allSatisfy { $0 == "*" } ? "$^{\(text)}$" : escaped(text)
  }

  /// The text with everything that TeX would take for a command spelled out, so that every LaTeX engine reads it.
  static func escaped(_ text: String) -> String { text.map(LaTeXCharacter.text).joined() }
}
