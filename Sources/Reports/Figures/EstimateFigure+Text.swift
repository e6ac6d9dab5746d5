import Diagnostics

extension EstimateFigure {
  /// It as lines of text.
  public func text(width: Int, glyphs: FigureGlyphs) -> String {
    let numbers = rows.map { self.numbers(of: $0) }
    let right = numbers.map { DisplayWidth.columns(of: $0) }.max() ?? 0
    let longest = rows.map { DisplayWidth.columns(of: $0.label) }.max() ?? 0
    let left = min(longest, max(8, (width - right) / 2))
    // A plot of fewer columns would say nothing.
    let plot = max(12, width - left - right - 4)
    let ticks = self.ticks(count: max(1, min(5, plot / 10)))
    var lines = TextLines.wrapped(title, width: width)
    for (row, number) in zip(rows, numbers) {
      if let section = row.section { lines += ["", section] }
      let label = TextLines.fitted(row.label, columns: left, glyphs)
      lines.append("\(label)  \(cells(of: row, ticks, columns: plot, glyphs))  \(number)")
    }
    let (scale, words) = TextLines.scale(ticks, columns: plot, glyphs)
    let indent = String(repeating: " ", count: left + 2)
    lines += [indent + scale, indent + words, indent + axis]
    return (lines.map(TextLines.trimmed) + TextLines.wrapped(caption, width: width)).joined(separator: "\n")
  }

  private func cells(of row: Row, _ ticks: AxisTicks, columns: Int, _ glyphs: FigureGlyphs) -> String {
    var cells = [Character](repeating: " ", count: columns)
    func place(_ value: Double) -> Int { Int((ticks.share(value) * Double(columns - 1)).rounded()) }
    let isUnicode = glyphs == .unicode
    let zero = place(0)
    if ticks.lower < 0 || style == .intervals { cells[zero] = isUnicode ? "│" : ":" }
    guard !row.value.isNaN else { return String(cells) }
    if style == .bars {
      let end = place(row.value)
      for cell in min(zero, end)...max(zero, end) { cells[cell] = isUnicode ? "█" : "=" }
    }
    if !row.lower.isNaN, !row.upper.isNaN {
      let (low, high) = (place(min(row.lower, row.upper)), place(max(row.lower, row.upper)))
      for cell in low...high { cells[cell] = isUnicode ? "─" : "-" }
      // The line at 0 shows through.
      if style == .intervals, (low...high).contains(zero) { cells[zero] = isUnicode ? "┼" : "+" }
      cells[low] = isUnicode ? "├" : "["
      cells[high] = isUnicode ? "┤" : "]"
    }
    let isFilled = style == .bars || row.isClear
    cells[place(row.value)] = isUnicode ? (isFilled ? "●" : "○") : (isFilled ? "*" : "o")
    return String(cells)
  }
}
