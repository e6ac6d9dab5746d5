import Diagnostics

extension EstimateFigure {
  /// Columns of the smallest plot that says something.
  private static let leastPlot = 12

  /// It as lines of text; in a narrow terminal, labels and then also numbers have lines of their own.
  public func text(width: Int, glyphs: FigureGlyphs) -> String {
    let numbers = rows.map { self.numbers(of: $0) }
    let right = numbers.map { DisplayWidth.columns(of: $0) }.max() ?? 0
    let longest = rows.map { DisplayWidth.columns(of: $0.label) }.max() ?? 0
    let beside = min(longest, max(8, (width - right) / 2))
    let isNarrow = beside + right + 4 + Self.leastPlot > width
    let left = isNarrow ? 0 : beside
    let margin = isNarrow ? 0 : left + 2
    let hasNumbersBelow = margin + Self.leastPlot + 2 + right > width
    let plot = max(1, hasNumbersBelow ? width - margin : width - margin - right - 2)
    let ticks = self.ticks(count: max(1, min(5, plot / 10)))
    var lines = TextLines.wrapped(title, width: width)
    for (row, number) in zip(rows, numbers) {
      if let section = row.section { lines += [""] + TextLines.wrapped(section, width: width) }
      let cells = cells(of: row, ticks, columns: plot, glyphs)
      if isNarrow {
        lines.append(
          TextLines.fitted(row.label, columns: min(width, DisplayWidth.columns(of: row.label)), glyphs))
      }
      let label = isNarrow ? "" : TextLines.fitted(row.label, columns: left, glyphs) + "  "
      lines.append(hasNumbersBelow ? label + cells : "\(label)\(cells)  \(number)")
      if hasNumbersBelow { lines += TextLines.wrapped(number, width: width) }
    }
    let (scale, words) = TextLines.scale(ticks, columns: plot, glyphs)
    let indent = String(repeating: " ", count: margin)
    lines += [indent + scale, indent + words]
    lines += TextLines.wrapped(axis, width: width - margin).map { indent + $0 }
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
