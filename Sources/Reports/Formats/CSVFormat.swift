/// Comma-separated values (RFC 4180): a heading, then rows; notes are left out.
public struct CSVFormat: TextTableFormat {
  /// The file extensions that ask for it.
  public let extensions = ["csv"]
  /// Whether text that a spreadsheet would compute has an apostrophe before it.
  public let isSafe: Bool

  /// Creates the format.
  ///
  /// - Parameter isSafe: without, the text of every cell stays as it is, which programs that read tables need
  public init(isSafe: Bool = false) { self.isSafe = isSafe }

  /// The table as the text of a file.
  public func text(for table: ResultTable) -> String {
    var lines = [table.columns.map { quoted(safe($0.name)) }.joined(separator: ",")]
    for row in table.rows.indices {
      lines.append(
        table.columns.indices.map { column in
          let text = table.text(row: row, column: column)
          if case .text = table.rows[row][column] { return quoted(safe(text)) }
          return quoted(text)
        }.joined(separator: ","))
    }
    return lines.joined(separator: "\n") + "\n"
  }

  /// The characters by which spreadsheets know a formula (OWASP, "CSV Injection").
  private static let formulaMarks: Set<Unicode.Scalar> = ["=", "+", "-", "@", "\t", "\r", "\n"]

  /// A cell of text as it is written, before it is quoted.
  public func safe(_ text: String) -> String {
    guard isSafe, let first = text.unicodeScalars.first, Self.formulaMarks.contains(first) else {
      return text
    }
    return "'" + text
  }

  private func quoted(_ field: String) -> String {
    guard field.contains(where: { $0 == "," || $0 == "\"" || $0.isNewline }) else { return field }
    return "\"" + field.replacing("\"", with: "\"\"") + "\""
  }
}
