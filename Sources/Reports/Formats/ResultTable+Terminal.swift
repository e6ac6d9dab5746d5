import Diagnostics
import Glibc

extension ResultTable {
  /// The words of a cell at a terminal: a small probability is no 0, a setting has no digits that nobody wrote.
  ///
  /// - Parameter times: what is shown of a time
  func shownText(row: Int, column: Int, times: ((String) -> String)?) -> String {
    let text = text(row: row, column: column)
    switch (columns[column].content, rows[row][column]) {
    case (.probability, .number(let value)):
      let decimals = columns[column].decimals ?? 4
      let least = pow(10, -Double(decimals))
      return value >= 0 && value < least ? "<" + DecimalText.text(least, decimals: decimals) : text
    case (.setting, .number(let value)) where value.isFinite:
      let written = "\(value)"
      return written.hasSuffix(".0") ? String(written.dropLast(2)) : written
    case (.time, .text(let time)): return times?(time) ?? text
    default: return text
    }
  }
}
