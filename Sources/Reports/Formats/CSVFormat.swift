/// Comma-separated values (RFC 4180): a heading, then rows; notes are left out.
public struct CSVFormat: TextTableFormat {
  /// The file extensions that ask for it.
  public let extensions = ["csv"]

  /// Creates the format.
  public init() {}

  /// The table as the text of a file.
  public func text(for table: ResultTable) -> String {
    var lines = [table.columns.map { quoted($0.name) }.joined(separator: ",")]
    for row in table.rows.indices {
      lines.append(
        table.columns.indices.map { quoted(table.text(row: row, column: $0)) }.joined(separator: ","))
    }
    return lines.joined(separator: "\n") + "\n"
  }

  private func quoted(_ field: String) -> String {
    guard field.contains(where: { $0 == "," || $0 == "\"" || $0.isNewline }) else { return field }
    return "\"" + field.replacing("\"", with: "\"\"") + "\""
  }
}
