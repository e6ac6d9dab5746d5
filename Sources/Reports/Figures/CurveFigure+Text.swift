import Diagnostics

extension CurveFigure {
  /// It as lines of text: a line for each curve, all on one scale.
  public func text(width: Int, glyphs: FigureGlyphs) -> String {
    let ends = curves.map { curve in
      [curve.values.first, curve.values.last].map { $0.map(Self.number) ?? "" }
    }
    let first = ends.map { DisplayWidth.columns(of: $0[0]) }.max() ?? 0
    let last = ends.map { DisplayWidth.columns(of: $0[1]) }.max() ?? 0
    let longest = curves.map { DisplayWidth.columns(of: $0.label) }.max() ?? 0
    let left = min(longest, max(8, (width - first - last) * 2 / 5))
    // In a narrow terminal, the numbers have a line of their own.
    let isNarrow = left + first + last + 4 + 8 > width
    let columns = isNarrow ? max(1, width - left - 1) : width - left - first - last - 4
    let values = curves.flatMap(\.values).filter(\.isFinite)
    let (low, high) = (values.min() ?? 0, values.max() ?? 1)
    var lines = TextLines.wrapped(title, width: width)
    for (curve, ends) in zip(curves, ends) {
      let begin = String(repeating: " ", count: first - DisplayWidth.columns(of: ends[0])) + ends[0]
      let cells = Self.cells(curve.values, columns: columns, from: low, to: high, glyphs)
      let label = TextLines.fitted(curve.label, columns: left, glyphs)
      lines.append(isNarrow ? "\(label) \(cells)" : "\(label) \(begin) \(cells) \(ends[1])")
      if isNarrow {
        lines += TextLines.wrapped(
          ends.joined(separator: glyphs == .unicode ? " … " : " .. "), width: width)
      }
    }
    let steps = curves.map(\.values.count).max() ?? 0
    lines += TextLines.wrapped(
      "\(vertical), first and last; \(horizontal) 1 to \(steps); heights from \(Self.number(low)) to "
        + "\(Self.number(high))", width: width)
    return (lines.map(TextLines.trimmed) + TextLines.wrapped(words, width: width)).joined(separator: "\n")
  }

  /// A curve in columns, each the mean of its part, as high as its value.
  private static func cells(
    _ values: [Double], columns: Int, from low: Double, to high: Double, _ glyphs: FigureGlyphs
  ) -> String {
    let heights = Array(glyphs == .unicode ? "▁▂▃▄▅▆▇█" : "_.-=+*#@")
    guard !values.isEmpty else { return "" }
    let count = min(columns, values.count)
    return String(
      (0..<count).map { column -> Character in
        let part = values[column * values.count / count..<(column + 1) * values.count / count].filter(
          \.isFinite)
        guard !part.isEmpty else { return " " }
        let mean = part.reduce(0, +) / Double(part.count)
        let share = high > low ? (mean - low) / (high - low) : 0
        return heights[min(heights.count - 1, max(0, Int(share * Double(heights.count))))]
      })
  }
}
